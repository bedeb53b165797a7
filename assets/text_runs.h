// SPDX-License-Identifier: MIT
#pragma once

// What stands in a text besides its letters: "**" around bold words, and the places where Chinese quotation marks let a line break.
// Offsets are bytes into Runs::text.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace assets {

struct Runs {
  std::string text;                                       // valid UTF-8, marks removed
  std::vector<std::pair<std::size_t, std::size_t>> bold;  // [start, end), in order, not overlapping
};

bool is_chinese(std::string_view language);

// A "**" without its partner on the same line stays as written. Bytes that are no UTF-8 become U+FFFD. In Chinese, U+200B goes
// before “ ‘ and after ” ’ where Chinese characters touch them: UAX 14 forbids a break on both sides of a quotation mark.
Runs parse_runs(std::string_view text, std::string_view language);

// The text as it was before parse_runs put U+200B into it.
std::string without_break_marks(std::string_view text);

// The part [start, end) with its bold runs.
Runs slice(const Runs& runs, std::size_t start, std::size_t end);

}  // namespace assets
