// SPDX-License-Identifier: MIT
// Visits in plain words. Every step goes through the input queue and the semantic tree; nothing here can do what a finger cannot.

#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/journeys/terminal.h"

using namespace kiosk;
using kiosk::test::Resident;
using kiosk::test::Terminal;

TEST_CASE("a low-income family learns what it may get, why, and leaves with a slip for its window") {
  Terminal terminal;
  Resident family(terminal);
  family.is_at(Screen::attract).presses("attract.start");
  family.is_at(Screen::home).sees("home.check").sees("home.policies").sees("home.offices").sees("home.notices").sees("home.urgent");
  family.reads("示例标准").presses("home.check").is_at(Screen::check_start).presses("check.start");
  family.answers(test::family_replies()).is_at(Screen::results);
  family.reads("示例标准").reads("最低生活保障").reads("您可能符合").sees("result.dibao");
  family.presses("result.dibao.why").is_at(Screen::programme).reads("2,700 ÷ 3 = 900 < " + test::family_line()).does_not_read("社会救助法");
  family.presses("programme.all").reads("社会救助法").presses("footer.back");
  family.is_at(Screen::results).reads("到昆都仑区您家户口所在").presses("results.office").is_at(Screen::offices);
  family.presses("office.150203001").presses("office.choose").is_at(Screen::slip_preview);
  family.presses("preview.print").is_at(Screen::printing).waits_for_the_paper().reads("0001").sees("print.leave");
  REQUIRE(terminal.slips().size() == 1);
  family.presses("print.leave").is_at(Screen::goodbye).waits(11).is_at(Screen::attract);
}

TEST_CASE("papers that several reasons ask for are named once, and apart from others in the same cell") {
  Terminal terminal;
  Resident family(terminal);
  auto replies = test::family_replies();
  replies["Q09"] = "has_minor+has_student+has_disabled+has_ill";
  replies["Q06"] = "3200";
  family.presses("attract.start").presses("home.check").presses("check.start").answers(replies).is_at(Screen::results);
  std::map<std::string, int> papers;
  bool among = false;
  for (const ui::Node& node : terminal.visitor().tree().nodes()) {
    if (node.role == ui::Role::heading) among = node.phrase.text == "要带什么";
    else if (among) ++papers[node.phrase.text];
  }
  CHECK(papers["病历"] == 1);
  CHECK(papers["残疾人证"] == 1);
  for (const auto& [paper, times] : papers) {
    INFO(paper);
    CHECK(paper.find("；") == std::string::npos);
  }
}

TEST_CASE("in English a clause has no Chinese numerals") {
  Terminal terminal;
  Resident resident(terminal);
  resident.presses("attract.start")
      .presses("footer.language")
      .presses("home.check")
      .presses("check.start")
      .answers({})
      .is_at(Screen::results)
      .presses("results.all");
  int numbered = 0;
  for (const auto& programme : terminal.visitor().session().result->programmes) {
    if (programme.outcome == content::Outcome::na) continue;
    resident.presses("result." + programme.key + ".why").presses("programme.all");
    for (const ui::Node& node : terminal.visitor().tree().nodes()) {
      INFO(node.phrase.text);
      CHECK(node.phrase.text.find("一") == std::string::npos);
      CHECK(node.phrase.text.find("二") == std::string::npos);
      numbered += node.phrase.text == "Opinions on Support for Orphans, 1" ? 1 : 0;
    }
    resident.presses("footer.back");
  }
  CHECK(numbered > 0);
}

TEST_CASE("a yes or a no is told in the words of its question") {
  Terminal terminal;
  Resident resident(terminal);
  auto replies = test::family_replies();
  replies["Q09"] = "has_disabled";
  replies["Q13"] = "肢体", replies["Q13a"] = "2", replies["Q13c"] = "no";
  resident.presses("attract.start").presses("home.check").presses("check.start").answers(replies).is_at(Screen::results);
  resident.presses("results.answers").reads("没办").does_not_read("不是");
}

