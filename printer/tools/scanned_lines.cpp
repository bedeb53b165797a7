// SPDX-License-Identifier: MIT
#include "printer/tools/scanned_lines.h"

#include <poll.h>
#include <unistd.h>

#include <iostream>

#include "printer/code/scanned_code.h"
#include "printer/code/short_code.h"
#include "printer/tools/commands.h"

namespace slip_tool {

namespace {

constexpr int pause_ms = 200;  // the lines of one code follow each other at once

// False at the end. A line ends with LF, CR (many scanners send that alone) or both; `ended` keeps which. What is too long is read to its
// end and cut one byte above the limit, so that it is refused.
bool read_line(std::istream& in, std::string& line, int& ended) {
  line.clear();
  int c = in.get();
  if (c == '\n' && ended == '\r') c = in.get();
  if (c == EOF) return false;
  for (; c != EOF && c != '\n' && c != '\r'; c = in.get())
    if (line.size() <= printer::longest_scan) line += static_cast<char>(c);
  ended = c;
  return true;
}

bool is_ready(std::istream& in) {
  if (in.rdbuf()->in_avail() > 0) return true;
  pollfd input{STDIN_FILENO, POLLIN, 0};
  return &in == &std::cin && ::poll(&input, 1, pause_ms) > 0;
}

// Something other than the second half of a line's end.
bool more_comes(std::istream& in, int& ended) {
  if (!is_ready(in)) return false;
  if (ended != '\r' || in.peek() != '\n') return true;
  ended = in.get();
  return is_ready(in);
}

bool is_torn(const std::string& text) {
  const auto read = printer::read_scan(text);
  return !read && read.error().trouble == printer::ScanTrouble::torn;
}

// A code of its own, not the rest of the one before it.
bool stands_alone(const std::string& line) {
  return printer::read_scan(line) || (printer::looks_like_short_code(line) && printer::read_short_code(line, {}));
}

}  // namespace

int verify_lines(std::istream& in, const std::function<int(const std::string&)>& verify) {
  int worst = all_well, ended = EOF;
  std::string line, held;  // a code that broke off, and whose rest may follow
  const auto tell = [&](const std::string& code) {
    const int told = verify(code);
    if (told == not_so || worst == all_well) worst = told;
  };
  const auto tell_held = [&] {
    if (!held.empty()) tell(held);
    held.clear();
  };
  while (read_line(in, line, ended)) {
    if (const auto read = printer::read_scan(line); !read && read.error().trouble == printer::ScanTrouble::empty) {
      tell_held();
      continue;
    }
    if (!held.empty()) {
      std::string whole = held;
      whole.append("\n").append(line);
      if (!stands_alone(line) && (printer::read_scan(whole) || is_torn(whole))) {
        line = std::move(whole);
        held.clear();
      }
      tell_held();
    }
    if (is_torn(line) && more_comes(in, ended)) held = line;
    else tell(line);
  }
  tell_held();
  return worst;
}

}  // namespace slip_tool
