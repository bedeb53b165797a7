// SPDX-License-Identifier: MIT
#pragma once

// A scanner presses the keys of an American keyboard. Where the computer is set to another one, other characters arrive; each layout says
// which ones stand for the letters and digits of base32.

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace printer {

struct ScanLayout {
  std::u32string_view typed;  // what arrived, in the plain form (scanned_text.h)
  std::string_view meant;     // the character of base32 at the same place; a blank: none of them
};

inline constexpr ScanLayout american_layout{U"", ""};  // the British one differs in the # alone
// The American, the German, the French and Belgian one; the German one first where characters tell that it was used.
std::array<ScanLayout, 3> scan_layouts(std::u32string_view characters);

constexpr char no_symbol = '\0';

struct ScannedSymbols {
  std::string symbols;              // base32, or `no_symbol` for each character that is none and cannot be passed over
  std::vector<std::size_t> places;  // of each in the characters
};
ScannedSymbols symbols_of(std::u32string_view characters, const ScanLayout& layout);

}  // namespace printer