TEST_CASE("an elder who knows nothing is never told no, and still leaves with a slip") {
  Terminal terminal;
  Resident elder(terminal);
  elder.presses("attract.start").presses("footer.size").presses("footer.size").presses("home.check").presses("check.start");
  elder.answers({}).is_at(Screen::results).reads("建议到窗口问");
  for (const auto& programme : terminal.visitor().session().result->programmes) {
    INFO(programme.key);
    CHECK((programme.outcome == content::Outcome::ask || programme.outcome == content::Outcome::unlikely ||
           programme.outcome == content::Outcome::na));
  }
  CHECK(std::none_of(terminal.visitor().session().result->programmes.begin(), terminal.visitor().session().result->programmes.end(),
                     [](const auto& programme) { return programme.outcome == content::Outcome::unlikely; }));
  elder.presses("results.slip").is_at(Screen::slip_preview).presses("preview.print").waits_for_the_paper();
  CHECK(terminal.slips().size() == 1);
}

TEST_CASE("what several programmes wait for is told once, with a way to each of them") {
  Terminal terminal;
  Resident resident(terminal);
  auto replies = test::family_replies();
  replies["Q02"] = "other_prov";
  resident.presses("attract.start").presses("home.check").presses("check.start").answers(replies).is_at(Screen::results);
  const std::string reason = "户口不在包头或说不清，要向户籍地申请，请到窗口问。";
  const auto told = [&] {
    const auto& nodes = terminal.visitor().tree().nodes();
    return std::count_if(nodes.begin(), nodes.end(),
                         [&](const ui::Node& node) { return node.role == ui::Role::text && node.phrase.text == reason; });
  };
  CHECK(told() == 1);
  for (const auto& programme : terminal.visitor().session().result->programmes) {
    if (programme.outcome == content::Outcome::na) continue;
    INFO(programme.key);
    resident.presses("result." + programme.key + ".why").is_at(Screen::programme).presses("footer.back").is_at(Screen::results);
  }
}

TEST_CASE("somebody with nowhere to stay is led out of the questions at once and gets an urgent slip") {
  Terminal terminal;
  Resident resident(terminal);
  resident.presses("attract.start").presses("home.check").presses("check.start").is_asked("Q01").presses("option.wander");
  resident.is_at(Screen::urgent).reads("110").sees("urgent.staff").sees("urgent.slip");
  resident.presses("urgent.staff").sees("staff.coming");
  CHECK(terminal.sounds() == std::vector<Sound>{Sound::staff_call});
  resident.presses("urgent.slip").is_at(Screen::slip_preview);
  REQUIRE(terminal.visitor().session().slip);
  CHECK(terminal.visitor().session().slip->slip.urgent);
  const auto& programmes = terminal.visitor().session().slip->slip.programmes;
  CHECK(std::any_of(programmes.begin(), programmes.end(),
                    [](const auto& one) { return one.code == "P15" && one.outcome == content::Outcome::likely; }));
  resident.presses("preview.print").waits_for_the_paper();
  CHECK(terminal.slips().size() == 1);
}

TEST_CASE("violence is answered with numbers to call and staff, without a question") {
  Terminal terminal;
  Resident resident(terminal);
  resident.presses("attract.start").presses("home.urgent").is_at(Screen::urgent).reads("110").presses("urgent.violence");
  resident.is_at(Screen::urgent).reads("110").sees("urgent.staff").presses("urgent.slip").is_at(Screen::slip_preview);
  CHECK(terminal.visitor().session().replies.empty());
  const auto& slip = terminal.visitor().session().slip;
  REQUIRE(slip);
  CHECK(slip->slip.urgent);
  for (const auto& programme : slip->slip.programmes) CHECK((programme.code == "P12" || programme.code == "P15"));
}

TEST_CASE("a printer out of paper with nobody about: the truth, the phone, and paper once there is some") {
  Terminal terminal({.printer_state = "no_paper"});
  Resident resident(terminal);
  resident.presses("attract.start").presses("home.check").presses("check.start").answers(test::family_replies());
  resident.presses("results.slip").is_at(Screen::slip_preview).sees("preview.printer");
  resident.presses("preview.print").waits_for_the_paper();
  CHECK(terminal.visitor().session().print.stage == PrintStage::failed);
  resident.is_at(Screen::printing).presses("footer.back");
  CHECK(terminal.slips().empty());
  resident.presses("preview.phone").is_at(Screen::phone).reads("0001").sees("phone.code").presses("footer.back");
  terminal.set_printer("ready");
  resident.presses("preview.print").waits_for_the_paper().is_at(Screen::printing);
  CHECK(terminal.visitor().session().print.stage == PrintStage::confirmed);
  CHECK(terminal.slips().size() == 1);
}

