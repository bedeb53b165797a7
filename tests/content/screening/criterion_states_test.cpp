// SPDX-License-Identifier: MIT
// What a result is drawn from, one household at a time, is what the interpreter finds, and costs no allocation.
#include "content/screening/criterion_states.h"

#include <catch2/catch.hpp>
#include <set>

#include "tests/content/oracle/evaluation.h"
#include "tests/content/screening/allocations.h"
#include "tests/content/screening/households.h"

using content::Answers;
using content::CriterionStates;
using content::HouseholdBatch;
using content::State;
using content::Truth;

namespace {

State state_of(Truth truth) { return truth.is_open() ? State::open : truth.is_yes() ? State::met : State::not_met; }

// The first thing the trace and the interpreter disagree about; empty: nothing.
std::string trace_difference(const CriterionStates& trace, const content::Model& model, const Answers& answers, content::Date day) {
  const content::Box box = content::box_of(model, answers);
  content::Evaluation reference(model, box, day);
  for (std::size_t p = 0; p < model.programmes.size(); ++p) {
    const auto& programme = model.programmes[p];
    const content::OutcomeSet possible = reference.programme(static_cast<int>(p));
    if (trace.programme(p).outcome != possible.told() || trace.programme(p).settled != possible.single())
      return "programme " + programme.source.key;
    for (std::size_t r = 0; r < programme.rows.size(); ++r) {
      if (trace.programme(p).criteria[r].state != state_of(reference.row(programme.rows[r])))
        return "criterion " + programme.rows[r].source.code;
    }
  }
  for (std::size_t i = 0; i < model.parameters.size(); ++i) {
    const content::ParameterRows& expected = reference.parameter_rows(static_cast<int>(i));
    if (trace.amounts(i).rows != expected.rows || trace.amounts(i).missing != expected.missing) return "amount " + model.parameters[i].name;
  }
  return {};
}

std::vector<Answers> many(int count) {
  std::mt19937 random(3000);
  std::vector<Answers> all;
  for (int i = 0; i < count; ++i) all.push_back(households::with_gaps(households::any(random), random, static_cast<unsigned>(i % 5) * 20));
  return all;
}

void screen(HouseholdBatch& batch, CriterionStates& trace, const Answers& answers) {
  batch.clear(1);
  batch.set_answers(0, answers);
  batch.evaluate();
  trace.read(batch, 0);
}

}  // namespace

TEST_CASE("three thousand households screened one at a time get the states, outcomes and amounts of the interpreter") {
  const auto& model = households::screening().model();
  for (const char* day : {"2026-11-20", "2031-01-01"}) {
    HouseholdBatch batch(households::screening().shared_model(), *content::parse_date(day));
    CriterionStates trace(model);
    for (const Answers& answers : many(1500)) {
      screen(batch, trace, answers);
      REQUIRE(trace_difference(trace, model, answers, *content::parse_date(day)) == "");
    }
  }
}

TEST_CASE("on the first and the last day of every amount, and on the days beside them, the interpreter finds the same amounts") {
  const auto& model = households::screening().model();
  std::set<content::Date> days;
  for (const auto& amount : households::baotou().amounts) {
    for (const int beside : {-1, 0, 1}) {
      days.insert(amount.from + std::chrono::days(beside));
      if (amount.until) days.insert(*amount.until + std::chrono::days(beside));
    }
  }
  CHECK(days.size() >= 6);
  const std::vector<Answers> all = many(20);
  for (const content::Date day : days) {
    INFO(content::to_string(day));
    HouseholdBatch batch(households::screening().shared_model(), day);
    CriterionStates trace(model);
    for (const Answers& answers : all) {
      screen(batch, trace, answers);
      REQUIRE(trace_difference(trace, model, answers, day) == "");
    }
  }
}

TEST_CASE("screening a household allocates nothing, whatever is answered") {
  HouseholdBatch batch(households::screening().shared_model(), households::day());
  CriterionStates trace(households::screening().model());
  const std::vector<Answers> all = many(500);
  for (const Answers& answers : all) screen(batch, trace, answers);  // as many people as there will be
  const std::size_t before = allocations::count();
  for (const Answers& answers : all) screen(batch, trace, answers);
  CHECK(allocations::count() - before == 0);
  const content::Box box = content::box_of(households::screening().model(), all.front());  // the count counts
  CHECK(allocations::count() > before);
}

// Which criteria decide is checked by hand in assess_test.cpp.
TEST_CASE("an assessment has the trace's states") {
  HouseholdBatch batch(households::screening().shared_model(), households::day());
  CriterionStates trace(households::screening().model());
  for (const Answers& answers : many(60)) {
    screen(batch, trace, answers);
    const content::Assessment assessment = households::screening().assess(answers, households::day());
    for (std::size_t p = 0; p < assessment.programmes.size(); ++p) {
      const auto& result = assessment.programmes[p];
      for (std::size_t r = 0; r < result.reasons.size(); ++r) {
        REQUIRE(result.reasons[r].state == trace.programme(p).criteria[r].state);
      }
    }
  }
}
