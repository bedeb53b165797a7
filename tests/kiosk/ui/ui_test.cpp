// SPDX-License-Identifier: MIT
// Presses and drags: what a finger does to nodes, through the same queue as on the panel.

#include <catch2/catch.hpp>
#include <set>

#include "kiosk/ui/widgets.h"
#include "tests/kiosk/screens/screen_fixture.h"
#include "tests/spoken.h"

using kiosk::Language;
using kiosk::TextSize;
using namespace kiosk::ui;
using screen_fixture::Glass;

namespace {

// A page of forty rows and one button below a drag region.
struct Desk {
  Ui& ui = Glass::shared().ui;
  Look look{1080, 1920};
  std::vector<std::string> pressed;
  std::int64_t now = later();
  int rows = 40;
  bool dialog = false;

  Surface glass{1080, 1920};

  Desk() {
    ui.forget();
    ui.repaint_all();
  }
  // The glass is one for all tests, and its clock never goes back.
  static std::int64_t later() {
    static std::int64_t time = 0;
    return time += 1'000'000;
  }
  void draw() {
    ui.frame(look, now, [&](Ui& one) {
      one.begin_scroll("list", {40, 100, 1040, 1500});
      for (int i = 0; i < rows; ++i) {
        const std::string id = "row." + std::to_string(i);
        if (link_row(one, id, "book", one.content("第 " + std::to_string(i) + " 行"))) pressed.push_back(id);
      }
      one.end_scroll();
      if (button_at(one, "stop", one.content("停"), {40, 1700, 500, 1800}, {})) pressed.push_back("stop");
      if (button_at(one, "off", one.content("关"), {540, 1700, 1000, 1800}, {.enabled = false})) pressed.push_back("off");
      if (dialog) {
        one.begin_dialog("ask", one.content("问"), {100, 100, 900, 900});
        if (button_at(one, "yes", one.content("是"), {200, 1000, 600, 1100}, {})) pressed.push_back("yes");
        one.end_dialog();
      }
    });
    ui.paint(glass.pixels());
  }
  void touch(Touch::Kind kind, Point at, std::int64_t later = 20) {
    now += later;
    ui.touch({kind, at});
    draw();
  }
  void tap(Point at) {
    touch(Touch::Kind::down, at);
    touch(Touch::Kind::up, at);
  }
  Rect rect(const std::string& id) { return ui.tree().find(id)->rect; }
};

}  // namespace

TEST_CASE("A press counts on release inside the node it went down on") {
  Desk desk;
  desk.draw();
  const Point stop = desk.rect("stop").centre(), row = desk.rect("row.1").centre();
  desk.touch(Touch::Kind::down, stop);
  CHECK(desk.pressed.empty());
  CHECK(desk.ui.held("stop"));
  CHECK(desk.ui.touched());
  desk.touch(Touch::Kind::up, stop);
  CHECK(desk.pressed == std::vector<std::string>{"stop"});
  CHECK_FALSE(desk.ui.held("stop"));

  desk.pressed.clear();
  desk.now += 1000;
  desk.touch(Touch::Kind::down, stop);
  desk.touch(Touch::Kind::up, row);  // slid off to another one
  desk.touch(Touch::Kind::down, {700, 1650});
  desk.touch(Touch::Kind::up, stop);  // slid on from nothing
  desk.tap(desk.rect("off").centre());
  CHECK(desk.pressed.empty());

  desk.touch(Touch::Kind::down, stop);
  desk.touch(Touch::Kind::cancel, stop);
  desk.touch(Touch::Kind::up, stop);
  CHECK(desk.pressed.empty());
}

TEST_CASE("Down and up that arrive together are one press, seen for a frame") {
  Desk desk;
  desk.draw();
  const Point stop = desk.rect("stop").centre();
  desk.ui.touch({Touch::Kind::down, stop});
  desk.ui.touch({Touch::Kind::up, stop});
  desk.draw();
  CHECK(desk.ui.held("stop"));
  CHECK(desk.ui.input_waiting());
  desk.draw();
  CHECK(desk.pressed == std::vector<std::string>{"stop"});
}

