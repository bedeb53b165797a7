// SPDX-License-Identifier: MIT
// What has to be there before residents can choose a language: somebody's name under its words, and letters that a font joins as its
// readers write them. And whether it is on or not, the direction its script is written in.
#include <algorithm>

#include "content/check/check.h"
#include "content/pack/enum_words.h"

namespace content {

void check_languages(const Pack& pack, Findings& findings) {
  const PackLanguage* base = pack.language(base_language);
  if (base == nullptr || !base->on) findings.add("language_base", base == nullptr ? Place{"tables/languages.csv"} : cell_of(*base, "打开"));
  for (const PackLanguage& one : pack.languages) {
    if (const auto written = direction_of(one.tag); written && *written != one.direction && !one.cells.columns.empty())
      findings.add("language_direction", cell_of(one, "方向"),
                   {one.tag, std::string(word_of(*written)), std::string(word_of(one.direction))});
    if (!one.on || one.tag == base_language || one.cells.columns.empty()) continue;  // or no table names it
    if (one.said == 0) findings.add("language_untranslated", cell_of(one, "语言"), {one.tag});
    if (!stands_by_itself(script_of(one.tag)) && (!joins_rightly(one.font) || one.letters_signed_by.empty()))
      findings.add("language_letters", cell_of(one, "字体"), {one.tag});
    if (one.reviewer.empty() || !one.reviewed) findings.add("language_unreviewed", cell_of(one, "核对人"), {one.tag});
  }
}

}  // namespace content
