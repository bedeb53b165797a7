// SPDX-License-Identifier: MIT
// The amounts of a day: each holds from its first day to its last, both included, wherever the household is registered.
#include "content/criteria/day_amounts.h"

#include "tests/content/screening/frozen_household.h"

using namespace content;
using frozen::Household;

namespace {

// What two people of 甲区 who earn nothing are told they get, whole yuan.
Number told_on(const std::string& type, const std::string& on) {
  const auto amount = Household().with("hukou_type", type).result("living", on).amount;
  REQUIRE(amount);
  CHECK(amount->low == amount->high);
  return amount->low / number_one;
}

bool by_standard_of(const ProgrammeResult& result, Number standard) {
  for (const Reason& reason : result.reasons) {
    for (const ParameterUse& use : reason.parameters) {
      if (use.name == "living.standard" && use.value == standard * number_one) return true;
    }
  }
  return false;
}

}  // namespace

TEST_CASE("an amount holds on its first day and on its last") {
  CHECK(told_on("\"urban\"", "2026-01-01") == 1000);
  CHECK(told_on("\"urban\"", "2026-06-30") == 1000);
  CHECK(told_on("\"urban\"", "2026-07-01") == 1200);
  CHECK(told_on("\"urban\"", "2026-12-31") == 1200);
  CHECK(told_on("\"urban\"", "2027-01-01") == 1301);  // 650.5 a head
  CHECK(told_on("\"urban\"", "2027-12-31") == 1301);
  CHECK(told_on("\"rural\"", "2026-01-01") == 800);
  CHECK(told_on("\"rural\"", "2027-12-31") == 800);
}

TEST_CASE("outside of its days no amount holds, and nothing definite is said by it") {
  for (const char* day : {"2025-12-31", "2028-01-01"}) {
    INFO(day);
    const ProgrammeResult result = Household().result("living", day);
    CHECK(result.outcome == Outcome::ask);
    CHECK_FALSE(result.amount);
  }
}

TEST_CASE("the line of a day is the one the outcome is decided by") {
  const Household at_old_line = Household().with("income_month_total", "1000");
  CHECK(at_old_line.outcome("living", "2026-06-30") == Outcome::unlikely);
  CHECK(at_old_line.outcome("living", "2026-07-01") == Outcome::likely);
  const Household at_new_line = Household().with("income_month_total", "1200");
  CHECK(at_new_line.outcome("living", "2026-12-31") == Outcome::unlikely);
  CHECK(at_new_line.outcome("living", "2027-01-01") == Outcome::likely);
  CHECK(by_standard_of(at_new_line.result("living", "2026-12-31"), 600));
  CHECK_FALSE(by_standard_of(at_new_line.result("living", "2026-07-01"), 500));
}

TEST_CASE("an amount worked out of another changes with it, on the same day") {
  const Household saved = Household().with("savings", "10001");
  CHECK(saved.outcome("living", "2026-06-30") == Outcome::unlikely);  // ten standards of 500 a head
  CHECK(saved.outcome("living", "2026-07-01") == Outcome::likely);
  CHECK(saved.with("savings", "12000").outcome("living", "2026-12-31") == Outcome::likely);
  CHECK(saved.with("savings", "12001").outcome("living", "2026-12-31") == Outcome::unlikely);
}

TEST_CASE("who may be registered in several places is told of an amount that lies between theirs") {
  const auto amount = Household().without("hukou_district").result("living").amount;
  REQUIRE(amount);
  CHECK(amount->low == 600 * number_one);
  CHECK(amount->high == 1200 * number_one);
  const AmountMark lowest{"living.standard", AmountMark::Bound::lowest, {}}, highest{"living.standard", AmountMark::Bound::highest, {}};
  const Answers nowhere = Household().without("hukou_district").without("hukou_type").answers();
  const Screening& screening = packs::frozen_screening();
  for (const auto& [day, most] : std::vector<std::pair<const char*, Number>>{{"2026-06-30", 500}, {"2026-12-31", 600}}) {
    CHECK(screening.amounts_shown(nowhere, *parse_date(day)).shown(lowest) == 300 * number_one);
    CHECK(screening.amounts_shown(nowhere, *parse_date(day)).shown(highest) == most * number_one);
  }
}

TEST_CASE("a period begins with the first day of an amount and the day after its last") {
  const Model& model = packs::frozen_screening().model();
  const auto period = [&](const char* day) { return period_of(model, *parse_date(day)); };
  CHECK(period("2026-01-01") == period("2026-06-30"));
  CHECK(period("2026-06-30") != period("2026-07-01"));
  CHECK(period("2026-07-01") == *parse_date("2026-07-01"));
  CHECK(period("2026-12-31") == *parse_date("2026-07-01"));
  CHECK(period("2027-12-31") == *parse_date("2027-01-01"));
  CHECK(period("2028-06-01") == *parse_date("2028-01-01"));
}
