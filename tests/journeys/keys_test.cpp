// SPDX-License-Identifier: MIT
// Visits without a finger: by a keypad's keys, and by two switches.

#include <catch2/catch.hpp>
#include <random>

#include "content/base/files.h"
#include "tests/journeys/terminal.h"

using namespace kiosk;
using kiosk::test::Resident;
using kiosk::test::Terminal;

namespace {

constexpr int max_strikes = 130;  // of the measured visit; a driver that only went forward took 140

// From the screen nobody stands at to the printed slip.
int strikes_of_a_visit(By by) {
  Terminal terminal({.by = by});
  Resident family(terminal);
  family.presses("attract.start").presses("home.check").presses("check.start").answers(test::family_replies()).is_at(Screen::results);
  family.presses("results.slip").presses("preview.print").waits_for_the_paper().sees("print.leave");
  CHECK(terminal.slips().size() == 1);
  CHECK(terminal.visitor().taps() == 0);
  return terminal.visitor().strikes();
}

}  // namespace

TEST_CASE("a family gets its slip by the keys of a keypad only, and with few of them") {
  const int strikes = strikes_of_a_visit(By::keys);
  INFO(strikes);
  CHECK(strikes <= max_strikes);
  CHECK(strikes > 40);
}

TEST_CASE("a family gets its slip by two switches only, and with few presses") {
  const int strikes = strikes_of_a_visit(By::switches);
  INFO(strikes);
  CHECK(strikes <= max_strikes);
  CHECK(strikes > 40);
}

namespace {

void strikes(Terminal& terminal, int scancode, bool down = true) {
  terminal.application().key({scancode, down});
  terminal.visitor().round();
}

int usual(Key key) { return KeyTable().scancodes(key).front(); }

}  // namespace

TEST_CASE("an unknown key starts nothing, shows nothing, and is told to staff in one line") {
  Terminal terminal;
  Visitor& visitor = terminal.visitor();
  const ui::Surface before = visitor.picture();
  for (int scancode = 0; scancode < 512; ++scancode) {
    if (KeyTable().key(scancode)) continue;
    terminal.clock().advance_ms(40);
    strikes(terminal, scancode);
    strikes(terminal, scancode, false);
  }
  CHECK(visitor.session().screen() == Screen::attract);
  CHECK_FALSE(terminal.application().view().focus.shown);
  CHECK(visitor.picture() == before);
  Resident(terminal).opens_the_staff_page().reads("没教过的键");
}

TEST_CASE("a keypad that types its name and a storm of a thousand keys a second press nothing, and staff read of it") {
  for (const bool storm : {false, true}) {
    Terminal terminal;
    Visitor& visitor = terminal.visitor();
    Resident resident(terminal);
    resident.presses("attract.start").presses("home.check").presses("check.start").is_asked("Q01");
    const auto replies = visitor.session().replies;
    const auto path = visitor.session().path;
    std::mt19937 random(7);
    if (storm) {
      for (int i = 0; i < 1000; ++i) {
        const int scancode = i % 3 == 0 ? usual(Key::select) : 4 + static_cast<int>(random() % 100);
        terminal.application().key({scancode, true});
        terminal.application().key({scancode, false});
        terminal.clock().advance_ms(1);
        if (i % 16 == 0) visitor.round();
      }
    } else {
      for (const char* key : {"Left Shift", "X", "E", "Left Shift", "K", "4", "Y", "2", "1", "Return"}) {
        strikes(terminal, scancode_named(key));
        strikes(terminal, scancode_named(key), false);
        terminal.clock().advance_ms(4);
      }
    }
    visitor.wait(3000);
    CHECK((visitor.session().path == path));
    CHECK(visitor.session().replies == replies);
    resident.is_asked("Q01");
    // And a hand is heard again.
    visitor.use(By::keys);
    resident.presses("question.none");
    CHECK(visitor.question() != "Q01");
    visitor.use(By::finger);
    resident.opens_the_staff_page().reads("自己乱按");
  }
}

