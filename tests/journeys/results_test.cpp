// SPDX-License-Identifier: MIT
// What a result says to somebody who reads it on the terminal: the one card, why, what moved, where to go.

#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/journeys/audit.h"
#include "tests/journeys/terminal.h"

using namespace kiosk;
using kiosk::test::Resident;
using kiosk::test::Terminal;

TEST_CASE("an elder who knows little gets one card: where to go, two papers, what to say, three things to ask for") {
  Terminal terminal;
  Resident elder(terminal);
  elder.presses("attract.start")
      .presses("footer.size")
      .presses("footer.size")
      .presses("home.check")
      .presses("check.start")
      .answers({{"Q02", "昆都仑区"}})
      .is_at(Screen::results);
  elder.sees("next.title").reads("到昆都仑区").reads("身份证、户口簿").reads("我想问问，能不能申请").reads("2026年12月24日");
  const auto cards = [&] {
    const auto& nodes = terminal.visitor().tree().nodes();
    return std::count_if(nodes.begin(), nodes.end(), [](const ui::Node& node) { return node.role == ui::Role::card; });
  };
  const auto programmes = [&] {
    const auto& nodes = terminal.visitor().tree().nodes();
    return std::count_if(nodes.begin(), nodes.end(),
                         [](const ui::Node& node) { return node.role == ui::Role::link && node.id.rfind("next.", 0) == 0; });
  };
  CHECK(cards() == 1);
  CHECK(programmes() == 3);
  elder.does_not_read("户口不在包头或说不清").presses("next.dibao").is_at(Screen::programme).presses("footer.back");
  elder.presses("results.office")
      .is_at(Screen::offices)
      .presses("offices.others")
      .is_at(Screen::districts)
      .presses("district.150202")
      .does_not_see("offices.others");
  elder.presses("footer.back").presses("footer.back").presses("footer.back").is_at(Screen::results);
  elder.presses("results.all").does_not_see("results.all");
  CHECK(cards() > 4);
  CHECK(programmes() == 0);
}

TEST_CASE("results seen before the end say that questions are left and lead back to them") {
  Terminal terminal;
  Resident resident(terminal);
  resident.presses("attract.start")
      .presses("home.check")
      .presses("check.start")
      .answers(test::family_replies(), "Q08")
      .presses("footer.home")
      .presses("home.results");
  resident.reads("题没答").presses("results.go_on").is_asked("Q08").answers(test::family_replies()).is_at(Screen::results);
  resident.does_not_read("题没答").does_not_see("results.go_on");
}

TEST_CASE("after a change the result is read from its top and says what moved") {
  Terminal terminal;
  Resident resident(terminal);
  auto replies = test::family_replies();
  replies["Q06"] = "dont_know";
  resident.presses("attract.start")
      .presses("home.check")
      .presses("check.start")
      .answers(replies)
      .is_at(Screen::results)
      .does_not_read("和刚才比");
  resident.presses("results.answers").presses("answer.Q06.0");  // far down: the page was scrolled
  for (const char digit : std::string("2700")) resident.presses(std::string("pad.") + digit);
  resident.presses("question.submit").answers(test::family_replies()).is_at(Screen::results);
  resident.reads("低保：到窗口问 → 可能符合").sees("results.moved").sees("next.title");
}

TEST_CASE("a family whose house burned far from home hears what is applied for here and what at home") {
  Terminal terminal;
  Resident resident(terminal);
  auto replies = test::family_replies();
  replies["Q02"] = "other_prov", replies["Q01"] = "fire", replies["Q18"] = "yes";
  resident.presses("attract.start").presses("home.check").presses("check.start").answers(replies).is_at(Screen::results);
  resident.reads("临时救助，不用回去办：急事发生地").reads("到户口所在地办：").reads("我家有急事");
  resident.presses("results.office").is_at(Screen::districts);
}

TEST_CASE("why a programme fits is three lines and the sum, and the law is one touch away, each clause once") {
  Terminal terminal;
  Resident resident(terminal);
  resident.presses("attract.start")
      .presses("home.check")
      .presses("check.start")
      .answers(test::family_replies())
      .presses("result.dibao.why");
  resident.reads("2,700 ÷ 3 = 900 < " + test::family_line()).does_not_read("第 18 条").presses("programme.all");
  std::map<std::string, int> clauses;
  for (const ui::Node& node : terminal.visitor().tree().nodes())
    if (node.phrase.text.rfind("《", 0) == 0) ++clauses[node.phrase.text];
  CHECK(clauses.size() >= 3);
  for (const auto& [clause, times] : clauses) {
    INFO(clause);
    CHECK(times == 1);
  }
}

