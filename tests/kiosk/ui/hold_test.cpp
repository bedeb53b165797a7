// SPDX-License-Identifier: MIT
// Buttons that are held: what counts is that a finger held them and let go.

#include <catch2/catch.hpp>

#include "kiosk/touch/fingers.h"
#include "kiosk/ui/widgets.h"
#include "tests/kiosk/screens/screen_fixture.h"

using namespace kiosk::ui;
using screen_fixture::Glass;

namespace {

constexpr std::int64_t three_seconds = 3000;

// One button to hold for three seconds, and one to tap.
struct Held {
  Ui& ui = Glass::shared().ui;
  Look look{1080, 1920};
  std::int64_t now = later();
  int held = 0, tapped = 0;
  Surface glass{1080, 1920};

  Held() {
    ui.forget();
    ui.repaint_all();
    draw();
  }
  static std::int64_t later() {
    static std::int64_t time = 500'000'000;
    return time += 1'000'000;
  }
  void draw() {
    ui.frame(look, now, [&](Ui& one) {
      one.push_pen({40, 1040, 100});
      if (hold_button(one, "hold", one.content("按住"), one.content("松手"), three_seconds)) ++held;
      if (button(one, "tap", one.content("点"))) ++tapped;
      one.pop_pen();
    });
    ui.paint(glass.pixels());
  }
  void touch(Touch::Kind kind, Point at) {
    ui.touch({kind, at});
    draw();
  }
  void wait(std::int64_t ms) {
    for (const std::int64_t end = now + ms; now < end;) {
      now = std::min(end, now + 100);
      draw();
    }
  }
  const Node& node(const char* id) { return *ui.tree().find(id); }
  Point middle(const char* id) { return node(id).rect.centre(); }
};

}  // namespace

TEST_CASE("A hold counts once the finger lets go after its time, and says when that is") {
  Held desk;
  const Rect before = desk.node("hold").rect;
  desk.touch(Touch::Kind::down, desk.middle("hold"));
  desk.wait(three_seconds - 100);
  CHECK(desk.node("hold").phrase.text == "按住");
  desk.wait(100);
  CHECK(desk.node("hold").phrase.text == "松手");
  CHECK(desk.node("hold").rect == before);
  desk.wait(hold_window_ms - 100);
  CHECK(desk.node("hold").phrase.text == "松手");
  CHECK(desk.held == 0);
  desk.touch(Touch::Kind::up, desk.middle("hold"));
  CHECK(desk.held == 1);
  desk.wait(1000);
  CHECK(desk.held == 1);
  CHECK(desk.node("hold").phrase.text == "按住");
}

TEST_CASE("A bag that leans on the button and is taken away holds nothing: it stays too long, and nothing says let go any more") {
  for (const std::int64_t leans : {three_seconds + hold_window_ms, 30'000L, 600'000L}) {
    Held desk;
    desk.touch(Touch::Kind::down, desk.middle("hold"));
    desk.wait(leans);
    CHECK(desk.node("hold").phrase.text == "按住");
    CHECK_FALSE(desk.ui.animating());
    desk.touch(Touch::Kind::up, desk.middle("hold"));
    CHECK(desk.held == 0);
    desk.wait(2000);
    desk.touch(Touch::Kind::down, desk.middle("hold"));
    desk.wait(three_seconds + 500);
    desk.touch(Touch::Kind::up, desk.middle("hold"));
    CHECK(desk.held == 1);
  }
}

TEST_CASE("Letting go too early, beside the button or after the press was lost is no hold") {
  Held desk;
  desk.touch(Touch::Kind::down, desk.middle("hold"));
  desk.wait(three_seconds - 1);
  desk.touch(Touch::Kind::up, desk.middle("hold"));
  CHECK(desk.held == 0);
  desk.wait(2000);
  desk.touch(Touch::Kind::down, desk.middle("hold"));
  desk.wait(2 * three_seconds);
  desk.touch(Touch::Kind::move, {desk.middle("hold").x, 1500});
  desk.touch(Touch::Kind::up, {desk.middle("hold").x, 1500});
  CHECK(desk.held == 0);
  desk.wait(2000);
  desk.touch(Touch::Kind::down, desk.middle("hold"));
  desk.wait(2 * three_seconds);
  desk.touch(Touch::Kind::cancel, desk.middle("hold"));
  CHECK(desk.held == 0);
}

TEST_CASE("A finger whose lifting is never reported holds nothing, however long it rests, and the next tap works") {
  Held desk;
  Fingers fingers;
  const auto feed = [&](auto happens) {
    std::vector<Touch> out;
    happens(out);
    for (const Touch& touch : out) desk.touch(touch.kind, touch.at);
  };
  feed([&](auto& out) { fingers.down({1, 1}, desk.middle("hold"), 0, out); });
  desk.wait(600'000);
  CHECK(desk.held == 0);
  feed([&](auto& out) { fingers.down({1, 2}, desk.middle("tap"), 0, out); });
  feed([&](auto& out) { fingers.up({1, 2}, desk.middle("tap"), 0, out); });
  CHECK(desk.held == 0);
  CHECK(desk.tapped == 1);
}

TEST_CASE("What a finger held before the picture was taken in counts from when it came down") {
  Held desk;
  desk.ui.touch({Touch::Kind::down, desk.middle("hold"), 0});
  desk.draw();
  desk.wait(three_seconds);
  desk.now += 40;
  desk.ui.touch({Touch::Kind::up, desk.middle("hold"), 41});  // it was lifted a millisecond too early
  desk.draw();
  CHECK(desk.held == 0);
}