TEST_CASE("all keys down at once press nothing, and a keypad pulled out in mid-press is good again when it comes back") {
  Terminal terminal;
  Visitor& visitor = terminal.visitor();
  Resident resident(terminal);
  resident.presses("attract.start").is_at(Screen::home);
  for (int scancode = 4; scancode < 120; ++scancode) strikes(terminal, scancode);
  visitor.wait(500);
  for (int i = 0; i < 60; ++i) {  // what lies on it makes them repeat
    terminal.clock().advance_ms(33);
    for (int scancode = 4; scancode < 120; ++scancode) terminal.application().key({scancode, true});
    visitor.round();
  }
  resident.is_at(Screen::home);
  terminal.application().keypad_lost();
  visitor.wait(3000);
  resident.is_at(Screen::home);
  visitor.use(By::keys);
  resident.presses("home.policies").is_at(Screen::policies);
  visitor.use(By::finger);
  resident.opens_the_staff_page().reads("自己乱按");
}

TEST_CASE("a keypad whose plug came out in mid-press starts nothing, stops nothing, and staff read one line of it") {
  Terminal terminal;
  Resident resident(terminal);
  resident.presses("attract.start").is_at(Screen::home);
  strikes(terminal, usual(Key::next));
  terminal.application().keypad_lost();
  terminal.visitor().wait(3000);
  resident.is_at(Screen::home).opens_the_staff_page().reads("没有弹起来");
}

TEST_CASE("a held key presses once, and a second strike on the next screen presses nothing") {
  Terminal terminal;
  Visitor& visitor = terminal.visitor();
  visitor.use(By::keys);
  Resident resident(terminal);
  resident.presses("attract.start").presses("home.check").presses("check.start").is_asked("Q01");
  REQUIRE(visitor.go_to("question.dont_know"));
  terminal.clock().advance_ms(700);
  strikes(terminal, usual(Key::select));
  visitor.rest();
  const std::string asked = visitor.question();
  CHECK(asked != "Q01");
  for (int i = 0; i < 30; ++i) {
    terminal.clock().advance_ms(40);
    strikes(terminal, usual(Key::select));
  }
  strikes(terminal, usual(Key::select), false);
  for (const int after_ms : {60, 120, 240, 450}) {
    terminal.clock().advance_ms(after_ms);
    strikes(terminal, usual(Key::select));
    strikes(terminal, usual(Key::select), false);
    visitor.rest();
    CHECK(visitor.question() == asked);
  }
}

