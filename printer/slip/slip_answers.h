// SPDX-License-Identifier: MIT
#pragma once

// A resident's answers in words, as a slip may show them. Amounts named in the words of an option ("up to {{amount dibao.savings}}") are
// those of the household's district and day. And what a window is to settle, in words.

#include <string>
#include <vector>

#include "assets/words.h"
#include "content/screening/screening.h"

namespace printer {

struct AnswerWords {
  const content::Pack& pack;
  const content::Answers& answers;
  const assets::Words& words;
  const content::Screening* screening = nullptr;  // knows the amounts of a district; without it they go by their label, "低保存款线"
  content::Date day{};
  bool brief = false;  // options without the explanation in brackets at their end, and one line for all where there is nothing of the kind

  // "户籍地：昆都仑区", "大件财产：小汽车", a line a question, in their order.
  std::vector<std::string> lines(const std::string& language) const;
};

// What a criterion rests on, as a window reads it: the name of another programme, what staff call a derived fact (说法), or the fact's
// name.
std::string window_words(const content::Pack& pack, const std::string& fact);
// What of a programme is to be settled, each once, by the numbers of its open criteria; their codes where the pack or the programme is not
// known: "P01-03".
std::vector<std::string> words_to_clarify(const content::Pack* pack, const content::Programme* programme, const std::string& code,
                                          const std::vector<int>& open);

}  // namespace printer
