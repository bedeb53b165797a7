// SPDX-License-Identifier: MIT
#include "printer/code/scan_layouts.h"

namespace printer {

namespace {

// The French keyboard has digits on Shift alone, M elsewhere, and the colon of the American one where M is; with its Caps Lock the digits
// arrive as they are. The Belgian one has § for 6.
constexpr ScanLayout german{U"YZ", "ZY"}, french{U"AQWZ?,MÉ\"'(-§È", "QAZWMM 2345667"};
static_assert(french.typed.size() == french.meant.size());
constexpr std::u32string_view german_only = U"ÖÄß§";

// What may stand within a code: blanks and line ends, the dash of a broken word, marks of a quoted or broken line of mail, padding.
constexpr std::u32string_view passed_over = U" \n->|=+\\*_`";

// Nothing for what is passed over, `no_symbol` for what is not.
std::string_view symbol(char32_t c, const ScanLayout& layout) {
  static constexpr std::string_view itself = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", none("\0", 1);
  if (const std::size_t at = layout.typed.find(c); at != std::u32string_view::npos)
    return layout.meant[at] == ' ' ? none : layout.meant.substr(at, 1);
  if (c < 0x80)
    if (const std::size_t at = itself.find(static_cast<char>(c)); at != std::string_view::npos) return itself.substr(at, 1);
  return passed_over.find(c) != std::u32string_view::npos ? std::string_view{} : none;
}

}  // namespace

std::array<ScanLayout, 3> scan_layouts(std::u32string_view characters) {
  const bool in_german = characters.find_first_of(german_only) != std::u32string_view::npos;
  return {in_german ? german : american_layout, in_german ? american_layout : german, french};
}

ScannedSymbols symbols_of(std::u32string_view characters, const ScanLayout& layout) {
  ScannedSymbols read;
  read.symbols.reserve(characters.size());
  read.places.reserve(characters.size());
  // A code has the same forty characters hundreds of times: each is looked up once. Neither of the two is a symbol.
  constexpr char unknown = 1, nothing = 2;
  std::array<char, 0x80> known{};
  known.fill(unknown);
  for (std::size_t i = 0; i < characters.size(); ++i) {
    const char32_t c = characters[i];
    char one = c < known.size() ? known[c] : unknown;
    if (one == unknown) {
      const std::string_view found = symbol(c, layout);
      one = found.empty() ? nothing : found.front();
      if (c < known.size()) known[c] = one;
    }
    if (one == nothing) continue;
    read.symbols += one;
    read.places.push_back(i);
  }
  return read;
}

}  // namespace printer
