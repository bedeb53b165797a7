// SPDX-License-Identifier: MIT
#include "content/simulation/brief_screening.h"

#include <catch2/catch.hpp>
#include <set>

#include "content/criteria/day_amounts.h"
#include "tests/content/screening/households.h"

using namespace content;

namespace {

// Outcomes and open facts as assess has them, in one text.
std::string assessed(const Answers& household, Date day) {
  const Assessment assessment = households::screening().assess(household, day);
  std::string text;
  std::set<std::string> open;
  for (const ProgrammeResult& one : assessment.programmes) {
    text += std::string(to_string(one.outcome)) + ' ';
    open.insert(one.open.begin(), one.open.end());
  }
  for (const Fact& fact : households::baotou().facts) {
    if (open.contains(fact.code)) text += fact.code + ' ';
  }
  for (const ContradictionFound& found : assessment.contradictions) text += found.code + ' ';
  return text;
}

std::string text_of(const BriefAssessment& brief) {
  std::string text;
  for (const Outcome outcome : brief.outcomes) text += std::string(to_string(outcome)) + ' ';
  for (const std::string_view fact : brief.open) text += std::string(fact) + ' ';
  for (const std::string_view code : brief.contradictions) text += std::string(code) + ' ';
  return text;
}

}  // namespace

TEST_CASE("thousands of households at once get the outcomes and open facts each gets alone") {
  std::mt19937 random(31);
  BriefScreening brief(households::screening());
  int open = 0, settled = 0;
  for (int round = 0; round < 12; ++round) {
    std::vector<Answers> all;
    std::vector<BriefHousehold> asked;
    for (int i = 0; i < 250; ++i)
      all.push_back(households::with_gaps(households::any_whatever(random), random, static_cast<unsigned>(round % 4) * 16));
    for (std::size_t i = 0; i < all.size(); ++i) {
      const int days = i % 9 == 0 ? 42 : i % 13 == 0 ? 43 : i % 17 == 0 ? -4000 : i % 19 == 0 ? 4000 : 0;
      asked.push_back({&all[i], households::day() + std::chrono::days{days}});
    }
    const auto assessments = brief.assess(asked);
    REQUIRE(assessments.size() == asked.size());
    for (std::size_t i = 0; i < asked.size(); ++i) {
      INFO(households::screening().json_from_answers(all[i], asked[i].day));
      REQUIRE(text_of(assessments[i]) == assessed(all[i], asked[i].day));
      (assessments[i].open.empty() ? settled : open) += 1;
    }
  }
  // Both kinds were there.
  CHECK(open > 500);
  CHECK(settled > 300);
}

TEST_CASE("the days of a period are those between two changes of an amount") {
  const auto day = [](const char* text) { return *parse_date(text); };
  const Model& model = households::screening().model();
  CHECK(period_of(model, day("2026-12-31")) == period_of(model, day("2026-11-20")));
  CHECK(period_of(model, day("2027-01-01")) == day("2027-01-01"));
  CHECK(period_of(model, day("2027-01-01")) != period_of(model, day("2026-12-31")));
  CHECK(period_of(model, day("1950-01-01")) == period_of(model, day("1960-01-01")));
}
