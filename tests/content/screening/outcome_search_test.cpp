// SPDX-License-Identifier: MIT
#include "content/screening/outcome_search.h"

#include <catch2/catch.hpp>

#include "tests/content/screening/households.h"

using namespace content;

namespace {

Answers pension_above_income() {
  const auto answers = households::screening().answers_from_json(
      R"({"hukou_district":"昆都仑区","hukou_type":"urban","hh_size":1,"income_month_total":2700,"income_base_pension_part":5000,"assets_band":"ok","property_flags":[],
          "status_already":[],"has_elder60":true,"has_minor":false,"is_age16_17":false,"disabled":[],"illness":"none","med_paid_12m":0,"edu_paid_12m":0,"students":[],
          "unemployed":false,"unemployed_flags":[],"legal_supporters":"none","child_parents":"none","housing":"ok","heating":"self","events":[],"hard_now":"no"})");
  REQUIRE(answers);
  return *answers;
}

}  // namespace

TEST_CASE("two open numbers that only their difference decides about do not use up the search") {
  constexpr std::int64_t steps = 1'000'000;
  WorkBudget work{steps};
  OutcomeSearch search(households::screening().shared_model(), households::day(), &work);
  search.load(pension_above_income());  // both are set aside
  const FoundOutcomes dibao = search.complete(0);
  CHECK_FALSE(dibao.settled);
  CHECK(dibao.outcomes.told() == Outcome::ask);
  INFO(steps - work.steps << " steps");
  CHECK(steps - work.steps < 100'000);
}