TEST_CASE("a resident's call is acknowledged by key, and by one press not yet") {
  for (const By by : {By::keys, By::switches}) {
    Terminal terminal({.by = by});
    Visitor& visitor = terminal.visitor();
    Resident resident(terminal);
    resident.presses("attract.start")
        .presses("footer.staff")
        .sees("staff.coming")
        .presses("staff.acknowledge")
        .sees("staff.coming")
        .reads("再按一次");
    visitor.wait(10'100);
    resident.does_not_read("再按一次").sees("staff.coming").holds("staff.acknowledge", 0).does_not_see("staff.coming");
  }
}

TEST_CASE("the warning before the wipe keeps the keys to itself, and any of them says that somebody is there") {
  Terminal terminal({.by = By::keys});
  Visitor& visitor = terminal.visitor();
  Resident resident(terminal);
  resident.presses("attract.start").presses("home.policies").waits(120).sees("idle.here");
  CHECK(terminal.application().view().focus.id == "idle.here");
  CHECK(ui::stops(visitor.tree()).size() == 1);
  visitor.strike(Key::select);
  resident.does_not_see("idle.here").is_at(Screen::policies);
  resident.waits(119).does_not_see("idle.here").waits(1).sees("idle.here");
}

TEST_CASE("where keys were is forgotten with the visit, and a finger takes the ring away") {
  Terminal terminal({.by = By::keys});
  Visitor& visitor = terminal.visitor();
  Resident resident(terminal);
  resident.presses("attract.start").presses("home.check").presses("check.start").is_asked("Q01");
  REQUIRE(visitor.go_to("option.fire"));
  CHECK(terminal.application().view().focus.shown);
  visitor.tap({4, 300});
  CHECK_FALSE(terminal.application().view().focus.shown);
  REQUIRE(visitor.go_to("option.fire"));
  resident.walks_away();
  const ui::Focus& focus = terminal.application().view().focus;
  CHECK_FALSE(focus.shown);
  CHECK(focus.id.empty());
  CHECK(focus.entered.empty());
}

TEST_CASE("ticking, turning the language, the letters and the colours, and a printer's news keep the keys where they were") {
  Terminal terminal({.by = By::keys});
  Visitor& visitor = terminal.visitor();
  Resident resident(terminal);
  resident.presses("attract.start")
      .presses("home.check")
      .presses("check.start")
      .is_asked("Q01")
      .presses("option.fire")
      .presses("question.submit");
  REQUIRE(visitor.session().screen() != Screen::attract);
  for (const char* id : {"footer.language", "footer.size", "footer.contrast", "footer.size"}) {
    resident.presses(id);
    CHECK(terminal.application().view().focus.id == id);
    REQUIRE(visitor.find(id) != nullptr);
    CHECK(ui::in_sight(*visitor.find(id)));
  }
  terminal.set_printer("no_paper");
  CHECK(terminal.application().view().focus.id == "footer.size");
}

TEST_CASE("a screen with the ring on it that nobody touches is not drawn again") {
  Terminal terminal({.by = By::keys});
  Resident(terminal).presses("attract.start");
  terminal.visitor().strike(Key::next);
  (void)terminal.visitor().picture();
  ui::Surface again(1080, 1920);
  CHECK(terminal.application().round(again.pixels()).empty());
  CHECK(terminal.application().next_round().value_or(1000) > ui::Ui::frame_ms);
}

TEST_CASE("staff teach a strange keypad by pressing, it works at once and after a restart, and can be forgotten") {
  constexpr int odd = 140, other = 141;
  Terminal terminal;
  const auto teaches = [&](const std::string& what, int scancode) {
    Resident(terminal).presses(what).reads("现在请按");
    terminal.clock().advance_ms(700);
    strikes(terminal, scancode);
    strikes(terminal, scancode, false);
    terminal.visitor().rest();
  };
  const auto works = [&] {
    terminal.clock().advance_ms(700);
    for (const int scancode : {other, other, odd}) {
      strikes(terminal, scancode);
      terminal.clock().advance_ms(90);
      strikes(terminal, scancode, false);
      terminal.clock().advance_ms(700);
      terminal.visitor().rest();
    }
  };
  Resident staff(terminal);
  staff.opens_the_staff_page().presses("checks.keys").reads("现在是 Return、Keypad Enter");
  teaches("keys.select", odd);
  staff.reads("记住了").reads("现在是 #140").does_not_read("Return");
  teaches("keys.next", other);
  staff.presses("keys.back").presses("staff.done").is_at(Screen::home);
  works();
  CHECK(terminal.visitor().session().screen() != Screen::home);
  terminal.restart();
  Resident(terminal).presses("attract.start").is_at(Screen::home);
  works();
  CHECK(terminal.visitor().session().screen() != Screen::home);
  Resident again(terminal);
  again.opens_the_staff_page().presses("checks.keys").reads("现在是 #140").holds("keys.forget", 2100).reads("现在是 Return、Keypad Enter");
  CHECK_FALSE(std::filesystem::exists(terminal.folder() / "state/keys.toml"));
}

TEST_CASE("what was taught and cannot be read is told to staff, and the hall's keys hold") {
  Terminal terminal({.prepare = [](const std::filesystem::path& folder) {
    REQUIRE(content::write_file(folder / "state/keys.toml", "[keys]\nnext = [\"Dwon\"]\n"));
  }});
  Resident(terminal).opens_the_staff_page().reads("不认识键名“Dwon”");
  CHECK(terminal.application().context().hall->keys == KeyTable());
}
