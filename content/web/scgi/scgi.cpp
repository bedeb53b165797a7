// SPDX-License-Identifier: MIT
#include "content/web/scgi/scgi.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace web {
namespace {

// Digits only, without a zero in front: two ways to write a number are two readings of one request.
std::optional<std::size_t> plain_number(std::string_view text, std::size_t most) {
  std::size_t number = 0;
  if (text.empty() || (text.size() > 1 && text[0] == '0')) return std::nullopt;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number > most) return std::nullopt;
  return number;
}

bool is_header_name(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  });
}

bool has_control(std::string_view value) {
  return std::any_of(value.begin(), value.end(), [](unsigned char c) { return (c < ' ' && c != '\t') || c == 0x7f; });
}

}  // namespace

std::string_view ScgiRequest::header(std::string_view name) const {
  const auto found = headers.find(name);
  return found == headers.end() ? std::string_view() : std::string_view(found->second);
}

// Pairs of name and value, each ended by NUL. CONTENT_LENGTH stands first, SCGI is 1, no name stands twice.
bool ScgiReader::read_headers(std::string_view block) {
  if (block.empty() || block.back() != '\0') return false;
  while (!block.empty()) {
    std::string_view parts[2];
    for (std::string_view& part : parts) {
      const std::size_t end = block.find('\0');
      if (end == std::string_view::npos) return false;
      part = block.substr(0, end);
      block.remove_prefix(end + 1);
    }
    if (!is_header_name(parts[0]) || has_control(parts[1])) return false;
    if (request_.headers.empty()) {
      const auto size = plain_number(parts[1], max_body_bytes);
      if (parts[0] != "CONTENT_LENGTH" || !size) return false;
      body_size_ = *size;
    }
    if (!request_.headers.emplace(parts[0], parts[1]).second) return false;
  }
  return request_.header("SCGI") == "1";
}

ScgiReader::State ScgiReader::read() {
  if (!has_headers_) {
    constexpr std::size_t max_digits = 5;
    const std::size_t colon = waiting_.substr(0, max_digits + 1).find(':');
    if (colon == std::string::npos) {
      const bool digits = std::all_of(waiting_.begin(), waiting_.end(), [](char c) { return c >= '0' && c <= '9'; });
      return digits && waiting_.size() <= max_digits ? State::more : State::malformed;
    }
    const auto size = plain_number(std::string_view(waiting_).substr(0, colon), max_header_bytes);
    if (!size) return State::malformed;
    const std::size_t end = colon + 1 + *size;
    if (waiting_.size() <= end) return State::more;
    if (waiting_[end] != ',' || !read_headers(std::string_view(waiting_).substr(colon + 1, *size))) return State::malformed;
    waiting_.erase(0, end + 1);
    has_headers_ = true;
  }
  if (waiting_.size() < body_size_) return State::more;
  if (waiting_.size() > body_size_) return State::malformed;
  request_.body = std::move(waiting_);
  waiting_.clear();
  return State::whole;
}

ScgiReader::State ScgiReader::take(std::string_view bytes) {
  if (bytes.empty()) return state_;
  if (state_ == State::more) {
    waiting_.append(bytes);
    state_ = read();
  } else {
    state_ = State::malformed;  // bytes after the end are no part of a request
  }
  if (state_ == State::malformed) {
    request_ = {};
    waiting_ = {};
  }
  return state_;
}

}  // namespace web
