// SPDX-License-Identifier: MIT
#pragma once

// A text as it is said: phrase after phrase, numbers and signs in words. A phrase has no comma in it and is the unit of a recording: the
// list of what is to be recorded and the terminal that speaks cut texts by the same rules, so that both come to the same phrases.

#include <string>
#include <string_view>
#include <vector>

namespace content::voice {

struct SpokenPhrase {
  std::string words;  // no punctuation; Chinese without spaces
  int pause_ms = 0;   // after it
};

// Where a text that is known beforehand leaves something open: {0}, {{amount …}}.
constexpr std::string_view hole = "\uFFFC";

// `language`: BCP 47; all but Chinese are cut at spaces. A hole ends a phrase.
std::vector<SpokenPhrase> spoken(std::string_view text, std::string_view language);

// The same text with its marks as holes: {0}, {{amount …}}; without citations 〔…〕 and ** of pages.
std::string with_holes(std::string_view text);

bool is_chinese(std::string_view language);

}  // namespace content::voice
