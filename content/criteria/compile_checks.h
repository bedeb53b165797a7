// SPDX-License-Identifier: MIT
#pragma once

// What can be wrong with a model whose every condition could be understood: facts and programmes that rest on themselves or on too long
// a chain, and numbers that can leave the exact range.

#include "content/criteria/model.h"

namespace content {

// Steps of conditions within conditions, over all facts and programmes in between. Evaluation goes as deep on the stack.
constexpr int chain_limit = 600;

// The first circle or chain that is too long.
void find_circles(const Model& model, const Pack& pack, Findings& findings);
// Every formula and condition whose numbers can exceed `number_limit`, by the bounds of facts and of all rows of amounts. Needs a
// model without circles.
void find_overflows(const Model& model, const Pack& pack, Findings& findings);

}  // namespace content
