// SPDX-License-Identifier: MIT
// What the oracle itself rests on.
#include "tests/content/oracle/evaluation.h"

#include <catch2/catch.hpp>

#include "tests/content/rules/values.h"

using namespace content;
using values::choices;
using values::described;
using values::symbols;

TEST_CASE("a hull holds both and keeps what both have") {
  CHECK(hull(Value::of(Truth::of(true)), Value::of(Truth::of(false))).truth == Truth::open());
  CHECK(hull(Value::of(Truth::of(true)), Value::of(Truth::of(true))).truth == Truth::of(true));
  CHECK(hull(Value::of_symbols(symbols({1})), Value::of_symbols(symbols({2}))).set == symbols({1, 2}));
  const Value range = hull(Value::of_range(2, 3, true), Value::of_range(7, 9, true));
  CHECK(std::pair{range.low, range.high} == std::pair<Number, Number>{2, 9});
  CHECK(range.whole);
  CHECK_FALSE(hull(Value::of_range(2, 3, true), Value::of_range(7, 9)).whole);
  const Value both = hull(choices({1, 2}, {}), choices({2, 3}, {4}));
  CHECK(both.set == symbols({2}));
  CHECK(both.maybe == symbols({1, 3, 4}));
  CHECK(hull(described(0, false), described(0, true)).people.more);
  CHECK_FALSE(hull(described(0, false), described(0, false)).people.more);
  CHECK(hull(described(1, false), described(0, false)).people.more);
}
