// SPDX-License-Identifier: MIT
#pragma once

// What a pack says of the languages it can be read in (tables/languages.csv), and what is known of a language by its BCP 47 tag.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "content/base/date.h"
#include "content/base/row.h"

namespace content {

struct PackLanguage {  // tables/languages.csv, in the order of the language key
  enum class Direction { across, right_to_left, down };
  std::string tag;   // "mn-Cyrl"
  std::string name;  // in itself: "Монгол"
  Direction direction = Direction::across;
  bool on = false;                // residents can choose it
  std::string reviewer;           // who read all of it beside the Chinese
  std::optional<Date> reviewed;   // and when
  std::string font;               // of a script whose letters join: the one whose words a reader found right
  std::string letters_signed_by;  // that reader
  std::string note;
  // Counted where the tables are read: texts the pack has, and those it has in this language.
  int texts = 0, said = 0;
  Place place{};
  Cells cells{};

  bool whole() const { return said == texts; }
  bool operator==(const PackLanguage&) const = default;
};

// Where a pack names none: Chinese and English, both on.
std::vector<PackLanguage> usual_languages();
// Tags the program has a script for, "mn-Cyrl", and those of the tests.
const std::vector<std::string>& known_languages();
bool is_language_known(std::string_view tag);
// "Latn": what the tag says, else what the language is usually written in; empty: not known.
std::string_view script_of(std::string_view tag);
// How its script is written; nothing for the languages of the tests, which are written as they need it.
std::optional<PackLanguage::Direction> direction_of(std::string_view tag);
// Its letters stand by themselves, so that no font can join them wrongly.
bool stands_by_itself(std::string_view script);
// The fonts that set every word of tests/corpus/letters as its readers signed it; so far none does for any script that joins.
bool joins_rightly(std::string_view font);

}  // namespace content
