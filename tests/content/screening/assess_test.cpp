// SPDX-License-Identifier: MIT
// What an assessment says beside the outcomes, on the frozen city, worked out by hand.
#include <algorithm>

#include "tests/content/screening/frozen_household.h"

using namespace content;
using frozen::Household;

namespace {

Reason reason_of(const ProgrammeResult& result, const std::string& criterion) {
  const auto found =
      std::find_if(result.reasons.begin(), result.reasons.end(), [&](const Reason& one) { return one.criterion == criterion; });
  REQUIRE(found != result.reasons.end());
  return *found;
}

}  // namespace

TEST_CASE("an estimate is rounded outward to whole yuan") {
  const auto told = [](const std::string& income) {
    const auto amount = Household().with("income_month_total", income).result("living").amount;
    REQUIRE(amount);
    return std::pair{amount->low, amount->high};
  };
  CHECK(told("1000.3") == std::pair{199 * number_one, 200 * number_one});
  CHECK(told("1000.9999") == std::pair{199 * number_one, 200 * number_one});
  CHECK(told("1000.0001") == std::pair{199 * number_one, 200 * number_one});
  CHECK(told("1000") == std::pair{200 * number_one, 200 * number_one});
  CHECK(told("1199.5") == std::pair{Number{0}, number_one});
  const auto of_one = Household().with("hh_size", "1").result("living", "2027-01-01").amount;
  REQUIRE(of_one);
  CHECK(of_one->low == 650 * number_one);  // 650.5
  CHECK(of_one->high == 651 * number_one);
}

TEST_CASE("a criterion that is still open decides only where something has still to be shown for it") {
  // Whether they receive it already is a gate: it is no reason, and must not be read out as one.
  const ProgrammeResult gate = Household().without("receives").result("living");
  REQUIRE(gate.outcome == Outcome::ask);
  CHECK(reason_of(gate, "P01-01").state == State::open);
  CHECK_FALSE(reason_of(gate, "P01-01").decisive);
  const ProgrammeResult income = Household().without("income_month_total").result("living");
  REQUIRE(income.outcome == Outcome::ask);
  CHECK(reason_of(income, "P01-02").state == State::open);
  CHECK(reason_of(income, "P01-02").decisive);
  // The same for what excludes and what does not concern; a direct criterion has still to be shown.
  const ProgrammeResult medical = Household().without("ill").without("receives").with("income_month_total", "500").result("medical");
  REQUIRE(medical.outcome == Outcome::ask);
  CHECK(reason_of(medical, "P02-01").state == State::open);
  CHECK_FALSE(reason_of(medical, "P02-01").decisive);
  CHECK(reason_of(medical, "P02-02").state == State::open);
  CHECK_FALSE(reason_of(medical, "P02-02").decisive);
  const ProgrammeResult direct = Household().with("ill", "true").without("income_month_total").result("medical");
  CHECK(reason_of(direct, "P02-03").state == State::open);
  CHECK(reason_of(direct, "P02-03").decisive);
}

TEST_CASE("none of these is an answer to every list, also to one that has no such option of its own") {
  Pack pack = packs::frozen();
  REQUIRE(std::erase_if(pack.options, [](const Option& option) { return option.fact == "events" && option.code == "none"; }) == 1);
  const Screening screening = packs::compiled(pack);
  const auto told = [&](const Household& household) { return household.result("urgent", frozen::day, screening).outcome; };
  CHECK(told(Household().with("events", R"(["fire"])")) == Outcome::likely);
  CHECK(told(Household().with("events", "[]")) == Outcome::unlikely);
  CHECK(told(Household().without("events")) == Outcome::ask);
}

TEST_CASE("the criteria that decide are those with the outcome, and an exception only where what it softens failed") {
  const ProgrammeResult likely = Household().result("living");
  CHECK(reason_of(likely, "P01-02").decisive);
  CHECK(reason_of(likely, "P01-03").decisive);
  CHECK_FALSE(reason_of(likely, "P01-01").decisive);
  CHECK_FALSE(reason_of(likely, "P01-05").decisive);
  const ProgrammeResult poor_and_saved = Household().with("savings", "12001").result("living");
  REQUIRE(poor_and_saved.outcome == Outcome::unlikely);
  CHECK_FALSE(reason_of(poor_and_saved, "P01-02").decisive);
  CHECK(reason_of(poor_and_saved, "P01-03").decisive);
  const Household disabled = Household().with("has_disabled", "true").with("disabled", R"([{"level":2,"adult":true}])");
  const ProgrammeResult softened = disabled.with("savings", "12001").result("living");
  REQUIRE(softened.outcome == Outcome::ask);
  CHECK(reason_of(softened, "P01-04").decisive);
  CHECK_FALSE(reason_of(softened, "P01-03").decisive);
  CHECK_FALSE(reason_of(disabled.result("living"), "P01-04").decisive);
  const ProgrammeResult receives = Household().with("receives", R"(["living"])").result("living");
  REQUIRE(receives.outcome == Outcome::already);
  CHECK(reason_of(receives, "P01-01").decisive);
  CHECK_FALSE(reason_of(receives, "P01-02").decisive);
}

