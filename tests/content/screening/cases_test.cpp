// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "tests/content/screening/households.h"

using namespace content;

TEST_CASE("every example household of the pack comes out as staff expect") {
  for (const Case& one : households::baotou().cases) {
    const auto answers = households::screening().answers_from_json(one.answers_json);
    REQUIRE(answers);
    const Assessment assessment = households::screening().assess(*answers, *parse_date(one.date));
    for (const auto& [key, expected] : one.expected) {
      INFO(one.code << " " << key);
      REQUIRE(assessment.programme(key) != nullptr);
      CHECK(assessment.programme(key)->outcome == expected);
    }
  }
}

TEST_CASE("where no standard is in force the programmes that need one say ask, the others answer as usual") {
  for (const Case& one : households::baotou().cases) {
    if (one.code != "C01" && one.code != "C40") continue;
    const auto answers = households::screening().answers_from_json(one.answers_json);
    const Assessment then = households::screening().assess(*answers, *parse_date("2031-05-01"));
    CHECK(then.programme("dibao")->outcome == Outcome::ask);
    CHECK(then.programme("edge")->outcome == Outcome::ask);
    if (one.code == "C40") CHECK(then.programme("temporary")->outcome == Outcome::likely);
  }
}

TEST_CASE("a standard that only some of the districts still possible lack is neither there nor missing") {
  const auto state_of = [](const Answers& answers, const Date day) {
    const Assessment assessment = households::screening().assess(answers, day);
    for (const Reason& reason : assessment.programme("dibao")->reasons) {
      if (reason.criterion == "P01-05") return reason.state;
    }
    FAIL("P01-05 is gone");
    return State::open;
  };
  const auto somewhere = households::screening().answers_from_json(R"({"events":[]})");
  const auto kundulun = households::screening().answers_from_json(R"({"hukou_district":"昆都仑区"})");
  const auto outside = households::screening().answers_from_json(R"({"hukou_district":"other_prov"})");
  REQUIRE((somewhere && kundulun && outside));
  const Date later = *parse_date("2031-05-01");
  CHECK(state_of(*somewhere, later) == State::open);  // in the city it is missing, outside it is not asked for
  CHECK(state_of(*kundulun, households::day()) == State::not_met);
  CHECK(state_of(*kundulun, later) == State::met);
  CHECK(state_of(*outside, households::day()) == State::not_met);
}

TEST_CASE("whoever only said that they have nowhere to stay is given no reason about anything else") {
  const auto answers = households::screening().answers_from_json(R"({"events":["wander"]})");
  REQUIRE(answers);
  const Assessment assessment = households::screening().assess(*answers, households::day());
  for (const std::string key : {"dibao", "single", "tekun", "edge", "rigid"}) {
    INFO(key);
    for (const Reason& reason : assessment.programme(key)->reasons) CHECK_FALSE((reason.decisive && reason.state == State::met));
  }
}

TEST_CASE("flipping any one criterion changes the outcome of some household") {
  std::mt19937 random(7);
  std::vector<Answers> some;
  std::vector<Assessment> before;
  for (const Case& one : households::baotou().cases) some.push_back(*households::screening().answers_from_json(one.answers_json));
  while (some.size() < 1500) some.push_back(households::any(random));
  for (const Answers& household : some) before.push_back(households::screening().assess(household, households::day()));
  const auto changes_something = [&](const Pack& pack, const Date day) {
    const auto changed = Screening::compile(pack);
    REQUIRE(changed.value);
    for (std::size_t i = 0; i < some.size(); ++i) {
      const Assessment after = changed.value->assess(some[i], day);
      for (std::size_t p = 0; p < after.programmes.size(); ++p) {
        if (after.programmes[p].outcome != before[i].programmes[p].outcome) return true;
      }
    }
    return false;
  };
  Pack pack = households::baotou();
  for (Programme& programme : pack.programmes) {
    for (Criterion& criterion : programme.criteria) {
      if (criterion.group == Criterion::Group::note) continue;
      const std::string condition = criterion.condition;
      criterion.condition = condition.starts_with("not(") ? condition.substr(4, condition.size() - 5) : "not(" + condition + ")";
      INFO(criterion.code);
      CHECK(changes_something(pack, households::day()));
      criterion.condition = condition;
    }
  }
}
