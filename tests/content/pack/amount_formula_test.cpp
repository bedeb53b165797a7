// SPDX-License-Identifier: MIT
#include "content/pack/amount_formula.h"

#include <catch2/catch.hpp>
#include <random>

using namespace content;

namespace {

AmountFormula::Result value_of_formula(const std::string& text, Number first, Number second) {
  Findings findings;
  const auto formula = AmountFormula::parse(text, {"amounts.csv", 2, 3}, {"甲", "乙"}, findings);
  INFO(text);
  REQUIRE(findings.all().empty());
  REQUIRE(formula);
  const Amount amounts[] = {{.value = first}, {.value = second}};
  std::vector<const Amount*> rows;
  for (const std::string& label : formula->labels()) rows.push_back(&amounts[label == "甲" ? 0 : 1]);
  return formula->value(rows);
}

}  // namespace

TEST_CASE("an amount's formula counts as written, for every sign and order of its names") {
  std::mt19937 random(1204);
  for (int round = 0; round < 200; ++round) {
    const auto drawn = [&] { return static_cast<Number>(random() % 4001) - 2000; };
    const Number a = drawn() * number_one, b = drawn() * number_one;
    INFO(a << " " << b);
    CHECK(value_of_formula("甲 + 乙", a, b).value == a + b);
    CHECK(value_of_formula("乙 + 甲", a, b).value == a + b);
    CHECK(value_of_formula("甲 - 乙", a, b).value == a - b);
    CHECK(value_of_formula("乙 - 甲", a, b).value == b - a);
    CHECK(value_of_formula("-甲", a, b).value == -a);
    CHECK(value_of_formula("甲 * 乙", a, b).value == a * (b / number_one));
    CHECK(value_of_formula("min(甲, 乙)", a, b).value == std::min(a, b));
    CHECK(value_of_formula("max(甲, 乙)", a, b).value == std::max(a, b));
    CHECK(value_of_formula("(甲 + 乙) * 2 - 甲", a, b).value == a + 2 * b);
    CHECK(value_of_formula("甲 + 乙 * 2", a, b).value == a + 2 * b);
  }
}

TEST_CASE("a formula's value that four decimals cannot hold, or that is too large, says so") {
  CHECK(value_of_formula("甲 * 乙", number_one / 2, number_one / 2).exact);
  CHECK_FALSE(value_of_formula("甲 * 乙", 1, number_one / 2).exact);
  CHECK_FALSE(value_of_formula("甲 * 乙 + 1", 1, number_one / 2).exact);
  CHECK_FALSE(value_of_formula("甲 * 乙", 1000 * number_one, 1000 * number_one).large);
  const AmountFormula::Result large = value_of_formula("甲 * 乙", number_limit, 2 * number_one);
  CHECK(large.large);
  CHECK(large.value == number_limit);
  CHECK(value_of_formula("-甲 * 乙", number_limit, 2 * number_one).value == -number_limit);
}
