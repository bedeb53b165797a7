// SPDX-License-Identifier: MIT
#pragma once

// Households of the second reading as the engine's answers and back, by the columns of section 4.2b of the content brief.

#include "tests/content/oracle/second_reading_unknown.h"

namespace second_reading {

content::Answers answers_of(const Household& household);
// Takes one answer out: "不知道".
void leave_out(content::Answers& answers, const Missing& missing);
// "家里两种都有" (4.4.5).
content::Answer mixed_hukou();

struct Incomplete {
  Household household;
  std::vector<Missing> missing;
};
// What the answers do not hold is missing; of a person 4.4.3 says what an absent certificate and schooling mean.
Incomplete household_of(const content::Answers& answers);

}  // namespace second_reading
