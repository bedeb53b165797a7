// SPDX-License-Identifier: MIT
#include "kiosk/slip_maker.h"

#include <catch2/catch.hpp>

#include "tests/kiosk/visit.h"

using namespace kiosk;
using kiosk::test::Visit;

namespace {

std::vector<std::string> asked_for(const Session& session, const content::Pack& pack) {
  std::vector<std::string> keys;
  for (const content::ProgrammeResult& one : slip_assessment(session, pack).programmes) keys.push_back(one.key);
  return keys;
}

}  // namespace

TEST_CASE("a slip without answers asks for the programmes that urgent needs lead to, as the pack has them") {
  Visit visit;
  visit.comes().opens(Screen::urgent).opens(Screen::slip_preview);
  REQUIRE(visit.session.result);
  content::Pack pack = *visit.context.pack;
  CHECK(asked_for(visit.session, pack) == std::vector<std::string>{"temporary", "wandering"});
  for (content::UrgentNeed& need : pack.urgent_needs) need.page = need.code == "hungry" ? "disaster" : "urgent";
  CHECK(asked_for(visit.session, pack) == std::vector<std::string>{"disaster"});
}

TEST_CASE("a slip with answers tells of every programme") {
  Visit visit;
  visit.goes_to_slip();
  REQUIRE(visit.session.result);
  CHECK(asked_for(visit.session, *visit.context.pack).size() == visit.session.result->programmes.size());
}
