// SPDX-License-Identifier: MIT
#pragma once

// The lines of a file, pipe or terminal as they come in. Whoever types one line gets it at once; a line of any length takes bounded memory.

#include <cstdint>
#include <string>
#include <vector>

namespace tools {

struct InputLine {
  std::uint64_t number = 0;  // from 1
  std::string text;          // without its line end
  bool cut = false;          // it was longer, the rest is gone
};

class InputLines {
 public:
  // Lines are cut after `longest` bytes.
  InputLines(int file, std::size_t longest);

  // The next lines, at most so many and a megabyte: those that are there without waiting for more, and at least one. Empty at the end.
  std::vector<InputLine> next(std::size_t most);
  // Why reading stopped before the end; empty where it did not.
  const std::string& fault() const { return fault_; }

 private:
  bool take(std::vector<InputLine>& lines);
  void take_last(std::vector<InputLine>& lines);
  bool more_is_there() const;
  void read();

  int file_;
  std::size_t longest_;
  std::string buffer_;
  std::size_t begin_ = 0;     // of what is not taken
  std::size_t searched_ = 0;  // no line end before it
  std::uint64_t number_ = 0;
  bool cut_ = false;  // of the line at hand
  bool ended_ = false;
  std::string fault_;
};

}  // namespace tools
