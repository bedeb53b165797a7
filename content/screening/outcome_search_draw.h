// SPDX-License-Identifier: MIT
#pragma once

// One value of those a fact can still have, drawn at random: what complete households are made of. The same generator gives the same
// values on every machine.

#include <random>

#include "content/criteria/model.h"

namespace content {

Value drawn_from(const Model& model, const FactModel& fact, const Value& value, std::minstd_rand& random);

}  // namespace content
