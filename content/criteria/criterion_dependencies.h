// SPDX-License-Identifier: MIT
#pragma once

// What a criterion of a programme rests on, through the formulas of derived facts: for telling why an outcome changed.

#include <set>
#include <string>
#include <string_view>

#include "content/criteria/model.h"

namespace content {

struct CriterionDependencies {
  std::set<std::string> facts;       // codes, base and derived ones
  std::set<std::string> amounts;     // names
  std::set<std::string> programmes;  // keys; what those rest on in turn is not included
};

// Empty where there is no such criterion.
CriterionDependencies dependencies_of(const Model& model, std::string_view programme_key, std::string_view criterion);

// The options of a multi-choice fact that say "we already receive this programme": those its 已享受 criteria ask for.
struct Holding {
  std::string fact;               // code
  std::set<std::string> options;  // codes
};
std::vector<Holding> holdings_of(const Model& model, std::string_view programme_key);

}  // namespace content
