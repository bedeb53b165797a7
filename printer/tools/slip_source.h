// SPDX-License-Identifier: MIT
#pragma once

// A finished slip from a file of answers (one JSON object, as for `welfare-content answer`), as the terminal would make it of a visit.
// Shared by the commands that draw or print one; `slip_options` are the options they have in common.

#include <iosfwd>
#include <string>
#include <vector>

#include "assets/words.h"
#include "printer/slip/slip.h"
#include "printer/tools/arguments.h"

namespace slip_tool {

struct SlipSource {
  assets::Words words;
  printer::Slip slip;  // with its signed code
};

// A file that comes with the program: beside it under share/assistance-kiosk where it is installed, else `built`.
std::string shared_file(const char* installed_name, const char* built);

std::vector<OptionShape> slip_options();
// Fault for a value no slip can have: the command line is wrong.
content::Result<void> check_slip_options(const Arguments& arguments);
// Faults of the pack are printed to `err` one a line and the last one is returned.
content::Result<SlipSource> slip_from(const Arguments& arguments, std::ostream& err);

}  // namespace slip_tool
