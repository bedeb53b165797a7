// SPDX-License-Identifier: MIT
#pragma once

// A printer's state in one sentence, for staff.

#include <string_view>

#include "printer/device/printer.h"

namespace printer {

std::string_view sentence_of(PrinterState state);
// What hands should do while a slip stands still; it goes on by itself then.
std::string_view help_for(PrinterState state);

}  // namespace printer
