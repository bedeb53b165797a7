// SPDX-License-Identifier: MIT
#pragma once

// One answer of a household as data and in words a clerk can read, for the lines of `welfare-content answer`.

#include "content/base/json_tree.h"
#include "content/screening/screening.h"

namespace tools {

// {"fact", "name", "question", "state": "known" | "unknown" | "not_asked", "value", "words"}. Value: a number, true or false, the code of
// an option, a list of them, or a list of people; null where there is none.
content::JsonTree json_of_answer(const content::Pack& pack, const content::Screening& screening, const content::Answers& answers,
                                 content::Date day, const std::string& fact);
content::JsonTree json_of_text(const content::Text& text);

}  // namespace tools