TEST_CASE("a sum that does not come out even says about, and a family of one has nothing to share") {
  for (const auto& [people, income, sum] :
       {std::tuple<std::string, std::string, std::string>{"3", "2500", "2,500 ÷ 3 ≈ 833.33 < " + test::family_line()},
        {"1", "700", "700 < " + test::family_line()},
        {"3", "9000", "9,000 ÷ 3 = 3,000 > " + test::family_line()}}) {
    Terminal terminal;
    Resident resident(terminal);
    auto replies = test::family_replies();
    replies["Q05"] = people, replies["Q06"] = income;
    if (people == "1") replies["Q09"] = "none";
    resident.presses("attract.start").presses("home.check").presses("check.start").answers(replies).presses("result.dibao.why").reads(sum);
  }
}

TEST_CASE("who earns a little more than the line hears how much less would do, who earns much more only how far it is") {
  const auto line = static_cast<int>(test::family_standard() / content::number_one);
  for (const bool little : {true, false}) {
    INFO(little);
    Terminal terminal;
    Resident resident(terminal);
    auto replies = test::family_replies();
    replies["Q05"] = "3", replies["Q06"] = std::to_string(3 * (little ? line + line / 20 : 2 * line));
    resident.presses("attract.start").presses("home.check").presses("check.start").answers(replies).presses("result.dibao.why");
    resident.reads("比标准高").reads("窗口会一项一项算");
    if (little) resident.reads("再少");
    else resident.does_not_read("再少");
  }
}

TEST_CASE("a clause of the folded law leads to its page, which begins with what was looked up") {
  Terminal terminal;
  Resident resident(terminal);
  resident.presses("attract.start").presses("home.check").presses("check.start").answers(test::family_replies());
  resident.presses("result.dibao.why").presses("programme.all");
  std::string clause;
  for (const ui::Node& node : terminal.visitor().tree().nodes())
    if (clause.empty() && node.id.starts_with("clause.") && node.pressable) clause = node.id;
  REQUIRE_FALSE(clause.empty());
  resident.presses(clause).is_at(Screen::page).sees("page.clause").reads("您点的规定");
  resident.presses("footer.back").is_at(Screen::programme);
}

TEST_CASE("the cover, the one card, what moved and the folded law are in order in both languages, largest, upright and on its side") {
  for (const bool upright : {true, false})
    for (const bool english : {false, true}) {
      test::TerminalOptions options;
      if (!upright) std::swap(options.width, options.height);
      Terminal terminal(options);
      Resident resident(terminal);
      const auto in_order = [&](const std::string& what) {
        for (const auto& finding : test::audit_all_pages(terminal.visitor()))
          FAIL_CHECK(what << ", " << test::view_name(terminal.visitor()) << ": " << finding);
      };
      resident.presses("attract.start");
      if (english) resident.presses("footer.language");
      for (int i = 0; i < 3 && terminal.visitor().session().size != TextSize::largest; ++i) resident.presses("footer.size");
      resident.presses("home.check").presses("check.start").answers({{"Q02", "昆都仑区"}}).is_at(Screen::results);
      in_order("one card");
      resident.presses("results.office").is_at(Screen::offices);
      in_order("windows of the district");
      resident.presses("footer.back").presses("cover.cover");
      in_order("covered");
      resident.presses("cover.show").presses("results.all").presses("result.dibao.why").presses("programme.all");
      in_order("the law");
      resident.presses("footer.back")
          .presses("results.answers")
          .presses("answer.Q06.0")
          .presses("pad.9")
          .presses("pad.00")
          .presses("pad.00")
          .presses("pad.show");
      in_order("digits");
      resident.presses("question.submit").answers({}).is_at(Screen::results).sees("results.moved");
      in_order("moved");
      resident.presses("results.slip").sees("preview.slip");
      CHECK(terminal.visitor().session().large_print);  // as the largest text on screen
      in_order("slip");
      resident.presses("cover.cover");
      in_order("slip, covered");
      CHECK_FALSE(terminal.visitor().press("preview.print"));
      resident.presses("cover.show").sees("preview.slip");
    }
}
