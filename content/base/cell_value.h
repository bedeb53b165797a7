// SPDX-License-Identifier: MIT
#pragma once

// Values as spreadsheet programs and input methods write them, wherever only one reading is possible: full-width digits, 2026/1/1 or
// 2026年1月1日 for a day, 1,000 for a thousand, TRUE for true. What could mean two things (1/5/2026, 46023, 1-Jan-26) is not
// guessed; value_hint.h says what to type instead.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "content/base/date.h"
#include "content/base/money.h"
#include "content/base/row.h"

namespace content {

// Full-width letters, digits and signs as their ASCII twins; blanks stay.
std::string narrow(std::string_view text);
std::optional<Date> cell_date(std::string_view text);
std::optional<Number> cell_number(std::string_view text);
// true for 是, yes, TRUE, 1 …, false for 否, no, FALSE, 0 …, whatever the letters' case and width.
std::optional<bool> cell_truth(std::string_view text);
// The parts of "a; b；c", trimmed; empty ones are left out.
std::vector<std::string> split_list(std::string_view text);
// The same for a reader of a language: each one marked where it stays Chinese.
std::vector<std::string> split_list(const Text& text, std::string_view language);

// What a spreadsheet leaves where a formula failed or a column was too narrow: "#NAME?", "########", "Err:509".
bool is_cell_error(std::string_view text);
// A code such as 57-8 that was taken for a month (Aug-57, 1957/8/1, 21033): the code; nullopt for anything else.
std::optional<std::string> code_before_date(std::string_view text);
// A long number that was shortened: 1.50202E+08.
bool is_shortened_number(std::string_view text);

}  // namespace content
