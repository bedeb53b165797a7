// SPDX-License-Identifier: MIT
#pragma once

// The parts of a programme's plan that need no steps: what its expressions rest on, and the order in which its rows decide. Private to
// plan.cpp.

#include <vector>

#include "content/criteria/model.h"

namespace content {

// Every symbol a fact can hold, and the one it has where it does not apply.
std::vector<Symbol> symbols_of(const FactModel& fact);
// How many words a slot of this kind has.
int words_of(Value::Kind kind, std::size_t symbols);
// Base facts and parameters of an expression, through formulas, each once.
void add_uses(const Model& model, const Node& node, ProgrammePlan::Uses& uses);
// Sorts the rows of `plan` into gates (decision_order.h).
void add_gates(ProgrammePlan& plan);
// A programme that decides as `whole` does, by the truths that these rows have.
ProgrammePlan decision_by(const ProgrammePlan& whole, std::vector<ProgrammePlan::Row> rows);

}  // namespace content
