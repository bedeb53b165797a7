// SPDX-License-Identifier: MIT
#pragma once

// A resident's answers as a slip may show them: short codes for the clerk, lines of words only where the resident asked for them.

#include <string>
#include <vector>

#include "assets/words.h"
#include "content/screening/screening.h"

namespace printer {

// Facts that tell incomes, savings or spending; kept off the slip unless the resident wants the answers on it.
bool tells_money(const content::Pack& pack, const std::string& fact);
// "car+house2", "?" where it was asked and is not known, "肢体1" for a person; empty where it was not asked or there is none.
std::string answer_code(const content::Answers& answers, const std::string& fact);
// "户籍地：昆都仑区", in the order of the questions.
std::vector<std::string> answer_lines(const content::Pack& pack, const content::Answers& answers, const std::string& language,
                                      const assets::Words& words);

}  // namespace printer
