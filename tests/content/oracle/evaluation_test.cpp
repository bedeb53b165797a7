// SPDX-License-Identifier: MIT
// What the oracle itself rests on.
#include "tests/content/oracle/evaluation.h"

#include <catch2/catch.hpp>

using namespace content;

namespace {

SymbolSet bits(unsigned long long mask) { return SymbolSet(mask); }

Value list(unsigned long long certain, unsigned long long perhaps) {
  Value value;
  value.kind = Value::Kind::choices;
  value.set = bits(certain);
  value.maybe = bits(perhaps);
  return value;
}

Value household_of(std::size_t named, bool more) {
  Value value;
  value.kind = Value::Kind::people;
  value.people.people.resize(named);
  value.people.more = more;
  return value;
}

}  // namespace

TEST_CASE("a hull holds both and keeps what both have") {
  CHECK(hull(Value::of(Truth::of(true)), Value::of(Truth::of(false))).truth == Truth::open());
  CHECK(hull(Value::of(Truth::of(true)), Value::of(Truth::of(true))).truth == Truth::of(true));
  CHECK(hull(Value::of_symbols(bits(0b010)), Value::of_symbols(bits(0b100))).set == bits(0b110));
  const Value range = hull(Value::of_range(2, 3, true), Value::of_range(7, 9, true));
  CHECK(std::pair{range.low, range.high} == std::pair<Number, Number>{2, 9});
  CHECK(range.whole);
  CHECK_FALSE(hull(Value::of_range(2, 3, true), Value::of_range(7, 9)).whole);
  const Value both = hull(list(0b0110, 0), list(0b1100, 0b10000));
  CHECK(both.set == bits(0b0100));
  CHECK(both.maybe == bits(0b11010));
  CHECK(hull(household_of(0, false), household_of(0, true)).people.more);
  CHECK_FALSE(hull(household_of(0, false), household_of(0, false)).people.more);
  CHECK(hull(household_of(1, false), household_of(0, false)).people.more);
}
