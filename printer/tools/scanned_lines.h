// SPDX-License-Identifier: MIT
#pragma once

// A scanner at a window: one code a line until the end of the input. A code that came in several lines is put together again; one that
// breaks off is told as that as soon as nothing more comes. A line is never kept beyond what a code may have (longest_scan).

#include <functional>
#include <iosfwd>
#include <string>

namespace slip_tool {

// Calls `verify` with each code and returns the worst of its exit codes; 0 where there was none.
int verify_lines(std::istream& in, const std::function<int(const std::string&)>& verify);

}  // namespace slip_tool
