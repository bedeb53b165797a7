// SPDX-License-Identifier: MIT
#include "content/tools/progress_line.h"

#include <unistd.h>

namespace tools {
namespace {

constexpr std::chrono::milliseconds silent{1000}, between{100};
constexpr const char* erase = "\r\x1B[K";

}  // namespace

ProgressLine::ProgressLine(int descriptor) : descriptor_(descriptor), terminal_(::isatty(descriptor) == 1), next_(Clock::now() + silent) {}

ProgressLine::~ProgressLine() {
  if (shown_) write(erase);
}

void ProgressLine::say(const std::string& line) {
  if (!terminal_ || Clock::now() < next_) return;
  next_ = Clock::now() + between;
  shown_ = true;
  write(erase + line);
}

void ProgressLine::at(const std::string& sheet, std::size_t row, std::size_t rows) {
  say("检查 " + sheet + " 的条件 " + std::to_string(row + 1) + "/" + std::to_string(rows) + " …");
}

// A terminal that takes no more is no reason to stop checking.
void ProgressLine::write(const std::string& text) const {
  [[maybe_unused]] const auto written = ::write(descriptor_, text.data(), text.size());
}

}  // namespace tools