TEST_CASE("A small tremble on a list still presses, a drag does not") {
  Desk desk;
  desk.draw();
  const Point row = desk.rect("row.3").centre();
  const int zone = desk.ui.px(Ui::drag_dead_zone_mm);
  desk.touch(Touch::Kind::down, row);
  desk.touch(Touch::Kind::move, {row.x, row.y - zone + 1});
  desk.touch(Touch::Kind::up, row);
  CHECK(desk.pressed == std::vector<std::string>{"row.3"});
  CHECK(desk.ui.view().scrolls.at("list").offset == 0);

  desk.pressed.clear();
  desk.now += 1000;
  desk.touch(Touch::Kind::down, row);
  desk.touch(Touch::Kind::move, {row.x, row.y - 200});
  CHECK(desk.ui.view().scrolls.at("list").offset == 200);
  desk.touch(Touch::Kind::move, row);
  desk.touch(Touch::Kind::up, row);  // back where it began: still a drag
  CHECK(desk.pressed.empty());
}

TEST_CASE("A fling coasts, slows down, stops, and a finger stops it and presses nothing") {
  Desk desk;
  desk.draw();
  const Point start{500, 1200};
  const auto fling = [&] {
    desk.touch(Touch::Kind::down, start);
    for (int i = 1; i <= 5; ++i) desk.touch(Touch::Kind::move, {500, 1200 - 60 * i}, 16);
    desk.touch(Touch::Kind::up, {500, 900}, 16);
  };
  fling();
  const int released = desk.ui.view().scrolls.at("list").offset;
  REQUIRE(released == 300);
  CHECK(desk.ui.animating());
  int frames = 0;
  while (desk.ui.animating() && frames < 1000) {
    desk.now += Ui::frame_ms;
    desk.draw();
    ++frames;
  }
  CHECK(frames < 200);
  CHECK(desk.ui.view().scrolls.at("list").offset > released + 100);

  fling();
  REQUIRE(desk.ui.animating());
  desk.tap({500, 800});
  CHECK(desk.pressed.empty());
  CHECK_FALSE(desk.ui.animating());
  desk.tap(desk.ui.tree().pressed_at({500, 800})->rect.centre());
  CHECK(desk.pressed.size() == 1);
}

TEST_CASE("Page buttons reach every row, and a list that fits has none") {
  Desk desk;
  desk.draw();
  desk.draw();
  REQUIRE(desk.ui.tree().find("list.down") != nullptr);
  CHECK_FALSE(desk.ui.tree().find("list.up")->enabled);
  CHECK(desk.ui.tree().find("row.39")->scrolled_off);
  std::set<std::string> seen;
  for (int page = 0; page < 20; ++page) {
    for (const Node& node : desk.ui.tree().nodes()) {
      if (node.role == Role::link && node.visible() == node.rect) seen.insert(node.id);
    }
    if (!desk.ui.tree().find("list.down")->enabled) break;
    desk.now += PressGuard::rest_ms;
    desk.tap(desk.rect("list.down").centre());
  }
  CHECK(seen.size() == 40);
  CHECK(desk.ui.tree().find("list.up")->enabled);
  desk.rows = 3;
  desk.draw();
  CHECK(desk.ui.tree().find("list.down") == nullptr);
}

TEST_CASE("Page buttons go once a text fits without them, though it would not fit beside them") {
  Desk desk;
  desk.look = {1920, 1080};
  const auto has_buttons = [&](int height) {
    desk.ui.frame(desk.look, desk.now += 20, [&](Ui& one) {
      std::string words;
      for (int i = 0; i < 2 * (1900 / one.metrics().em(kiosk::ui::Step::body)); ++i)
        words += "字";  // two lines, three where the buttons take room
      one.begin_scroll("text", {0, 0, 1900, height});
      text(one, one.content(words));
      one.end_scroll();
    });
    return desk.ui.tree().find("text.down") != nullptr;
  };
  CHECK_FALSE(has_buttons(120));
  CHECK(has_buttons(80));
  CHECK_FALSE(has_buttons(120));
  CHECK(has_buttons(80));
  desk.look.theme = kiosk::Theme::high_dark;  // what was learned is learned again, and the buttons are there at once
  CHECK(has_buttons(80));
}

