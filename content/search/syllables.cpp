// SPDX-License-Identifier: MIT
#include "content/search/syllables.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>

#include "content/base/utf8.h"

namespace content {
namespace {

// Made of Unihan by readings_table.py: `readings`, `first_character`, `reading_of`.
#include <readings_table.inc>

using Pair = std::array<std::string_view, 2>;
constexpr Pair initials[] = {{"zh", "z"}, {"ch", "c"}, {"sh", "s"}, {"n", "l"}};
constexpr Pair endings[] = {{"ang", "an"}, {"eng", "en"}, {"ing", "in"}, {"ong", "un"}, {"ve", "ue"}, {"v", "u"}};
constexpr Pair f_and_hu[] = {{"fa", "hua"},    {"fei", "hui"},   {"fan", "huan"}, {"fang", "huang"}, {"fen", "hun"},
                             {"feng", "hong"}, {"feng", "heng"}, {"fu", "hu"},    {"fo", "huo"}};

bool is_vowel(char letter) { return std::string_view("aeiouv").find(letter) != std::string_view::npos; }

// Where the vowels begin.
std::size_t initial_of(std::string_view syllable) {
  return static_cast<std::size_t>(std::find_if(syllable.begin(), syllable.end(), is_vowel) - syllable.begin());
}

// The part itself, and what it is mistaken for.
template <typename Pairs>
std::vector<std::string> either(std::string_view part, const Pairs& pairs) {
  std::vector<std::string> all{std::string(part)};
  for (const Pair& pair : pairs) {
    for (int side = 0; side < 2; ++side)
      if (part == pair[static_cast<std::size_t>(side)]) all.emplace_back(pair[static_cast<std::size_t>(1 - side)]);
  }
  return all;
}

// A final by its end: "iang" is mistaken for "ian".
std::vector<std::string> either_final(std::string_view final) {
  std::vector<std::string> all{std::string(final)};
  for (const Pair& pair : endings) {
    for (int side = 0; side < 2; ++side) {
      const std::string_view from = pair[static_cast<std::size_t>(side)], to = pair[static_cast<std::size_t>(1 - side)];
      const bool umlaut = from.starts_with("u") || from.starts_with("v");  // u is typed for ü, and never ü for u
      if (!final.ends_with(from) || (umlaut && (final != from || side == 1) && from != "un")) continue;
      all.push_back(std::string(final.substr(0, final.size() - from.size())) + std::string(to));
      return all;
    }
  }
  return all;
}

enum class Sort { han, letter, digit, other };

Sort sort_of(char32_t c) {
  if (c >= U'0' && c <= U'9') return Sort::digit;
  if ((c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z')) return Sort::letter;
  if (c >= 0x3400 && c <= 0x9FFF) return Sort::han;
  return Sort::other;
}

char32_t narrow_character(char32_t c) { return c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c; }

}  // namespace

std::string_view readings_of(char32_t character) {
  if (character < first_character || character - first_character >= std::size(reading_of)) return {};
  return readings[reading_of[character - first_character]];
}

std::vector<std::string> mistaken_for(std::string_view syllable) {
  const std::size_t split = initial_of(syllable);
  std::vector<std::string> all;
  for (const std::string& initial : either(syllable.substr(0, split), initials))
    for (const std::string& final : either_final(syllable.substr(split))) all.push_back(initial + final);
  for (std::size_t i = 0, known = all.size(); i < known; ++i) {
    const std::vector<std::string> more = either(all[i], f_and_hu);
    all.insert(all.end(), more.begin() + 1, more.end());
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  std::erase(all, syllable);
  return all;
}

std::string spelling_of(std::string_view text, std::u32string* unreadable) {
  std::string spelled;
  Sort before = Sort::other;
  for (const char32_t wide : utf8_characters(text)) {
    const char32_t c = narrow_character(wide);
    const Sort sort = sort_of(c);
    const bool goes_on = sort == before && (sort == Sort::letter || sort == Sort::digit);
    if (sort != Sort::other && !goes_on && !spelled.empty() && !spelled.ends_with(' ')) spelled += ' ';
    if (sort == Sort::han) {
      const std::string_view read = readings_of(c);
      spelled += read;
      if (read.empty() && unreadable != nullptr) *unreadable += c;
    } else if (sort != Sort::other) {
      spelled += static_cast<char>(c >= U'A' && c <= U'Z' ? c - U'A' + U'a' : c);
    }
    before = sort;
  }
  while (spelled.ends_with(' ')) spelled.pop_back();
  return spelled;
}

}  // namespace content
