// SPDX-License-Identifier: MIT
#pragma once

// What to type instead of a date or number that cannot be read: full-width digits, other separators, units, and what spreadsheet
// programs make of dates and numbers behind the writer's back. Sentences in Chinese, empty where nothing can be guessed.

#include <string>
#include <string_view>

namespace content {

std::string date_hint(std::string_view text);
std::string number_hint(std::string_view text);

}  // namespace content