TEST_CASE("a printer that cannot confirm makes the terminal ask, and a no is believed") {
  Terminal terminal({.printer_state = "mute"});
  Resident resident(terminal);
  resident.presses("attract.start").presses("home.check").presses("check.start").answers(test::family_replies()).presses("results.slip");
  resident.presses("preview.print").waits_for_the_paper().is_at(Screen::printing).sees("print.yes").sees("print.no").presses("print.no");
  CHECK(terminal.visitor().session().print.stage == PrintStage::failed);
  resident.does_not_see("print.yes");
}

TEST_CASE("a person who walks away mid-way leaves nothing for the next one") {
  Terminal terminal;
  Resident first(terminal);
  first.presses("attract.start")
      .presses("footer.language")
      .presses("home.check")
      .presses("check.start")
      .answers(test::family_replies(), "Q08");
  first.is_asked("Q08").waits(120).sees("idle.here");
  first.presses("idle.here").does_not_see("idle.here").is_asked("Q08");
  first.waits(119).does_not_see("idle.here").waits(1).sees("idle.here").waits(29).is_at(Screen::question).waits(1).is_at(Screen::attract);

  Resident next(terminal);
  next.reads("点").presses("attract.start").does_not_see("home.results").presses("home.check").does_not_see("check.answers");
  next.presses("check.start").is_asked("Q01");
  CHECK(terminal.visitor().session().replies.empty());
  CHECK(terminal.visitor().session().language == "zh-Hans");
}

TEST_CASE("a person who walks away while it prints: the next one never gets the stranger's slip on screen") {
  Terminal terminal;
  Resident first(terminal);
  first.presses("attract.start")
      .presses("home.check")
      .presses("check.start")
      .answers(test::family_replies())
      .presses("results.slip")
      .presses("preview.print");
  first.walks_away();
  CHECK_FALSE(terminal.visitor().session().slip);
  Resident next(terminal);
  next.presses("attract.start").waits_for_the_paper().is_at(Screen::home);
  CHECK(terminal.visitor().session().print.stage == PrintStage::none);
}

TEST_CASE("the language can change in the middle and back, without losing an answer") {
  Terminal terminal;
  Resident resident(terminal);
  resident.presses("attract.start").presses("home.check").presses("check.start").answers(test::family_replies(), "Q05");
  resident.is_asked("Q05").reads("几口人");
  const auto replies = terminal.visitor().session().replies;
  resident.presses("footer.language").is_asked("Q05").does_not_read("几口人").reads("How many");
  CHECK(terminal.visitor().session().replies == replies);
  resident.answers(test::family_replies()).is_at(Screen::results).reads("may qualify");
  resident.presses("results.slip");
  CHECK(terminal.visitor().session().slip->slip.language == "en");
  resident.presses("footer.language");
  CHECK(terminal.visitor().session().slip->slip.language == "zh-Hans");
  CHECK(terminal.visitor().session().slip->slip.number == "0001");
}

TEST_CASE("going back and changing an answer keeps the others and changes the result") {
  Terminal terminal;
  Resident resident(terminal);
  resident.presses("attract.start").presses("home.check").presses("check.start").answers(test::family_replies()).is_at(Screen::results);
  const auto before = terminal.visitor().session().replies;
  const auto outcome = [&] { return terminal.visitor().session().result->programme("dibao")->outcome; };
  CHECK(outcome() == content::Outcome::likely);
  resident.presses("results.answers").is_at(Screen::answers).presses("answer.Q06.0").is_asked("Q06");
  for (int i = 0; i < 4; ++i) resident.presses("pad.erase");
  for (const char digit : std::string("9000")) resident.presses(std::string("pad.") + digit);
  resident.presses("question.submit").answers(test::family_replies()).is_at(Screen::results);
  CHECK(outcome() == content::Outcome::unlikely);
  for (const auto& reply : before)
    if (reply.question != "Q06")
      CHECK(std::find(terminal.visitor().session().replies.begin(), terminal.visitor().session().replies.end(), reply) !=
            terminal.visitor().session().replies.end());
  resident.reads("您仍可以申请");
}

