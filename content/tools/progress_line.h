// SPDX-License-Identifier: MIT
#pragma once

// One line on a terminal that says how far a long piece of work is. Silent where standard error is no terminal and in the first second;
// erased when the work is done.

#include <chrono>
#include <cstddef>
#include <string>

namespace tools {

class ProgressLine {
 public:
  explicit ProgressLine(int descriptor);
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void say(const std::string& line);
  // "检查 P01 的条件 312/1000 …"
  void at(const std::string& sheet, std::size_t row, std::size_t rows);

 private:
  using Clock = std::chrono::steady_clock;
  void write(const std::string& text) const;

  int descriptor_;
  bool terminal_ = false, shown_ = false;
  Clock::time_point next_;  // not before
};

}  // namespace tools
