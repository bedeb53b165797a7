// SPDX-License-Identifier: MIT
#include "content/screening/combination_lines.h"

#include <catch2/catch.hpp>

using namespace content;

namespace {

using Kind = Relation::Kind;

Assessment told_family(const std::vector<std::pair<std::string, Outcome>>& outcomes, std::vector<Combination> combinations) {
  Assessment assessment;
  for (const auto& [key, outcome] : outcomes) {
    ProgrammeResult result;
    result.key = key;
    result.outcome = outcome;
    assessment.programmes.push_back(result);
  }
  assessment.combinations = std::move(combinations);
  return assessment;
}

}  // namespace

TEST_CASE("what comes with a status is one line, and a choice stands before it") {
  const Assessment assessment =
      told_family({{"dibao", Outcome::likely}, {"medical", Outcome::likely}, {"heating", Outcome::ask}, {"tekun", Outcome::ask}},
                  {{"R10", Kind::brings, "dibao", "medical", State::met},
                   {"R14", Kind::brings, "dibao", "heating", State::met},
                   {"R07", Kind::excludes, "dibao", "tekun", State::met}});
  const auto lines = combination_lines(assessment);
  REQUIRE(lines.size() == 2);
  CHECK(lines[0].relation == "R07");
  CHECK(lines[1].others == std::vector<std::string>{"medical", "heating"});
  CHECK_FALSE(lines[1].received);
}

TEST_CASE("a family that receives a status hears what it may be missing, not what it has") {
  const Assessment assessment =
      told_family({{"edge", Outcome::already}, {"medical", Outcome::likely}, {"children", Outcome::already}},
                  {{"R19", Kind::brings, "edge", "medical", State::met}, {"R30", Kind::brings, "edge", "children", State::met}});
  const auto lines = combination_lines(assessment);
  REQUIRE(lines.size() == 1);
  CHECK(lines[0].received);
  CHECK(lines[0].others == std::vector<std::string>{"medical"});
}

TEST_CASE("nothing is promised along with something the window has yet to settle") {
  const Assessment assessment = told_family({{"dibao", Outcome::ask}, {"medical", Outcome::ask}, {"edge", Outcome::ask}},
                                            {{"R10", Kind::brings, "dibao", "medical", State::met},
                                             {"R60", Kind::recognised, "dibao", "medical", State::met},
                                             {"R02", Kind::excludes, "dibao", "edge", State::met},
                                             {"R70", Kind::before, "dibao", "edge", State::met}});
  const auto lines = combination_lines(assessment);
  REQUIRE(lines.size() == 1);
  CHECK(lines[0].relation == "R70");  // one application is enough
}
