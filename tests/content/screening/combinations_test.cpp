// SPDX-License-Identifier: MIT
// What goes together and what does not: data of the pack, told only where both programmes concern the household.
#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "tests/content/screening/households.h"

using namespace content;

namespace {

Assessment assess(const std::string& json) {
  const auto answers = households::screening().answers_from_json(json);
  REQUIRE(answers);
  return households::screening().assess(*answers, households::day());
}

const Combination* find(const Assessment& assessment, const std::string& programme, Relation::Kind kind, const std::string& other) {
  for (const Combination& one : assessment.combinations) {
    if (one.programme == programme && one.kind == kind && one.other == other) return &one;
  }
  return nullptr;
}

bool concerns(Outcome outcome) { return outcome == Outcome::likely || outcome == Outcome::ask || outcome == Outcome::already; }

constexpr auto excludes = Relation::Kind::excludes, brings = Relation::Kind::brings, tops_up = Relation::Kind::tops_up,
               before = Relation::Kind::before;

const std::string poor_with_pupil =
    R"({"events":[],"hukou_district":"昆都仑区","hukou_type":"urban","status_already":[],"hh_size":3,"income_month_total":2700,"has_elder60":false,"has_minor":true,)"
    R"("has_student":true,"has_disabled":false,"has_ill":false,"unemployed":false,"assets_band":"ok","property_flags":[],"students":["primary"],"child_parents":"none","housing":"ok","heating":"self"})";

}  // namespace

TEST_CASE("whoever may get dibao hears what comes with it, and nothing that does not concern them") {
  const Assessment assessment = assess(poor_with_pupil);
  REQUIRE(assessment.programme("dibao")->outcome == Outcome::likely);
  CHECK(find(assessment, "dibao", brings, "medical") != nullptr);
  CHECK(find(assessment, "dibao", brings, "education") != nullptr);
  CHECK(find(assessment, "dibao", brings, "heating") != nullptr);
  CHECK(find(assessment, "dibao", brings, "housing") == nullptr);     // no difficulty with housing
  CHECK(find(assessment, "dibao", brings, "employment") == nullptr);  // nobody is out of work
  CHECK(find(assessment, "dibao", excludes, "edge") == nullptr);      // near-threshold status is not offered beside dibao
}

TEST_CASE("a child who may have both kinds of support hears that it is one of the two") {
  std::string orphan = poor_with_pupil;
  orphan.replace(orphan.find(R"("child_parents":"none")"), 22,
                 R"("child_parents":"defacto","legal_supporters":"none","is_age16_17":false)");
  const Assessment assessment = assess(orphan);
  const Combination* choice = find(assessment, "tekun", excludes, "children");
  REQUIRE(choice != nullptr);
  CHECK(choice->state == State::met);
  CHECK(households::baotou().relation(choice->code)->clauses == std::vector<std::string>{"43-9"});
  CHECK(find(assessment, "children", tops_up, "dibao") != nullptr);
}

TEST_CASE("a condition that is not known yet leaves the relation open") {
  std::string unsure = poor_with_pupil;
  unsure.replace(unsure.find(R"("child_parents":"none")"), 22, R"("child_parents":null,"legal_supporters":"none","is_age16_17":false)");
  const Assessment assessment = assess(unsure);
  const Combination* choice = find(assessment, "tekun", excludes, "children");
  REQUIRE(choice != nullptr);
  CHECK(choice->state == State::open);
}

TEST_CASE("one application is enough where the window looks at dibao first and then at the near-threshold line") {
  std::string unsure = poor_with_pupil;
  unsure.replace(unsure.find("2700"), 4, "null");
  CHECK(find(assess(unsure), "dibao", before, "edge") != nullptr);
}

TEST_CASE("relations follow the table: both programmes concern the household, the condition is not ruled out, in the order of the sheet") {
  std::mt19937 random(11);
  const Pack& pack = households::baotou();
  for (int i = 0; i < 400; ++i) {
    Answers household = households::any(random);
    for (auto& [fact, answer] : household) {
      if (random() % 6 == 0) answer = {};
    }
    const Assessment assessment = households::screening().assess(household, households::day());
    std::vector<std::string> order;
    for (const Combination& one : assessment.combinations) {
      CHECK(concerns(assessment.programme(one.programme)->outcome));
      CHECK(concerns(assessment.programme(one.other)->outcome));
      REQUIRE(pack.relation(one.code) != nullptr);
      order.push_back(one.code);
    }
    std::size_t at = 0;
    for (const Relation& relation : pack.relations) {
      const bool told = at < order.size() && order[at] == relation.code;
      if (told) ++at;
      const bool both =
          concerns(assessment.programme(relation.programme)->outcome) && concerns(assessment.programme(relation.other)->outcome);
      if (relation.condition.empty()) CHECK(told == both);
    }
    CHECK(at == order.size());
  }
}

TEST_CASE("no household is told that it is likely to get both of two things that exclude each other") {
  std::mt19937 random(5);
  std::vector<Answers> some;
  for (const Case& one : households::baotou().cases) some.push_back(*households::screening().answers_from_json(one.answers_json));
  while (some.size() < 3000) some.push_back(households::any(random));
  int met_one = 0;
  for (const Answers& household : some) {
    const Assessment assessment = households::screening().assess(household, households::day());
    for (const Combination& one : assessment.combinations) {
      if (one.kind != excludes) continue;
      ++met_one;
      const Outcome a = assessment.programme(one.programme)->outcome, b = assessment.programme(one.other)->outcome;
      INFO(one.code << " " << to_string(a) << " " << to_string(b));
      CHECK_FALSE((a == Outcome::likely && b == Outcome::likely));
    }
  }
  CHECK(met_one > 100);
}

TEST_CASE("what was not read in a text of the law is a question for the window in both languages") {
  for (const Relation& relation : households::baotou().relations) {
    INFO(relation.code);
    CHECK(relation.certain() == !relation.clauses.empty());
    if (!relation.certain()) CHECK(relation.words.zh.find("请到窗口问") != std::string::npos);
  }
}
