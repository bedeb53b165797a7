// SPDX-License-Identifier: MIT
// What people reported of other terminals and forms and what the trial found here as well, each as the situation in which it hurt. Where
// another file tries a situation better it is named: double taps and rolling fingers (votingworks/bmd#612, bmd#1028,
// alphagov/govuk-frontend#1018, govuk_publishing_components#849) in finger_test, choices below the fold (bmd#1032, vxsuite#644) in
// landscape_test, a result read from its top (bettervoting#323), reasons like a machine's (betagouv/mon-entreprise#3136) and what is left
// on the glass (ksvotes.org#105) in residents_test, a year's income typed for a month's (mon-entreprise#89) in trial_visits_test, several
// earners and other periods (rva-screening#97) in earner_test, fingers that are never lifted (SDL#9709, #9833) and resting palms
// (Middle#97, xournalpp#4762) in finger_test and fingers_test. Those about machines that must stay up stand where the machine is tried:
// clocks in clock_test, displays and watchdogs in process_test, memory in robot_test, files in tests/kiosk/slip_numbers_test and
// store_test, keys and a screen that is black while all seems well (Anthias#703, FullPageOS#146, lumina-signage#32) in
// tests/service/service_test.py.

#include <algorithm>
#include <catch2/catch.hpp>

#include "content/base/files.h"
#include "tests/journeys/terminal.h"

using namespace kiosk;
using kiosk::test::Resident;
using kiosk::test::Terminal;

namespace {

const ui::Node& progress_of(Terminal& terminal) {
  const ui::Node* node = terminal.visitor().find("progress");
  REQUIRE(node != nullptr);
  return *node;
}

void begins(Terminal& terminal) { Resident(terminal).presses("attract.start").presses("home.check").presses("check.start"); }

}  // namespace

// rva-screening#97
TEST_CASE("an irregular or yearly income: the question says how to turn it into a month, and an example does it") {
  Terminal terminal;
  begins(terminal);
  Resident resident(terminal);
  resident.answers(test::family_replies(), "Q06").is_asked("Q06");
  resident.reads("最近三个月").presses("question.example").reads("一年卖羊挣六千，先按“每年”再填 6000，终端折成每月五百元");
}

// clear-my-record#344
TEST_CASE("a family without any income types a nought and is understood, and child support counts") {
  Terminal terminal;
  begins(terminal);
  auto replies = test::family_replies();
  Resident resident(terminal);
  resident.answers(replies, "Q06").is_asked("Q06").reads("抚养费");
  replies["Q06"] = "0";
  resident.answers(replies).is_at(Screen::results).presses("result.dibao.why").reads("您可能符合");
}

// votingworks/bmd#1028, govuk-frontend#1018: where "I do not know" was, "take it by phone" appears
TEST_CASE("who taps I do not know twice at the last question opens no code and uses up no number of a slip") {
  Terminal before;
  begins(before);
  Resident(before).answers({}).is_at(Screen::results);
  const std::string last = before.visitor().session().replies.back().question;
  for (const std::int64_t between : {60, 450}) {
    Terminal terminal;
    begins(terminal);
    Resident resident(terminal);
    resident.answers({}, last).is_asked(last);
    Visitor& visitor = terminal.visitor();
    const ui::Point at = visitor.find("question.dont_know")->visible().centre();
    visitor.wait(1000);
    visitor.quick_tap(at, between / 2);
    visitor.quick_tap(at, between / 2);
    visitor.wait(1000);
    INFO(between << " ms");
    resident.is_at(Screen::results);
    CHECK_FALSE(visitor.session().slip);
    CHECK(visitor.session().slip_number.empty());
  }
}

// govuk-design-system#803
TEST_CASE("a trembling hand that rolls 12 mm inside a key presses it") {
  for (const char* key : {"results.slip", "results.phone"}) {
    Terminal terminal;
    begins(terminal);
    Resident resident(terminal);
    resident.answers(test::family_replies()).is_at(Screen::results);
    Visitor& visitor = terminal.visitor();
    visitor.wait(1000);
    const ui::Point at = visitor.find(key)->visible().centre();
    const int roll = static_cast<int>(12 / visitor.application().context().hall->mm_per_px);
    visitor.drag({at.x - roll / 2, at.y}, {at.x + roll - roll / 2, at.y + 6});
    resident.is_at(std::string_view(key) == "results.slip" ? Screen::slip_preview : Screen::phone);
  }
}

// votingworks/vxsuite#8200, OpenTripPlanner#751
TEST_CASE("who reads the largest letters gets the paper in large letters without looking for the tick") {
  std::size_t usual = 0;
  for (const bool largest : {false, true}) {
    Terminal terminal;
    begins(terminal);
    Resident resident(terminal);
    if (largest) resident.presses("footer.size").presses("footer.size");
    resident.answers(test::family_replies()).presses("results.slip").is_at(Screen::slip_preview);
    REQUIRE(terminal.visitor().session().slip);
    const std::size_t dots = terminal.visitor().session().slip->pixels.dots.size();
    if (!largest) usual = dots;
    CHECK((!largest || dots > usual));
  }
}

