// SPDX-License-Identifier: MIT
#pragma once

// An assessment as one line of JSON: outcomes, reasons, what is still open and the next question.

#include <string>

#include "content/screening/screening.h"

namespace tools {

// The pack, the screening and the answers are those the assessment was made with. `next_question` is a question's code, or empty where nothing more can matter (null in the JSON).
std::string json_of(const content::Pack& pack, const content::Screening& screening, const content::Answers& answers, const content::Assessment& assessment,
                    const std::string& next_question);
std::string json_of_fault(const std::string& sentence);

}  // namespace tools
