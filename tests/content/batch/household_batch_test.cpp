// SPDX-License-Identifier: MIT
// A batch gives, for every household of its 64, exactly what the interpreter gives.
#include "content/batch/household_batch.h"

#include <catch2/catch.hpp>

#include "tests/content/oracle/evaluation.h"
#include "tests/content/screening/households.h"

using content::Answers;
using content::HouseholdBatch;

namespace {

std::string difference(const HouseholdBatch& batch, int lane, const content::Box& box, content::Date day) {
  const auto& model = batch.model();
  content::Evaluation reference(model, box, day);
  for (std::size_t i = 0; i < model.facts.size(); ++i) {
    if (model.facts[i].people >= 0) continue;
    const content::Value& expected = reference.fact(static_cast<int>(i));
    const content::Value got = batch.value(static_cast<int>(i), lane);
    const bool same = expected.truth == got.truth && expected.set == got.set && expected.maybe == got.maybe && expected.low == got.low &&
                      expected.high == got.high && expected.people.more == got.people.more &&
                      expected.people.people.size() == got.people.people.size();
    if (!same || batch.single(static_cast<int>(i), lane) != expected.single()) return "fact " + model.facts[i].code;
  }
  for (std::size_t p = 0; p < model.programmes.size(); ++p) {
    const auto& programme = model.programmes[p];
    for (std::size_t r = 0; r < programme.rows.size(); ++r) {
      if (!(batch.row(static_cast<int>(p), r, lane) == reference.row(programme.rows[r])))
        return "criterion " + programme.rows[r].source.code;
    }
    if (!(batch.outcomes(static_cast<int>(p), lane) == reference.programme(static_cast<int>(p))))
      return "programme " + programme.source.key;
  }
  return {};
}

}  // namespace

TEST_CASE("sixty-four households side by side are each assessed as the interpreter assesses them alone") {
  std::mt19937 random(64);
  const auto& model = households::screening().model();
  HouseholdBatch batch(households::screening().shared_model(), households::day());
  for (int round = 0; round < 40; ++round) {
    const int count = 1 + static_cast<int>(random() % HouseholdBatch::width);
    const unsigned gaps = round % 4 * 15;
    std::vector<Answers> all;
    batch.clear(count);
    for (int lane = 0; lane < count; ++lane) {
      all.push_back(households::with_gaps(households::any(random), random, gaps));
      batch.set_answers(lane, all.back());
    }
    batch.evaluate();
    for (int lane = 0; lane < count; ++lane) {
      REQUIRE(difference(batch, lane, content::box_of(model, all[static_cast<std::size_t>(lane)]), households::day()) == "");
    }
  }
}

TEST_CASE("a list of people that every household has is empty, known or open as it was said") {
  content::Pack pack = households::baotou();
  for (content::Fact& fact : pack.facts) {
    if (fact.code == "disabled") fact.applies_when.clear();
  }
  const auto model = *content::compile(pack).value;
  std::mt19937 random(5);
  HouseholdBatch batch(model, households::day());
  batch.clear(HouseholdBatch::width);
  std::vector<Answers> all;
  for (int lane = 0; lane < HouseholdBatch::width; ++lane) {
    all.push_back(households::with_gaps(households::any(random), random, 30));
    batch.set_answers(lane, all.back());
  }
  batch.evaluate();
  for (int lane = 0; lane < HouseholdBatch::width; ++lane)
    REQUIRE(difference(batch, lane, content::box_of(*model, all[static_cast<std::size_t>(lane)]), households::day()) == "");
}

TEST_CASE("a day without amounts leaves the batch as cautious as the interpreter") {
  std::mt19937 random(7);
  const content::Date day = *content::parse_date("2031-01-01");
  HouseholdBatch batch(households::screening().shared_model(), day);
  batch.clear(HouseholdBatch::width);
  std::vector<Answers> all;
  for (int lane = 0; lane < HouseholdBatch::width; ++lane) {
    all.push_back(households::with_gaps(households::any(random), random, 20));
    batch.set_answers(lane, all.back());
  }
  batch.evaluate();
  for (int lane = 0; lane < HouseholdBatch::width; ++lane) {
    REQUIRE(difference(batch, lane, content::box_of(batch.model(), all[static_cast<std::size_t>(lane)]), day) == "");
  }
}

TEST_CASE("copies of one household in a batch of many are told what it is told alone") {
  std::mt19937 random(11);
  HouseholdBatch one(households::screening().shared_model(), households::day()),
      many(households::screening().shared_model(), households::day());
  for (int round = 0; round < 20; ++round) {
    const Answers answers = households::with_gaps(households::any(random), random, 30);
    one.clear(3);
    one.set_answers(2, answers);
    many.clear(1);
    many.fill_from(one, 2, HouseholdBatch::width);
    many.evaluate();
    for (const int lane : {0, 31, 63}) REQUIRE(difference(many, lane, content::box_of(one.model(), answers), households::day()) == "");
  }
}
