// SPDX-License-Identifier: MIT
// Sets, intervals and lists that are not fully known.
#include "content/rules/value.h"

#include <catch2/catch.hpp>

#include "tests/content/rules/values.h"

using namespace content;
using values::choices;
using values::described;
using values::symbols;

TEST_CASE("a truth is yes, no or open, and not, and, or keep what is certain") {
  const Truth yes = Truth::of(true), no = Truth::of(false), open = Truth::open();
  CHECK((!yes) == no);
  CHECK((!no) == yes);
  CHECK((!open) == open);
  CHECK((yes && yes) == yes);
  CHECK((yes && open) == open);
  CHECK((open && open) == open);
  CHECK((no && open) == no);
  CHECK((open && no) == no);
  CHECK((no || no) == no);
  CHECK((no || open) == open);
  CHECK((yes || open) == yes);
  CHECK((open || yes) == yes);
  CHECK((open || open) == open);
}

TEST_CASE("a value is single where nothing about it is open") {
  CHECK(Value::of(Truth::of(false)).single());
  CHECK_FALSE(Value::of(Truth::open()).single());
  CHECK(Value::of_symbols(symbols({3})).single());
  CHECK_FALSE(Value::of_symbols(symbols({3, 4})).single());
  CHECK(Value::of_range(5, 5).single());
  CHECK_FALSE(Value::of_range(5, 6).single());
  CHECK(choices({1, 2}, {}).single());
  CHECK_FALSE(choices({1}, {2}).single());
  CHECK(described(2, false).single());
  CHECK_FALSE(described(2, true).single());
  Value one = described(1, false);
  one.people.people.front().push_back(Value::of(Truth::open()));
  CHECK_FALSE(one.single());
}

TEST_CASE("a table of symbols gives each name one number, and none beyond its end") {
  SymbolTable table;
  CHECK(table.intern("a") == table.intern("a"));
  CHECK(table.find("b") == -1);
  for (std::size_t i = 1; i < symbol_limit; ++i) CHECK(table.intern("s" + std::to_string(i)) == static_cast<Symbol>(i));
  CHECK(table.intern("one too many") == -1);
  CHECK(table.find("s7") == 7);
  CHECK(table.name(7) == "s7");
}
