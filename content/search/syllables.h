// SPDX-License-Identifier: MIT
#pragma once

// How Chinese is typed with letters: the readings of a character, without tones, and how people who say them otherwise write them. "v"
// stands for ü.

#include <string>
#include <string_view>
#include <vector>

namespace content {

// "xing", "hang/heng/xing" where there are several; empty for what is no Chinese character or whose reading nobody wrote down.
std::string_view readings_of(char32_t character);

// What a syllable becomes where z and zh, n and l, f and hu, n and ng at the end are not told apart, and with u for ü. Without itself.
std::vector<std::string> mistaken_for(std::string_view syllable);

// What is typed for a text: a blank between its characters, words and numbers, "/" between readings; letters are small. Signs are left out,
// as is a character that cannot be read, which is added to `unreadable`.
std::string spelling_of(std::string_view text, std::u32string* unreadable = nullptr);

}  // namespace content
