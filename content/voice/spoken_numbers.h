// SPDX-License-Identifier: MIT
#pragma once

// Numbers as they are said: amounts, years, dates, times, telephone numbers, articles. A number in digits becomes words, so that a voice
// needs a few hundred clips for all of them. What stands round a number decides how it is said: "12345 元" is an amount, "打 12345" a line.

#include <string>
#include <string_view>

namespace content::voice {

// "两千七百元" for "2,700 元", "二零二六年十一月二十四日" for "2026-11-24", "幺二三四五" for "12345". What is no number stays.
std::string numbers_said_in_chinese(std::string_view text);
// "two thousand seven hundred", "November twenty four twenty twenty six", "one two three four five".
std::string numbers_said_in_english(std::string_view text);

// Of whole numbers from 0 to 10^16: 一万零二十. `counting`: a leading 2 is 两.
std::string chinese_number(std::int64_t value, bool counting);
std::string english_number(std::int64_t value);

}  // namespace content::voice
