// SPDX-License-Identifier: MIT
#pragma once

// Of the values that a fact can still have one is left, drawn at random: what complete households are made of. The same generator gives the
// same values on every machine.

#include <random>

#include "content/criteria/model.h"

namespace content {

void draw_one(const Model& model, const FactModel& fact, Value& value, std::minstd_rand& random);

}  // namespace content