TEST_CASE("staff are called with a sound, seen until they acknowledge it by holding, and a tap is not enough") {
  Terminal terminal;
  Resident resident(terminal);
  resident.presses("attract.start").presses("footer.staff").sees("staff.coming");
  CHECK(terminal.sounds() == std::vector<Sound>{Sound::staff_call});
  resident.presses("home.policies").sees("staff.coming").presses("staff.acknowledge").sees("staff.coming");
  resident.walks_away().sees("staff.coming");
  resident.holds("staff.acknowledge", 3500).does_not_see("staff.coming").is_at(Screen::attract);
}

TEST_CASE("a drag scrolls and presses nothing, and the page buttons do the same for those who cannot drag") {
  Terminal terminal;
  Resident resident(terminal);
  resident.presses("attract.start").presses("home.policies");
  Visitor& visitor = terminal.visitor();
  const auto path = visitor.session().path;
  const auto* first = visitor.find("policy.dibao");
  REQUIRE(first != nullptr);
  const int before = first->rect.y0;
  visitor.drag({540, 1200}, {540, 700});
  CHECK(visitor.session().path == path);
  const int dragged = visitor.find("policy.dibao")->rect.y0;
  CHECK(dragged < before);
  CHECK(dragged <= before - 400);
}

TEST_CASE("money that is typed stands there as dots, and its digits only while asked for") {
  Terminal terminal;
  Resident resident(terminal);
  resident.presses("attract.start").presses("home.check").presses("check.start").answers(test::family_replies(), "Q06").is_asked("Q06");
  resident.cannot_press("pad.show").presses("pad.2").presses("pad.7").presses("pad.00");
  resident.reads("●●●●").does_not_read("2,700");
  resident.presses("pad.show").reads("2,700 元").does_not_read("●");
  const ui::Node* digits = terminal.visitor().find("pad.display");
  REQUIRE(digits != nullptr);
  CHECK(digits->em <= 26);  // 8 mm of the panel: for who stands before it
  resident.presses("pad.show").does_not_read("2,700");
}

TEST_CASE("who is asked whether they are still there leaves nothing to read for who comes by") {
  Terminal terminal;
  Resident resident(terminal);
  resident.presses("attract.start").presses("home.check").presses("check.start").answers(test::family_replies()).is_at(Screen::results);
  resident.reads("最低生活保障").waits(180).sees("idle.here");
  const auto behind = [&] {
    std::vector<std::string> words;
    for (const ui::Node& node : terminal.visitor().tree().nodes())
      if (!node.phrase.text.empty() && node.id.rfind("idle", 0) != 0 && node.id.rfind("footer", 0) != 0 && node.id.rfind("header", 0) != 0)
        words.push_back(node.phrase.text);
    return words;
  };
  CHECK(behind().empty());
  resident.presses("idle.here").reads("最低生活保障");
}

TEST_CASE("a result, its reasons and the answers are hidden with one touch and back with one") {
  Terminal terminal;
  Resident resident(terminal);
  resident.presses("attract.start").presses("home.check").cannot_press("cover.cover");
  resident.presses("check.start").answers(test::family_replies()).is_at(Screen::results);
  for (const auto& [way, words] :
       {std::pair<std::string, std::string>{"", "最低生活保障"}, {"result.dibao.why", "最低生活保障"}, {"results.answers", "2,700 元"}}) {
    if (!way.empty()) resident.presses(way);
    resident.reads(words).presses("cover.cover");
    resident.does_not_read(words).does_not_see("cover.cover").reads("已经遮住，点一下再看");
    resident.presses("cover.show").reads(words).does_not_see("cover.show");
    if (!way.empty()) resident.presses("footer.back");
  }
}
