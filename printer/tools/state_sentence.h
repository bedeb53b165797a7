// SPDX-License-Identifier: MIT
#pragma once

// A printer's state in one sentence, for whoever runs `slip`.

#include <string_view>

#include "printer/device/printer.h"

namespace slip_tool {

std::string_view sentence_of(printer::PrinterState state);
// What hands should do while a slip stands still; it goes on by itself then.
std::string_view help_for(printer::PrinterState state);

}  // namespace slip_tool
