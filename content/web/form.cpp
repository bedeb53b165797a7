// SPDX-License-Identifier: MIT
#include "content/web/form.h"

#include <algorithm>

#include "content/base/utf8.h"

namespace web {
namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

std::optional<std::string> percent_decoded(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      plain += text[i] == '+' ? ' ' : text[i];
      continue;
    }
    const int high = i + 2 < text.size() ? hex_digit(text[i + 1]) : -1, low = high >= 0 ? hex_digit(text[i + 2]) : -1;
    if (low < 0) return std::nullopt;
    const char byte = static_cast<char>(high * 16 + low);
    i += 2;
    const bool line_end = byte == '\r' && text.substr(i + 1, 3) == "%0A";
    if (!line_end) plain += byte;
  }
  return plain;
}

bool is_field_name(std::string_view name) {
  constexpr std::size_t most = 64;
  return !name.empty() && name.size() <= most && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.';
  });
}

bool is_plain_text(std::string_view value) {
  const bool control =
      std::any_of(value.begin(), value.end(), [](unsigned char c) { return (c < ' ' && c != '\t' && c != '\n') || c == 0x7f; });
  return !control && content::utf8_valid(value);
}

}  // namespace

std::optional<Form> Form::read(std::string_view text) {
  constexpr std::size_t max_fields = 256;
  Form form;
  while (!text.empty()) {
    const std::string_view field = text.substr(0, text.find('&'));
    text.remove_prefix(std::min(text.size(), field.size() + 1));
    if (field.empty()) continue;
    const std::size_t equals = std::min(field.find('='), field.size());
    const auto name = percent_decoded(field.substr(0, equals));
    auto value = percent_decoded(field.substr(std::min(field.size(), equals + 1)));
    if (!name || !value || !is_field_name(*name) || !is_plain_text(*value) || form.fields_.size() == max_fields) return std::nullopt;
    form.fields_.emplace_back(*name, std::move(*value));
  }
  return form;
}

std::string_view Form::value(std::string_view name) const {
  for (const auto& [key, value] : fields_)
    if (key == name) return value;
  return {};
}

std::vector<std::string_view> Form::all(std::string_view name) const {
  std::vector<std::string_view> values;
  for (const auto& [key, value] : fields_)
    if (key == name) values.push_back(value);
  return values;
}

bool Form::has(std::string_view name) const {
  return std::any_of(fields_.begin(), fields_.end(), [&](const auto& field) { return field.first == name; });
}

void Form::remove(std::string_view name) {
  std::erase_if(fields_, [&](const auto& field) { return field.first == name; });
}

}  // namespace web
