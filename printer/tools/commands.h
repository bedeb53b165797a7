// SPDX-License-Identifier: MIT
#pragma once

// The commands of `slip`, one file each. They return the exit code:
//   0  all well: printed and confirmed, the printer is ready, the code is genuine
//   1  it is not: nothing was printed, the printer cannot print, the code is not to be trusted, an input has faults
//   2  the command line is wrong
//   3  not certain: sent without confirmation, or only a short code was read. Never repeat a print by itself on 3
// Every fault is one sentence on standard error; results go to standard output.

#include <iosfwd>
#include <span>

#include "printer/tools/arguments.h"

namespace slip_tool {

enum Exit { all_well = 0, not_so = 1, bad_command_line = 2, not_certain = 3 };

struct Streams {
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
};

struct Command {
  Shape shape;
  int (*run)(const Arguments& arguments, Streams streams) = nullptr;
};

int run_render(const Arguments& arguments, Streams streams);
int run_print(const Arguments& arguments, Streams streams);
int run_page(const Arguments& arguments, Streams streams);
int run_keys(const Arguments& arguments, Streams streams);
int run_status(const Arguments& arguments, Streams streams);
int run_verify(const Arguments& arguments, Streams streams);

}  // namespace slip_tool