TEST_CASE("What is scrolled off cannot be pressed") {
  Desk desk;
  desk.draw();
  const Rect off = desk.rect("row.39");
  REQUIRE(off.y0 > 1500);
  desk.tap({off.centre().x, std::min(off.centre().y, 1900)});
  CHECK(desk.pressed.empty());
}

TEST_CASE("An open dialog takes all presses") {
  Desk desk;
  desk.dialog = true;
  desk.draw();
  desk.tap(desk.rect("stop").centre());
  CHECK(desk.pressed.empty());
  desk.tap(desk.rect("yes").centre());
  CHECK(desk.pressed == std::vector<std::string>{"yes"});
}

TEST_CASE("Forgetting a visit leaves no scroll position, no press and no text") {
  Desk desk;
  desk.draw();
  desk.touch(Touch::Kind::down, {500, 1200});
  desk.touch(Touch::Kind::move, {500, 700});
  REQUIRE(desk.ui.view().scrolls.at("list").offset > 0);
  desk.ui.forget();
  CHECK(desk.ui.view().scrolls.empty());
  CHECK_FALSE(desk.ui.view().press.down);
  CHECK(desk.ui.texts().bytes() == 0);
}

TEST_CASE("Masks of texts stay under their limit") {
  Desk desk;
  Surface glass(1080, 1920);
  std::size_t most = 0;
  for (int i = 0; i < 60; ++i) {
    desk.ui.frame(desk.look, desk.now, [&](Ui& one) {
      one.push_pen({0, 1080, 0});
      for (int k = 0; k < 4; ++k)
        text(one, one.content(std::string(900, 'a') + std::to_string(i * 4 + k)), {.step = kiosk::ui::Step::title});
      one.pop_pen();
    });
    desk.ui.paint(glass.pixels());
    most = std::max(most, desk.ui.texts().bytes());
  }
  CHECK(most > TextCache::limit / 2);
  CHECK(desk.ui.texts().bytes() <= TextCache::limit);
}

TEST_CASE("Semantics: lookups, duplicates, modal scope") {
  Semantics tree;
  const auto add = [&](std::string id, Rect rect, std::string scope = {}) {
    Node node;
    node.id = std::move(id), node.rect = rect, node.clip = {0, 0, 100, 100}, node.pressable = true, node.scope = std::move(scope);
    tree.add(node);
  };
  add("below", {0, 0, 50, 50});
  add("above", {20, 20, 70, 70});
  add("above", {80, 80, 90, 90});
  CHECK(tree.find("below")->rect == Rect{0, 0, 50, 50});
  CHECK(tree.find("nobody") == nullptr);
  CHECK(tree.pressed_at({30, 30})->id == "above");
  CHECK(tree.pressed_at({10, 10})->id == "below");
  CHECK(tree.pressed_at({75, 75}) == nullptr);
  const auto findings = spoken::findings(tree);
  CHECK(std::count(findings.begin(), findings.end(), "above: two nodes have this id") == 1);
  add("in", {0, 0, 10, 10}, "dialog");
  tree.set_modal("dialog");
  CHECK(tree.pressed_at({5, 5})->id == "in");
  CHECK(tree.pressed_at({30, 30}) == nullptr);
}

TEST_CASE("Outside lists a finger may roll as far as it likes inside a button") {
  Desk desk;
  desk.draw();
  const Rect stop = desk.rect("stop");
  desk.touch(Touch::Kind::down, {stop.x0 + 5, stop.y0 + 5});
  desk.touch(Touch::Kind::move, {stop.x1 - 5, stop.y1 - 5});
  CHECK(desk.ui.held("stop"));
  desk.touch(Touch::Kind::up, {stop.x1 - 5, stop.y1 - 5});
  CHECK(desk.pressed == std::vector<std::string>{"stop"});
}

TEST_CASE("On a list a finger may roll sideways") {
  Desk desk;
  desk.draw();
  const Point row = desk.rect("row.2").centre();
  desk.touch(Touch::Kind::down, row);
  desk.touch(Touch::Kind::up, {row.x + 200, row.y + 5});
  CHECK(desk.pressed == std::vector<std::string>{"row.2"});
}

