// SPDX-License-Identifier: MIT
#pragma once

// The parts of a programme's plan that need no steps: what its expressions rest on, and the order in which its rows decide. Private to
// plan.cpp.

#include <vector>

#include "content/criteria/model.h"

namespace content {

// Base facts and parameters of an expression, through formulas, each once.
void add_uses(const Model& model, const Node& node, ProgrammePlan::Uses& uses);
// Sorts the rows of `plan` into gates (decision_order.h), whose truth words go to the end of `gate_words`.
void add_gates(ProgrammePlan& plan, std::vector<int>& gate_words);

}  // namespace content
