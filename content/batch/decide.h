// SPDX-License-Identifier: MIT
#pragma once

// What a programme can be, by the truths of its rows: a pure function, for 64 households at once, in the order of decision_order.h.

#include <cstdint>

#include "content/criteria/plan.h"

namespace content {

constexpr std::size_t outcome_kinds = 5;

// `truths`: the words that the rows' `truth` count into, can be true and can be false. `outcomes`: five words in the order of Outcome; of
// other households than these they say nothing.
void decide(const ProgrammePlan& programme, const std::uint64_t* truths, std::uint64_t households, std::uint64_t* outcomes);

}  // namespace content
