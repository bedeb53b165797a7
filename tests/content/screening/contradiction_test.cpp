// SPDX-License-Identifier: MIT
// Answers that cannot all be true count as not known, and answers in amounts that nobody has set for the day.
#include <catch2/catch.hpp>
#include <set>

#include "content/screening/outcome_search.h"
#include "tests/content/screening/households.h"

using namespace content;

namespace {

Answers answers(const std::string& json) {
  const auto read = households::screening().answers_from_json(json);
  REQUIRE(read);
  return *read;
}

std::vector<std::string> codes(const Answers& household) {
  std::vector<std::string> found;
  for (const ContradictionFound& one : households::screening().contradictions(household)) found.push_back(one.code);
  return found;
}

std::vector<Outcome> outcomes(const Answers& household, Date day = households::day()) {
  std::vector<Outcome> told;
  for (const ProgrammeResult& result : households::screening().assess(household, day).programmes) told.push_back(result.outcome);
  return told;
}

const std::string family_answers =
    R"("hukou_district":"昆都仑区","hukou_type":"urban","income_month_total":2700,"assets_band":"ok","property_flags":[],"status_already":[],"events":[],"heating":"self","housing":"ok")";

Outcome outcome_of(const Answers& household, std::string_view programme, Date day = households::day()) {
  return households::screening().assess(household, day).programme(programme)->outcome;
}

}  // namespace

TEST_CASE("one person who is both old and a child is named, and told nothing definite that rests on it") {
  const Answers one =
      answers("{" + family_answers + R"(,"hh_size":1,"has_elder60":true,"has_minor":true,"students":["primary","college"]})");
  CHECK(codes(one) == std::vector<std::string>{"X01", "X02", "X04"});
  const Assessment assessment = households::screening().assess(one, households::day());
  REQUIRE(assessment.contradictions.size() == 3);
  CHECK(assessment.contradictions[0].facts == std::vector<std::string>{"hh_size", "has_elder60", "has_minor"});
  CHECK(assessment.programme("dibao")->outcome == Outcome::ask);
  CHECK(assessment.programme("disaster")->outcome == Outcome::na);  // nothing of it rests on who they are
}

TEST_CASE("answers on the near side of a contradiction are none") {
  CHECK(codes(answers("{" + family_answers + R"(,"hh_size":2,"has_elder60":true,"has_minor":true})")).empty());
  CHECK(codes(answers("{" + family_answers + R"(,"hh_size":1,"has_elder60":true,"has_minor":false})")).empty());
  CHECK(codes(answers("{" + family_answers + R"(,"hh_size":2,"students":["primary","college"]})")).empty());
  CHECK(codes(answers("{" + family_answers + R"(,"has_elder60":true,"income_base_pension_part":2700})")).empty());
  CHECK(codes(answers("{" + family_answers + R"(,"has_elder60":true,"income_base_pension_part":2701})")) ==
        std::vector<std::string>{"X05"});
}

TEST_CASE("a sum that looks like that of a year is worth asking about once more, and counts as it was said") {
  const auto second_looks = [](Answers household, Number income) {
    household["income_month_total"].number = income * number_one;
    std::vector<std::string> found;
    for (const ContradictionFound& one : households::screening().second_looks(household)) found.push_back(one.code);
    return found;
  };
  Answers three = answers("{" + family_answers + R"(,"hh_size":3,"has_elder60":false})");
  CHECK(second_looks(three, 29999).empty());
  CHECK(second_looks(three, 36000) == std::vector<std::string>{"X14"});
  three["income_month_total"].number = 36000 * number_one;
  CHECK(codes(three).empty());
  const Assessment assessment = households::screening().assess(three, households::day());
  CHECK(assessment.contradictions.empty());
  CHECK(assessment.programme("dibao")->outcome == Outcome::unlikely);
  three.erase("hh_size");
  CHECK(second_looks(three, 36000).empty());
}

