// SPDX-License-Identifier: MIT
// A family's income put together earner by earner, by the month or by the year: the reply is one number of yuan a month.

#include "tests/kiosk/visit.h"

using namespace kiosk;
using kiosk::test::Visit;

namespace {

Visit& asked_for_income(Visit& visit) {
  visit.comes().does(event::StartCheck{}).knows_home_until("Q06");
  REQUIRE(visit.question() == "Q06");
  return visit;
}

Visit& types(Visit& visit, const std::string& digits) {
  for (const char digit : digits) visit.does(event::Digit{digit - '0'});
  return visit;
}

std::optional<content::Number> income(const Visit& visit) {
  for (const content::Reply& reply : visit.session.replies)
    if (reply.question == "Q06" && reply.kind == content::Reply::Kind::number) return reply.number / content::number_one;
  return std::nullopt;
}

}  // namespace

TEST_CASE("what several earn is added up to a month, a year's being a twelfth of it") {
  CHECK(a_month_of({}) == 0);
  CHECK(a_month_of({{3000, false}, {500, false}}) == 3500);
  CHECK(a_month_of({{24000, true}}) == 2000);
  CHECK(a_month_of({{3000, false}, {24000, true}}) == 5000);
  // Parts of a yuan are put together before they are left out: three of 333 and two thirds are 1001.
  CHECK(a_month_of({{4004, true}, {4004, true}, {4004, true}}) == 1001);
  CHECK(a_month_of({{11999, true}}) == 999);
}

TEST_CASE("earner by earner, one by the year, one taken out again: the reply is the sum of a month") {
  Visit visit;
  types(asked_for_income(visit), "3000").does(event::AddEarned{});
  CHECK(visit.session.asking->digits.empty());
  CHECK(visit.session.asking->earned == std::vector<Earned>{{3000, false}});
  types(visit.does(event::SetYearly{true}), "24000").does(event::AddEarned{});
  CHECK_FALSE(visit.session.asking->yearly);  // the next one is by the month again
  types(visit, "500").does(event::AddEarned{});
  CHECK(a_month_of(visit.session.asking->all_earned()) == 5500);
  visit.does(event::TakeOutEarned{0}).does(event::TakeOutEarned{7});
  CHECK(visit.session.asking->earned == std::vector<Earned>{{24000, true}, {500, false}});
  types(visit, "100").does(event::Submit{});
  CHECK(income(visit) == 2600);
}

TEST_CASE("one earner by the month needs nothing but the digits, and nothing is put down without digits") {
  Visit visit;
  asked_for_income(visit).does(event::AddEarned{}).does(event::Submit{});
  CHECK(visit.question() == "Q06");
  CHECK(visit.session.asking->earned.empty());
  types(visit, "2700").does(event::Submit{});
  CHECK(income(visit) == 2700);
}

TEST_CASE("who looks at the sum again finds what it was put together of, and can take one out") {
  Visit visit;
  types(asked_for_income(visit), "3000").does(event::AddEarned{});
  types(visit.does(event::SetYearly{true}), "12000").does(event::Submit{});
  REQUIRE(income(visit) == 4000);
  visit.does(event::Change{"Q06", 0});
  REQUIRE(visit.question() == "Q06");
  CHECK(visit.session.asking->earned == std::vector<Earned>{{3000, false}, {12000, true}});
  visit.does(event::TakeOutEarned{1}).does(event::Submit{});
  CHECK(income(visit) == 3000);

  SECTION("a single one stands on the display, by the year where it was") {
    visit.does(event::Change{"Q06", 0});
    CHECK(visit.session.asking->earned.empty());
    CHECK(visit.session.asking->digits == "3000");
    CHECK_FALSE(visit.session.asking->yearly);
    visit.does(event::SetYearly{true}).does(event::Submit{});
    REQUIRE(income(visit) == 250);
    visit.does(event::Change{"Q06", 0});
    CHECK(visit.session.asking->digits == "3000");
    CHECK(visit.session.asking->yearly);
  }
  SECTION("what is no longer the reply is not shown again") {
    visit.does(event::Change{"Q06", 0}).does(event::DontKnow{}).does(event::Change{"Q06", 0});
    CHECK(visit.session.asking->earned.empty());
    CHECK(visit.session.asking->digits.empty());
  }
}

TEST_CASE("neither a year's nor several together go beyond what the question takes") {
  Visit visit;
  types(asked_for_income(visit), "9999999").does(event::AddEarned{});
  types(visit, "1");
  CHECK(visit.session.asking->digits.empty());
  types(visit.does(event::SetYearly{true}), "11");  // less than a yuan a month
  CHECK(visit.session.asking->digits == "11");
  visit.does(event::SetYearly{false});  // a month's would be too much
  CHECK(visit.session.asking->yearly);
}

TEST_CASE("only so many earners are put down") {
  Visit visit;
  asked_for_income(visit);
  for (std::size_t i = 0; i < max_earned + 3; ++i) types(visit, "1").does(event::AddEarned{}).does(event::Erase{});
  CHECK(visit.session.asking->earned.size() == max_earned);
}

TEST_CASE("questions the sheet does not say it of take one number only") {
  Visit visit;
  visit.comes().does(event::StartCheck{}).knows_home_until("Q06").does(event::DontKnow{});
  visit.session.asking->next.question = "Q14b";
  types(visit, "700").does(event::SetYearly{true}).does(event::AddEarned{});
  CHECK(visit.session.asking->digits == "700");
  CHECK_FALSE(visit.session.asking->yearly);
  CHECK(visit.session.asking->earned.empty());
}

TEST_CASE("beginning anew and the end of a visit forget what each earns") {
  Visit visit;
  types(asked_for_income(visit), "3000").does(event::AddEarned{});
  types(visit, "500").does(event::Submit{});
  REQUIRE_FALSE(visit.session.earned.empty());
  SECTION("anew") { visit.does(event::RestartCheck{}); }
  SECTION("the end") { visit.does(event::Home{}).does(event::Leave{}); }
  CHECK(visit.session.earned.empty());
}