TEST_CASE("A touch in a gap presses what is within five millimetres, and shows where it fell when nothing is") {
  Desk desk;
  desk.draw();
  const Rect stop = desk.rect("stop");
  const int reach = desk.ui.px(Ui::reach_mm);
  desk.tap({stop.x0 + 60, stop.y1 + reach - 1});
  CHECK(desk.pressed == std::vector<std::string>{"stop"});
  CHECK_FALSE(desk.ui.view().miss);

  desk.pressed.clear();
  desk.now += 1000;
  const Point beside{stop.x0 + 60, stop.y1 + 2 * reach};
  desk.tap(beside);
  CHECK(desk.pressed.empty());
  REQUIRE(desk.ui.view().miss);
  CHECK(desk.ui.view().miss->at == beside);
  CHECK(desk.ui.animating());
  desk.now += Ui::miss_ms;
  desk.draw();
  CHECK_FALSE(desk.ui.view().miss);
  CHECK_FALSE(desk.ui.animating());

  desk.tap(desk.rect("off").centre());  // what is switched off is pressed by nobody, and passes nothing on
  CHECK(desk.pressed.empty());
  CHECK(desk.ui.view().miss);
}

TEST_CASE("The ring of a touch that met nothing is painted where it fell, and goes") {
  Desk desk;
  desk.draw();
  desk.draw();
  const Surface before = desk.glass;
  const Point at{300, 1600};
  desk.tap(at);
  const auto differs = [&] {
    int count = 0;
    for (int y = at.y - 60; y < at.y + 60; ++y)
      for (int x = at.x - 60; x < at.x + 60; ++x) count += desk.glass.at(x, y) != before.at(x, y) ? 1 : 0;
    return count;
  };
  CHECK(differs() > 200);
  desk.now += Ui::miss_ms;
  desk.draw();
  CHECK(differs() == 0);
}

TEST_CASE("A touch between two neighbours presses neither") {
  Desk desk;
  desk.draw();
  const Rect first = desk.rect("row.0"), second = desk.rect("row.1");
  REQUIRE(second.y0 > first.y1);
  desk.tap({500, (first.y1 + second.y0) / 2});
  CHECK(desk.pressed.empty());
  CHECK(desk.ui.view().miss);
}

TEST_CASE("Two taps on one spot are one press, and on two places two") {
  for (const std::int64_t between : {60, 120, 250, 450}) {
    Desk desk;
    desk.draw();
    const Point row = desk.rect("row.3").centre(), next = desk.rect("row.4").centre();
    INFO(between << " ms");
    desk.tap(row);
    desk.touch(Touch::Kind::down, {row.x + 10, row.y - 6}, between - 20);
    desk.touch(Touch::Kind::up, {row.x + 10, row.y - 6});
    CHECK(desk.pressed == std::vector<std::string>{"row.3"});
    CHECK_FALSE(desk.ui.view().miss);
    desk.touch(Touch::Kind::down, next, between - 20);
    desk.touch(Touch::Kind::up, next);
    CHECK(desk.pressed == std::vector<std::string>{"row.3", "row.4"});
    desk.now += PressGuard::rest_ms;
    desk.tap(next);
    CHECK(desk.pressed.size() == 3);
  }
}

TEST_CASE("A key that is struck while a finger is down does not take its press, and the next finger takes the ring away") {
  Desk desk;
  desk.draw();
  const Point stop = desk.rect("stop").centre();
  desk.touch(Touch::Kind::down, stop);
  desk.ui.key(kiosk::Key::next);
  desk.now += 20;
  desk.draw();
  CHECK(desk.ui.view().focus.shown);
  desk.touch(Touch::Kind::up, stop);
  CHECK(desk.pressed == std::vector<std::string>{"stop"});
  desk.touch(Touch::Kind::down, {20, 20});
  CHECK_FALSE(desk.ui.view().focus.shown);
}

TEST_CASE("Keys that come faster than they can be drawn are dropped") {
  Desk desk;
  desk.draw();
  for (int i = 0; i < 1000; ++i) desk.ui.key(kiosk::Key::next);
  int frames = 0;
  for (; desk.ui.input_waiting(); ++frames) desk.draw();
  CHECK(frames < 10);
  CHECK(desk.pressed.empty());
}
