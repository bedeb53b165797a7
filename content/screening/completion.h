// SPDX-License-Identifier: MIT
#pragma once

// Decides a programme exactly where sets and intervals alone are too coarse: it splits the household along one open fact at a time
// and unites what the parts give. The work is bounded by a budget of evaluations; when it runs out, everything still possible
// counts, so the answer is then cautious and never wrong.

#include <vector>

#include "content/screening/evaluation.h"

namespace content {

constexpr int completion_budget = 600;  // evaluations for one programme

struct Completion {
  OutcomeSet outcomes;   // every outcome some completion gives (a superset where the budget ran out)
  bool settled = false;  // one outcome for all completions
};

Completion complete(const Screening::Model& model, const Box& box, Date day, int programme, int budget = completion_budget);

// The parts of a household along one unknown; together they hold all of it. Empty where it cannot be cut usefully.
std::vector<Box> split(const Screening::Model& model, const Box& box, Date day, const Unknown& unknown);

}  // namespace content
