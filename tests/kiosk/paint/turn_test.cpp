// SPDX-License-Identifier: MIT
// Where what is laid out lies on the glass, and which pictures turn with it.

#include "kiosk/paint/turn.h"

#include <catch2/catch.hpp>

#include "kiosk/paint/canvas.h"
#include "kiosk/paint/cells.h"
#include "kiosk/paint/surface.h"
#include "kiosk/paint/text_cache.h"

using namespace kiosk::ui;

TEST_CASE("A place of the layout is found again from its place on the glass, in every direction") {
  const Rect laid{30, 40, 130, 60};
  const Turn mirrored{Direction::right_to_left, 1000, 500}, down{Direction::down, 1000, 500, 80};
  CHECK(Turn{}.shown(laid) == laid);
  CHECK(mirrored.shown(laid) == Rect{870, 40, 970, 60});
  CHECK(down.shown(laid) == Rect{40, 110, 60, 210});
  for (const Turn& turn : {Turn{}, mirrored, down}) {
    CHECK(turn.laid(turn.shown(laid)) == laid);
    const Point first{30, 40}, last{129, 59};  // pixels of the rectangle
    for (const Point p : {first, last}) {
      CHECK(turn.shown(laid).contains(turn.shown(p)));
      CHECK(turn.laid(turn.shown(p)) == p);
    }
  }
  CHECK(mirrored.shown_corner({30, 40}) == Point{970, 40});
}

TEST_CASE("What a canvas draws, cuts off and rounds lies where its turn says") {
  Textures textures;
  Canvas canvas(textures);
  Cells cells(textures);
  Surface across(128, 64), turned(128, 64), upright(64, 128);
  const auto draw = [&](Turn turn, Surface& on) {
    canvas.begin({0, 0, on.width(), on.height()});
    canvas.turn(turn);
    canvas.fill_round({10, 4, 60, 40}, 9, 0xFF204060U, 3, 0xFFC08040U);
    canvas.push_clip({70, 10, 100, 60});
    canvas.fill({50, 20, 90, 30}, 0xFF00A000U);
    CHECK(canvas.clip() == Rect{70, 10, 100, 60});
    canvas.pop_clip();
    canvas.hoop({64, 34, 120, 62}, 8, 2, 0xFFA00000U);
    canvas.polygon({{20, 44}, {40, 44}, {40, 60}, {20, 60}}, 0xFF0000A0U);
    const Canvas::Reserved later = canvas.reserve(6);
    canvas.fill_reserved(later, {100, 2, 126, 20}, 0xFF808080U);
    cells.invalidate();
    cells.paint(canvas.list(), 0xFFFFFFFFU, on.pixels());
  };
  draw({}, across);
  draw({Direction::right_to_left, 128, 64}, turned);
  draw({Direction::down, 64, 128}, upright);
  int inked = 0, mirrored = 0, transposed = 0;
  for (int y = 0; y < 64; ++y)
    for (int x = 0; x < 128; ++x) {
      inked += across.at(x, y) != across.at(0, 63) ? 1 : 0;
      mirrored += across.at(x, y) != turned.at(127 - x, y) ? 1 : 0;
      transposed += across.at(x, y) != upright.at(y, x) ? 1 : 0;
    }
  CHECK(inked > 2000);
  CHECK(mirrored == 0);
  CHECK(transposed == 0);
}

TEST_CASE("arrows of the lines turn with them, and ticks, clocks and telephones do not") {
  Textures textures;
  const auto typesetter = assets::Typesetter::open();
  REQUIRE(typesetter);
  TextCache cache(textures, *typesetter, std::string(TEST_SOURCE_DIR) + "/assets");
  constexpr int size = 40;
  const auto cover = [&](const char* name, Direction direction, int x, int y) -> int {
    const std::uint8_t* row = textures.find(cache.icon(name, size, direction))->row(y);
    return row == nullptr ? 0 : row[x];
  };
  for (const char* name : {"back", "arrow-right", "leave", "check", "clock", "phone", "backspace"}) {
    const std::string icon = name;
    const bool mirrors = icon == "back" || icon == "arrow-right" || icon == "leave", turns = mirrors || icon == "backspace";
    int as_mirror = 0, as_turned = 0;
    for (int y = 0; y < size; ++y)
      for (int x = 0; x < size; ++x) {
        const int own = cover(name, Direction::across, x, y);
        as_mirror += own != cover(name, Direction::right_to_left, mirrors ? size - 1 - x : x, y) ? 1 : 0;
        as_turned += own != cover(name, Direction::down, turns ? y : x, turns ? x : y) ? 1 : 0;
      }
    INFO(name);
    CHECK(as_mirror == 0);
    CHECK(as_turned == 0);
  }
  CHECK(cache.icon("check", size) == cache.icon("check", size, Direction::down));
  CHECK(cache.icon("back", size) != cache.icon("back", size, Direction::down));
}
