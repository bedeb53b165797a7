// SPDX-License-Identifier: MIT
#pragma once

// The Baotou pack compiled once, and households made at random from its facts: every option equally likely, incomes near the lines.

#include <random>
#include <string>
#include <vector>

#include "content/screening/screening.h"

namespace households {

const content::Pack& baotou();
const content::Screening& screening();
content::Date day();

// Complete answers. The same seed gives the same household on every machine.
content::Answers any(std::mt19937& random);
// All values a fact can take in a complete household: every option, sets of none, one and two, numbers around the given points.
std::vector<content::Answer> completions(const content::Fact& fact, const std::vector<content::Number>& points);

}  // namespace households
