// SPDX-License-Identifier: MIT
#pragma once

// How a slot of a plan keeps a value, and the households of a word. Shared by the files of this folder; each_lane by others too.

#include <bit>
#include <cstdint>
#include <vector>

#include "content/rules/value.h"

namespace content {

// The words of a value at one lane, in the order a slot keeps them.
template <typename Put>
void each_word(const Value& value, const std::vector<Symbol>& symbols, Put put) {
  switch (value.kind) {
    case Value::Kind::truth:
      put(0, value.truth.yes);
      put(1, value.truth.no);
      break;
    case Value::Kind::symbol:
      for (std::size_t i = 0; i < symbols.size(); ++i) put(i, value.set.test(static_cast<std::size_t>(symbols[i])));
      break;
    case Value::Kind::choices:
      for (std::size_t i = 0; i < symbols.size(); ++i) {
        put(i, value.set.test(static_cast<std::size_t>(symbols[i])));
        put(symbols.size() + i, value.maybe.test(static_cast<std::size_t>(symbols[i])));
      }
      break;
    default: break;
  }
}

// Does something for each household of a word.
template <typename Do>
void each_lane(std::uint64_t batch, Do act) {
  for (; batch != 0; batch &= batch - 1) act(std::countr_zero(batch));
}

}  // namespace content