TEST_CASE("a criterion that was softened does not decide, even where another one decides for the same outcome") {
  // Both send to the window where they are not met; whoever is severely disabled is let pass the first.
  Pack pack = packs::frozen();
  for (Criterion& criterion : pack.programmes.front().criteria) {
    if (criterion.code == "P01-02" || criterion.code == "P01-03") criterion.outcome = Outcome::ask;
    if (criterion.code == "P01-04") criterion.outcome = Outcome::likely;
  }
  const Screening screening = packs::compiled(pack);
  const Household household =
      Household({{"income_month_total", "5000"}, {"savings", "12001"}, {"has_disabled", "true"}, {"disabled", R"([{"level":2}])"}});
  const ProgrammeResult result = household.result("living", frozen::day, screening);
  REQUIRE(result.outcome == Outcome::ask);
  CHECK(reason_of(result, "P01-02").decisive);
  CHECK_FALSE(reason_of(result, "P01-03").decisive);
  CHECK(reason_of(household.with("has_disabled", "false").with("disabled", "[]").result("living", frozen::day, screening), "P01-03")
            .decisive);
}

TEST_CASE("whatever two answers are left out, what is told is what all ways to fill them in give") {
  // By fact, every kind of answer it can have: both sides of every line.
  const std::vector<std::pair<std::string, std::vector<std::string>>> ways = {
      {"events", {"[]", R"(["fire"])", R"(["flood"])", R"(["fire","flood"])"}},
      {"hukou_district", {"\"甲区\"", "\"乙县\""}},
      {"hukou_type", {"\"urban\"", "\"rural\""}},
      {"hh_size", {"1", "2", "3", "10"}},
      {"income_month_total",
       {"0", "299", "300", "301", "1199", "1200", "1201", "1799", "1800", "2999", "3000", "3999", "4000", "5999", "6000", "9000"}},
      {"savings",
       {"0", "3000", "3001", "6000", "6001", "8000", "8001", "12000", "12001", "18000", "18001", "30000", "30001", "40000", "40001",
        "60000", "60001"}},
      {"ill", {"true", "false"}},
      {"medical_paid", {"0", "1999", "2000"}},
      {"receives", {"[]", R"(["living"])", R"(["medical"])", R"(["living","medical"])"}},
  };
  const std::vector<Household> households = {
      Household().with("ill", "true").with("medical_paid", "2000"),
      Household().with("ill", "true").with("income_month_total", "1200").with("savings", "12001"),
      Household().with("hukou_type", "\"rural\"").with("savings", "8000").with("events", R"(["fire"])"),
      Household().with("receives", R"(["living"])").with("ill", "true"),
  };
  int open = 0;
  for (const Household& household : households) {
    for (std::size_t a = 0; a < ways.size(); ++a) {
      for (std::size_t b = a + 1; b < ways.size(); ++b) {
        const Assessment told = household.without(ways[a].first).without(ways[b].first).assessed();
        std::vector<OutcomeSet> possible(told.programmes.size());
        for (const std::string& one : ways[a].second) {
          for (const std::string& two : ways[b].second) {
            const Assessment whole = household.with(ways[a].first, one).with(ways[b].first, two).assessed();
            for (std::size_t p = 0; p < possible.size(); ++p) possible[p].add(whole.programmes[p].outcome);
          }
        }
        for (std::size_t p = 0; p < possible.size(); ++p) {
          INFO(household.json() << " without " << ways[a].first << " and " << ways[b].first << ": " << told.programmes[p].key);
          CHECK(told.programmes[p].outcome == possible[p].told());
          CHECK(told.programmes[p].settled == possible[p].single());
          open += possible[p].single() ? 0 : 1;
        }
      }
    }
  }
  CHECK(open > 100);
}
