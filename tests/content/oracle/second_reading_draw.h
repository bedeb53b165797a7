// SPDX-License-Identifier: MIT
#pragma once

// Households drawn at random for the second reading: every value of every answer, amounts on, beside and far from the lines, sensible ones
// and such as cannot be. The same seed gives the same ones on every machine.

#include <random>

#include "tests/content/oracle/second_reading_unknown.h"

namespace second_reading {

// On and beside every day on which amounts begin or end, and far outside.
const std::vector<Date>& days();
Household any_household(std::mt19937& random, Date day);
// One to five answers to leave out.
std::vector<Missing> any_missing(std::mt19937& random, const Household& household);

}  // namespace second_reading
