// SPDX-License-Identifier: MIT
#include "content/lines/input_lines.h"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace tools {
namespace {

constexpr std::size_t read_size = 256 * 1024;
constexpr std::size_t max_bytes = 1024 * 1024;  // of the lines given at once

}  // namespace

InputLines::InputLines(int file, std::size_t longest) : file_(file), longest_(longest) {}

std::vector<InputLine> InputLines::next(std::size_t most) {
  std::vector<InputLine> lines;
  std::size_t bytes = 0;
  while (lines.size() < most && bytes < max_bytes) {
    if (take(lines)) {
      bytes += lines.back().text.size();
      continue;
    }
    if (ended_) {
      take_last(lines);
      break;
    }
    if (!lines.empty() && !more_is_there()) break;
    read();
  }
  return lines;
}

bool InputLines::take(std::vector<InputLine>& lines) {
  const std::size_t end = buffer_.find('\n', searched_);
  if (end == std::string::npos) {
    // The rest of a line that is too long is let go as it comes.
    if (buffer_.size() - begin_ > longest_) {
      cut_ = true;
      buffer_.resize(begin_ + longest_);
    }
    searched_ = buffer_.size();
    return false;
  }
  const std::size_t length = end - begin_;
  lines.push_back({++number_, buffer_.substr(begin_, std::min(length, longest_)), cut_ || length > longest_});
  begin_ = searched_ = end + 1;
  cut_ = false;
  return true;
}

// What stands after the last line end.
void InputLines::take_last(std::vector<InputLine>& lines) {
  if (begin_ == buffer_.size()) return;
  lines.push_back({++number_, buffer_.substr(begin_), cut_});
  buffer_.clear();
  begin_ = searched_ = 0;
}

bool InputLines::more_is_there() const {
  pollfd one{file_, POLLIN, 0};
  return ::poll(&one, 1, 0) > 0;
}

void InputLines::read() {
  buffer_.erase(0, begin_);
  searched_ -= begin_;
  begin_ = 0;
  const std::size_t before = buffer_.size();
  buffer_.resize(before + read_size);
  ssize_t got = 0;
  do {
    got = ::read(file_, buffer_.data() + before, read_size);
  } while (got < 0 && errno == EINTR);
  if (got < 0) fault_ = std::strerror(errno);
  buffer_.resize(before + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
  ended_ = got <= 0;
}

}  // namespace tools
