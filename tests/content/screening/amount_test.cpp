// SPDX-License-Identifier: MIT
// The money told beside an outcome, worked out here by hand: the standard of the place a head, less the income.
#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

#include "tests/content/screening/households.h"

using namespace content;

namespace {

Number largest_standard() {
  Number largest = 0;
  for (const Amount& amount : households::baotou().amounts)
    if (amount.name == "dibao.standard") largest = std::max(largest, amount.value);
  return largest;
}

// nullopt: no standard is known for where this complete household is registered.
std::optional<Number> dibao_of(const Answers& household) {
  const auto standard = households::screening().amounts_shown(household, households::day()).shown({"dibao.standard"});
  if (!standard) return std::nullopt;
  return std::max<Number>(0, *standard * (household.at("hh_size").number / number_one) - household.at("income_month_total").number);
}

bool told(Outcome outcome) { return outcome == Outcome::likely || outcome == Outcome::ask; }

}  // namespace

TEST_CASE("a household that answered everything is told the standard times its people less its income, to the yuan") {
  std::mt19937 random(71);
  int exact = 0;
  for (int i = 0; i < 2000; ++i) {
    const Answers household = households::any(random);
    const auto result = *households::screening().assess(household, households::day()).programme("dibao");
    const auto expected = dibao_of(household);
    if (!expected || *expected == 0 || !told(result.outcome)) {
      CHECK_FALSE(result.amount);
      continue;
    }
    REQUIRE(result.amount);
    CHECK_FALSE(result.amount->open_above);
    CHECK(result.amount->low <= *expected);
    CHECK(result.amount->high >= *expected);
    CHECK(result.amount->high - result.amount->low <= number_one);
    ++exact;
  }
  CHECK(exact > 100);
}

TEST_CASE("whatever was left out, the amount told holds what the whole household gets, and only standards that differ make it a range") {
  std::mt19937 random(72);
  int told_amounts = 0, ranges = 0;
  for (int i = 0; i < 3000; ++i) {
    const Answers whole = households::any(random), partial = households::with_gaps(whole, random, 30);
    const auto result = *households::screening().assess(partial, households::day()).programme("dibao");
    if (!result.amount) continue;
    REQUIRE(partial.contains("hh_size"));  // who did not say how many they are is told no amount
    CHECK(result.amount->low >= 0);
    CHECK(result.amount->high <= partial.at("hh_size").number / number_one * largest_standard());
    const auto expected = dibao_of(whole);
    if (!expected) continue;
    CHECK(result.amount->low <= *expected);
    CHECK(result.amount->high >= *expected);
    ++told_amounts;
    ranges += result.amount->high - result.amount->low > number_one ? 1 : 0;
  }
  CHECK(told_amounts > 100);
  CHECK(ranges > 10);
}

TEST_CASE("nobody registered elsewhere, or who may be, is told an amount: their standard is not known here") {
  std::mt19937 random(73);
  for (const char* place : {"other_nm", "other_prov", "elsewhere", "unknown"}) {
    REQUIRE(households::baotou().option("hukou_district", place) != nullptr);
    INFO(place);
    for (int i = 0; i < 300; ++i) {
      Answers household = households::any(random);
      household["hukou_district"] = {Answer::State::known, {place}, 0, {}, false};
      for (const auto& result : households::screening().assess(household, households::day()).programmes) CHECK_FALSE(result.amount);
    }
  }
}
