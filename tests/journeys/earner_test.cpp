// SPDX-License-Identifier: MIT
// Income by steps: a daughter-in-law stands in the hall and adds up what the family earns, one after the other.

#include <catch2/catch.hpp>

#include "tests/journeys/terminal.h"

using namespace kiosk;
using kiosk::test::Resident;
using kiosk::test::Terminal;

namespace {

void comes_to_income(Terminal& terminal, TextSize size = TextSize::normal) {
  Resident resident(terminal);
  resident.presses("attract.start");
  for (int i = static_cast<int>(TextSize::normal); i < static_cast<int>(size); ++i) resident.presses("footer.size");
  resident.presses("home.check").presses("check.start").answers(test::family_replies(), "Q06").is_asked("Q06");
}

}  // namespace

TEST_CASE("a family adds up a wage, a pension and what the sheep bring in a year, and takes one out again") {
  for (const bool lying : {false, true}) {
    Terminal terminal({.width = lying ? 1920 : 1080, .height = lying ? 1080 : 1920});
    comes_to_income(terminal);
    Resident resident(terminal);
    resident.cannot_press("pad.add").types("3000").presses("pad.add").presses("pad.year").types("24000");
    // Nobody behind reads along; who asks for the figures sees them.
    resident.does_not_read("24,000").does_not_read("3,000").presses("pad.show");
    resident.reads("每月 3,000 元").reads("一年 24,000 元，就是每月 2,000 元").reads("一共每月 5,000 元");
    resident.presses("pad.add").types("25000").presses("pad.year").reads("就是每月大约 2,083 元").presses("pad.erase").presses("pad.erase");
    resident.presses("pad.month")
        .types("00")
        .presses("pad.add")
        .reads("一共每月 30,000 元")
        .presses("earned.3.out")
        .reads("一共每月 5,000 元");
    resident.presses("earned.1.out").reads("一共每月 2,000 元").presses("question.submit");
    CHECK_FALSE(terminal.visitor().question() == "Q06");
    resident.answers(test::family_replies()).is_at(Screen::results).presses("results.answers").reads("2,000 元");
    // Looked at again they are dots again, and still two of them can be told apart.
    resident.presses("answer.Q06.0").is_asked("Q06").does_not_read("24,000").presses("pad.show").reads("24,000 元");
  }
}

TEST_CASE(
    "a sum that looks like a year's is asked back about once, however it was put together, and a year's that was said to be one is not") {
  for (const bool said : {false, true}) {
    Terminal terminal;
    comes_to_income(terminal);
    Resident resident(terminal);
    if (said) resident.presses("pad.year");
    resident.types("18000").presses("pad.add");
    if (said) resident.presses("pad.year");
    resident.types("18000").presses("question.submit");
    Visitor& visitor = terminal.visitor();
    const auto replies = test::family_replies();
    while (visitor.session().screen() == Screen::question) {
      const auto reply = replies.find(visitor.question());
      REQUIRE(visitor.answer(reply == replies.end() ? "dont_know" : reply->second));
    }
    resident.is_at(said ? Screen::results : Screen::second_look);
  }
}

TEST_CASE("the keys for a month, a year and the next earner stand beside the pad, in sight and on their place, at every size of letters") {
  for (const bool lying : {false, true})
    for (const TextSize size : {TextSize::normal, TextSize::largest}) {
      Terminal terminal({.width = lying ? 1920 : 1080, .height = lying ? 1080 : 1920});
      comes_to_income(terminal, size);
      Resident resident(terminal);
      const auto place = [&](const char* id) {
        const ui::Node* node = terminal.visitor().find(id);
        REQUIRE(node != nullptr);
        return node->rect;
      };
      INFO((lying ? "lying " : "upright ") << static_cast<int>(size));
      for (const char* id : {"pad.1", "pad.erase", "pad.month", "pad.year", "pad.add", "pad.display", "question.submit"}) {
        INFO(id);
        CHECK(terminal.visitor().find(id)->visible() == place(id));
      }
      if (!lying && size == TextSize::largest) continue;  // an upright page of the largest letters may move
      const ui::Rect key = place("pad.5"), add = place("pad.add");
      resident.types("3").presses("pad.year");
      CHECK(place("pad.5") == key);
      resident.presses("pad.add").types("5");
      CHECK(place("pad.5") == key);
      CHECK(place("pad.add") == add);
    }
}

TEST_CASE(
    "in English and on a small upright panel the keys of the pad are in sight as well, the help behind a key where there is no room") {
  for (const bool lying : {true, false}) {
    Terminal terminal({.width = lying ? 1920 : 800, .height = lying ? 1080 : 1280, .settings = [&](Hall& hall) {
                         hall.mm_per_px = lying ? 0.311 : 0.2;
                       }});
    comes_to_income(terminal, lying ? TextSize::largest : TextSize::normal);
    Resident resident(terminal);
    if (lying) resident.presses("footer.language");
    for (const char* id :
         {"pad.1", "pad.0", "pad.erase", "pad.month", "pad.year", "pad.add", "pad.display", "question.submit", "question.rather_not"}) {
      INFO(id);
      REQUIRE(terminal.visitor().find(id) != nullptr);
      CHECK(terminal.visitor().find(id)->visible() == terminal.visitor().find(id)->rect);
    }
    for (const char* id : {"pad.month", "pad.year", "pad.add"})
      CHECK(terminal.visitor().find(id)->rect.contains(terminal.visitor().find(id)->text_rect));
    if (!lying) resident.does_not_read("最近三个月").reads("怎么填").presses("question.example").reads("最近三个月").reads("一年卖羊");
  }
}

TEST_CASE("questions about a year's costs have no such keys") {
  Terminal terminal;
  Resident resident(terminal);
  auto replies = test::family_replies();
  replies["Q09"] = "has_ill";
  replies["Q14"] = "serious";
  replies["Q06"] = "6000";
  resident.presses("attract.start").presses("home.check").presses("check.start").answers(replies, "Q14b").is_asked("Q14b");
  resident.sees("pad.1").does_not_see("pad.add").does_not_see("pad.year");
}
