// SPDX-License-Identifier: MIT
#pragma once

// The Baotou pack compiled once, and households made at random from its facts: every option equally likely, incomes near the lines.

#include <random>
#include <string>
#include <vector>

#include "content/screening/screening.h"
#include "content/simulation/population.h"

namespace households {

const content::Pack& baotou();
const content::Screening& screening();
content::Date day();
// What an income a head is measured by on that day, from the amounts table: each amount staff wrote for a person and month, and that many
// times it as another amount says ("1.5 倍").
std::vector<content::Number> lines();
const content::Population& population();

// Complete answers that can all be true. The same seed gives the same household on every machine.
content::Answers any(std::mt19937& random);
// Complete answers, whether or not they can all be true.
content::Answers any_whatever(std::mt19937& random);
// The example households whose answers can all be true.
std::vector<content::Case> examples();
// Some answers left out or "不知道", people described in part or with others nobody described, urban and rural at once.
content::Answers with_gaps(content::Answers answers, std::mt19937& random, unsigned in_hundred);
// All values a fact can take in a complete household: every option, sets of none, one and two, numbers around the given points.
std::vector<content::Answer> completions(const content::Fact& fact, const std::vector<content::Number>& points);

// What can be said of a field of a person.
std::vector<std::string> words_of(const std::string& field);

// Whether a fact applies to a household, as section 4.2 of the content brief says when each question is asked; written apart from the pack.
bool applies(const std::string& fact, const content::Answers& household);
// The value a fact has where it does not apply (brief 4.4, item 2).
content::Answer inapplicable(const content::Fact& fact);

}  // namespace households
