// SPDX-License-Identifier: MIT
// The finger is trusted: rolls, hurried hands, palms and lost fingers, through the same queue as on the panel. What is done to every key of
// every screen is in gestures_test.

#include <algorithm>
#include <catch2/catch.hpp>
#include <functional>
#include <random>

#include "kiosk/touch/fingers.h"
#include "tests/journeys/gestures.h"
#include "tests/journeys/terminal.h"

using namespace kiosk;
using kiosk::test::Pressable;
using kiosk::test::pressables;
using kiosk::test::Resident;
using kiosk::test::Terminal;
using Kind = ui::Touch::Kind;

TEST_CASE("a finger that rolls within a button presses it, and one that slides off to another presses neither") {
  Terminal terminal;
  Visitor& visitor = terminal.visitor();
  Resident(terminal).presses("attract.start").presses("home.check");
  visitor.wait(1000);
  const ui::Rect start = visitor.find("check.start")->visible(), home = visitor.find("footer.home")->visible();
  const auto slide = [&](ui::Point from, ui::Point to) {
    visitor.drag(from, to);
    visitor.wait(1000);
  };
  slide(start.centre(), home.centre());
  Resident(terminal).is_at(Screen::check_start);
  slide({start.x0 + 8, start.y0 + 8}, {start.x1 - 8, start.y1 - 8});
  Resident(terminal).is_at(Screen::question);
}

TEST_CASE("a hurried helper who taps different places is not slowed") {
  Terminal terminal;
  Visitor& visitor = terminal.visitor();
  Resident(terminal).presses("attract.start").presses("home.check").presses("check.start").is_asked("Q01");
  int ticked = 0;
  for (const Pressable& one : pressables(visitor)) {
    if (!one.id.starts_with("option.") || ticked == 2 || one.id == "option.wander") continue;
    visitor.quick_tap(one.at());
    ++ticked;
  }
  CHECK(visitor.session().asking->ticked.size() == 2);
}

TEST_CASE("the row that was chosen is seen as chosen before the screen changes") {
  Terminal terminal;
  Visitor& visitor = terminal.visitor();
  Resident(terminal)
      .presses("attract.start")
      .presses("home.check")
      .presses("check.start")
      .answers(test::family_replies(), "Q04")
      .is_asked("Q04");
  const ui::Point at = visitor.find("option.urban")->visible().centre();
  const ui::Surface before = visitor.picture();
  terminal.application().touch({Kind::down, at});
  terminal.application().touch({Kind::up, at});
  visitor.round();
  CHECK(visitor.question() == "Q04");
  const ui::Rect row = visitor.find("option.urban")->visible();
  CHECK(visitor.picture().at(row.x0 + row.width() / 2, row.y0 + 12) != before.at(row.x0 + row.width() / 2, row.y0 + 12));
  visitor.wait(ui::Ui::chosen_ms + 20);
  CHECK(visitor.question() != "Q04");
}

TEST_CASE("a finger that was never lifted, a resting palm and a lost panel do not stop the next honest tap") {
  Terminal terminal;
  Visitor& visitor = terminal.visitor();
  ui::Fingers fingers;
  const auto feed = [&](const std::function<void(std::vector<ui::Touch>&)>& happens) {
    std::vector<ui::Touch> out;
    happens(out);
    for (const auto& touch : out) terminal.application().touch(touch);
    visitor.rest();
  };
  const auto honest_tap = [&](const std::string& id) {
    visitor.wait(1000);
    REQUIRE(visitor.find(id) != nullptr);
    const ui::Point at = visitor.find(id)->visible().centre();
    feed([&](auto& out) { fingers.down({1, 50}, at, 0, out); });
    feed([&](auto& out) { fingers.up({1, 50}, at, 0, out); });
  };
  Resident(terminal).presses("attract.start");
  for (int i = 0; i < 20; ++i) {
    const ui::Point somewhere{40 + 50 * i, 300 + 60 * i};
    feed([&](auto& out) { fingers.down({1, i}, somewhere, 0, out); });  // never lifted
    if (i % 3 == 1) feed([&](auto& out) { fingers.move({1, i}, {somewhere.x + 4, somewhere.y + 3}, 0, out); });
    if (i % 3 == 2) feed([&](auto& out) { fingers.lost(out); });
    honest_tap("footer.size");
    CHECK(static_cast<int>(visitor.session().size) == (i + 2) % 4);
  }
}

TEST_CASE("whatever three fingers do for ten thousand events, the glass works afterwards") {
  Terminal terminal;
  Visitor& visitor = terminal.visitor();
  ui::Fingers fingers;
  std::mt19937 random(11);
  for (int i = 0; i < 10'000; ++i) {
    const ui::Contact contact{1, static_cast<std::int64_t>(random() % 3)};
    const ui::Point at{static_cast<int>(random() % 1080), static_cast<int>(random() % 1920)};
    std::vector<ui::Touch> out;
    switch (random() % 8) {
      case 0:
      case 1: fingers.down(contact, at, static_cast<std::int64_t>(random() % 5), out); break;
      case 2:
      case 3:
      case 4: fingers.move(contact, at, 0, out); break;
      case 5:
      case 6: fingers.up(contact, at, 0, out); break;
      default:
        if (random() % 50 == 0) fingers.lost(out);
    }
    for (const auto& touch : out) terminal.application().touch(touch);
    terminal.clock().advance_ms(1 + static_cast<std::int64_t>(random() % 40));
    if (i % 4 == 0) visitor.round();
  }
  visitor.wait(400'000);
  Resident(terminal).is_at(Screen::attract);
  if (visitor.session().staff_called) Resident(terminal).holds("staff.acknowledge", 3500);
  Resident(terminal).presses("attract.start").presses("home.check").presses("check.start").is_asked("Q01");
}
