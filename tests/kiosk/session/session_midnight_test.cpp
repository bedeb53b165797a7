// SPDX-License-Identifier: MIT
// A check that midnight falls into.

#include "tests/kiosk/visit.h"

using kiosk::test::Visit;
namespace event = kiosk::event;

TEST_CASE("a check that goes on past midnight into a year of other amounts is worked out by the day it began, the next visit by its own") {
  const content::Date last_day = *content::parse_date("2026-12-31"), first_day = *content::parse_date("2027-01-01");
  const auto goes_on = [](Visit& visit, content::Date begins, content::Date ends) {
    visit.context.today = begins;
    visit.comes().does(event::StartCheck{}).knows_home_until("Q06");
    REQUIRE(visit.question() == "Q06");
    const auto amounts = visit.session.amounts->of_question("Q07");
    visit.context.today = ends;
    visit.does(event::ChooseNumber{4620 * content::number_one}).answers_until("");
    REQUIRE(visit.session.result);
    CHECK(visit.session.amounts->of_question("Q07") == amounts);
    std::map<std::string, content::Number> used;
    for (const auto& programme : visit.session.result->programmes)
      for (const auto& reason : programme.reasons)
        for (const auto& one : reason.parameters) used[one.name] = one.value;
    return used;
  };
  Visit old, fresh, crossing;
  const auto before = goes_on(old, last_day, last_day), after = goes_on(fresh, first_day, first_day);
  REQUIRE(before.at("dibao.standard") != after.at("dibao.standard"));
  CHECK(goes_on(crossing, last_day, first_day) == before);
  crossing.does(event::Change{"Q06", 0}).does(event::KeepReply{});
  CHECK(crossing.session.day == last_day);
  crossing.does(event::Leave{}).waits(crossing.hall.goodbye.count());
  CHECK(goes_on(crossing, first_day, first_day) == after);
}
