// SPDX-License-Identifier: MIT
#pragma once

// What the questions of the sheet are about. Internal to the interview.

#include <string>
#include <string_view>
#include <vector>

#include "content/criteria/model.h"

namespace content {

constexpr int people_limit = 3;  // people of one list who are asked about one by one

const Question* find_question(const Model& model, std::string_view code);
// Adds what an option of `fact` counts as to a known answer; one that leaves the fact open makes the whole answer unknown.
void add_option(const FactModel& fact, const std::string& option, Answer& answer);

}  // namespace content