// mon-entreprise#3129, toolkit#58
TEST_CASE("somebody who stops halfway is told how much is open, by a way back, before any estimate") {
  for (const bool lying : {false, true}) {
    Terminal terminal({.width = lying ? 1920 : 1080, .height = lying ? 1080 : 1920});
    begins(terminal);
    Resident resident(terminal);
    resident.answers(test::family_replies(), "Q05").presses("footer.home").presses("home.results").is_at(Screen::results);
    const auto& nodes = terminal.visitor().tree().nodes();
    const auto place = [&](const std::string& beginning) {
      return std::find_if(nodes.begin(), nodes.end(), [&](const ui::Node& node) { return node.id.starts_with(beginning); }) - nodes.begin();
    };
    resident.sees("results.go_on").reads("题没答");
    CHECK(place("results.go_on") < place("result."));
    resident.presses("results.go_on").is_asked("Q05");
  }
}

// aides-jeunes#1157
TEST_CASE("an old widow is not shown help for orphans, not even folded away") {
  Terminal terminal;
  begins(terminal);
  Resident widow(terminal);
  widow.answers(
      {{"Q01", "none"}, {"Q09", "has_elder60"}, {"Q02", "昆都仑区"}, {"Q05", "1"}, {"Q10", "ok"}, {"Q18", "no"}, {"Q11", "self"}});
  const content::Programme* orphans = terminal.visitor().application().context().pack->programme("children");
  REQUIRE(orphans != nullptr);
  widow.is_at(Screen::results).does_not_read(orphans->name.zh);
  if (terminal.visitor().sees("results.all")) widow.presses("results.all");
  widow.does_not_read(orphans->name.zh).presses("results.slip").does_not_read(orphans->name.zh);
}

// benefit-decision-toolkit#65
TEST_CASE("a result calls to act: the next step, its window and the slip are in sight at once") {
  for (const bool lying : {false, true}) {
    Terminal terminal({.width = lying ? 1920 : 1080, .height = lying ? 1080 : 1920});
    begins(terminal);
    Resident(terminal).answers(test::family_replies()).is_at(Screen::results);
    for (const char* id : {"next.title", "results.office", "results.slip", "results.phone"}) {
      const ui::Node* node = terminal.visitor().find(id);
      INFO(id);
      REQUIRE(node != nullptr);
      CHECK(node->visible() == node->rect);
    }
  }
}

// vets-design-system-documentation#2688, va.gov-team#70094
TEST_CASE("who ticks something that brings more questions does not see the progress fall back") {
  Terminal terminal;
  begins(terminal);
  Resident resident(terminal);
  auto replies = test::family_replies();
  replies["Q09"] = "has_minor+has_student+has_disabled";
  int part = 0;
  std::string parts;
  for (int i = 0; i < 40 && terminal.visitor().session().screen() == Screen::question; ++i) {
    const auto& said = progress_of(terminal).phrase.arguments;
    REQUIRE(said.size() >= 2);
    INFO(terminal.visitor().question());
    CHECK(std::stoi(said[0]) >= part);
    CHECK((parts.empty() || parts == said[1]));
    part = std::stoi(said[0]), parts = said[1];
    const auto reply = replies.find(terminal.visitor().question());
    REQUIRE(terminal.visitor().answer(reply == replies.end() ? "dont_know" : reply->second));
  }
  resident.is_at(Screen::results);
}

// sqlpage/SQLPage#528, laravel-admin#5279
TEST_CASE("a clerk who opens the sheets of the city in a Chinese spreadsheet sees characters, not rubbish") {
  int sheets = 0;
  for (const char* folder : {"tables", "criteria", "cases"})
    for (const auto& file : content::list_files(std::filesystem::path(TEST_SOURCE_DIR) / "content" / "baotou" / folder, ".csv")) {
      const auto text = content::read_file(file);
      REQUIRE(text);
      INFO(file.string());
      CHECK(text->starts_with("\xEF\xBB\xBF"));
      ++sheets;
    }
  CHECK(sheets > 20);
}

TEST_CASE("who reads English is told the topic of every question as well") {
  Terminal terminal;
  Resident(terminal).presses("attract.start").presses("footer.language").presses("home.check").presses("check.start");
  auto replies = test::family_replies();
  replies["Q09"] = "has_elder60+has_minor+has_student+has_disabled+has_ill+unemployed";
  for (int i = 0; i < 60 && terminal.visitor().session().screen() == Screen::question; ++i) {
    INFO(terminal.visitor().question() << ": " << progress_of(terminal).phrase.text);
    REQUIRE(progress_of(terminal).phrase.arguments.size() == 3);
    const std::string& topic = progress_of(terminal).phrase.arguments[2];
    CHECK_FALSE(topic.empty());
    CHECK(std::all_of(topic.begin(), topic.end(), [](char c) { return static_cast<unsigned char>(c) < 128; }));
    const auto reply = replies.find(terminal.visitor().question());
    REQUIRE(terminal.visitor().answer(reply == replies.end() ? "dont_know" : reply->second));
  }
  for (const auto& question : terminal.visitor().application().context().pack->questions) {
    bool known = false;
    for (int i = 1; terminal.application().context().words->has("topic." + std::to_string(i), "zh-Hans"); ++i)
      known = known || terminal.application().context().words->say("topic." + std::to_string(i), "zh-Hans") == question.topic;
    INFO(question.topic << " has no word in English");
    CHECK(known);
  }
}