TEST_CASE("what is not known contradicts nothing") {
  CHECK(codes(answers("{" + family_answers + R"(,"hh_size":null,"has_elder60":true,"has_minor":true})")).empty());
  CHECK(codes(answers("{" + family_answers + R"(,"hh_size":1,"has_elder60":null,"has_minor":true})")).empty());
  CHECK(codes(Answers{}).empty());
}

TEST_CASE("a question that does not concern the household and was answered all the same is seen") {
  CHECK(codes(answers("{" + family_answers + R"(,"unemployed":false,"unemployed_flags":["zero_family"]})")) ==
        std::vector<std::string>{"X06"});
  CHECK(codes(answers("{" + family_answers + R"(,"has_disabled":false,"disabled":[{"type":"肢体","level":2}]})")) ==
        std::vector<std::string>{"X08"});
  CHECK(codes(answers("{" + family_answers + R"(,"unemployed":false,"unemployed_flags":[]})")).empty());
}

TEST_CASE("a contradiction is told as if its answers had never been given") {
  std::mt19937 random(11);
  std::set<std::string> seen;
  for (int i = 0; i < 4000; ++i) {
    const Answers household = households::any_whatever(random);
    const auto found = households::screening().contradictions(household);
    if (found.empty()) continue;
    Answers rest = household;
    for (const ContradictionFound& one : found) {
      seen.insert(one.code);
      for (const std::string& fact : one.facts) {
        rest.erase(fact);
        if (fact == "hh_size") rest.erase("assets_band");  // savings were told of so many people
      }
    }
    // The place of registration is no part of any of them, so that leaving an answer out and not knowing it are the same.
    INFO(households::screening().json_from_answers(household));
    if (households::screening().contradictions(rest).empty()) REQUIRE(outcomes(household) == outcomes(rest));
  }
  CHECK(seen.size() >= 3);
}

TEST_CASE("savings above a line nobody has set for the day are no ground for anything") {
  Answers household = answers("{" + family_answers + R"(,"hh_size":3,"hard_now":"no"})");
  household["assets_band"].options = {"over"};
  household["events"].options = {"expense"};
  const Date last = *parse_date("2027-12-31"), after = *parse_date("2028-01-01"), before = *parse_date("2025-12-31");
  CHECK(outcome_of(household, "temporary", last) == Outcome::unlikely);
  CHECK(outcome_of(household, "temporary", after) == Outcome::ask);
  CHECK(outcome_of(household, "temporary", before) == Outcome::ask);
  household["hukou_district"].options = {"other_prov"};
  CHECK(outcome_of(household, "temporary", last) == Outcome::unlikely);
  CHECK(outcome_of(household, "temporary", after) == Outcome::ask);
}

TEST_CASE("sixty-four households side by side set aside what each of them would alone") {
  std::mt19937 random(5);
  const auto& model = households::screening().model();
  for (const std::string day : {"2026-11-20", "2028-02-01"}) {
    HouseholdBatch many(households::screening().shared_model(), *parse_date(day)),
        one(households::screening().shared_model(), *parse_date(day));
    std::vector<Answers> all;
    many.clear(HouseholdBatch::width);
    for (int lane = 0; lane < HouseholdBatch::width; ++lane)
      many.set_answers(lane, all.emplace_back(households::with_gaps(households::any_whatever(random), random, 10)));
    many.set_aside();
    for (int lane = 0; lane < HouseholdBatch::width; ++lane) {
      one.clear(1);
      one.set_answers(0, all[static_cast<std::size_t>(lane)]);
      one.set_aside();
      for (std::size_t i = 0; i < model.contradictions.size(); ++i)
        REQUIRE((many.contradicted(i) >> lane & 1) == (one.contradicted(i) & 1));
      for (std::size_t i = 0; i < model.facts.size(); ++i) {
        if (!model.facts[i].formula) REQUIRE((many.aside(static_cast<int>(i)) >> lane & 1) == (one.aside(static_cast<int>(i)) & 1));
      }
    }
  }
}
