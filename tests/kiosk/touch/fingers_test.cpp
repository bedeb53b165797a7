// SPDX-License-Identifier: MIT
// Which of several contacts counts: the last one down, whatever became of those before.

#include "kiosk/touch/fingers.h"

#include <catch2/catch.hpp>
#include <random>

using namespace kiosk::ui;

namespace {

constexpr Contact first{1, 1}, second{1, 2}, third{2, 1};

std::vector<Touch::Kind> kinds(const std::vector<Touch>& touches) {
  std::vector<Touch::Kind> kinds;
  for (const Touch& touch : touches) kinds.push_back(touch.kind);
  return kinds;
}

using Kind = Touch::Kind;

}  // namespace

TEST_CASE("A finger whose lifting is never reported does not deafen the glass") {
  Fingers fingers;
  std::vector<Touch> out;
  fingers.down(first, {10, 10}, 0, out);
  fingers.down(second, {500, 500}, 3, out);
  fingers.up(second, {501, 500}, 0, out);
  CHECK((kinds(out) == std::vector<Kind>{Kind::down, Kind::cancel, Kind::down, Kind::up}));
  CHECK(out[2].at == Point{500, 500});
  CHECK(out[2].age_ms == 3);
  out.clear();
  fingers.down(second, {20, 20}, 0, out);  // the panel uses the number again
  fingers.up(second, {20, 20}, 0, out);
  CHECK((kinds(out) == std::vector<Kind>{Kind::down, Kind::up}));
}

TEST_CASE("The same contact may come down again without having been lifted") {
  Fingers fingers;
  std::vector<Touch> out;
  fingers.down(first, {10, 10}, 0, out);
  fingers.down(first, {30, 30}, 0, out);
  fingers.up(first, {30, 30}, 0, out);
  CHECK((kinds(out) == std::vector<Kind>{Kind::down, Kind::cancel, Kind::down, Kind::up}));
}

TEST_CASE("A resting palm neither moves nor presses once a finger has come") {
  Fingers fingers;
  std::vector<Touch> out;
  fingers.down(third, {10, 10}, 0, out);
  fingers.down(first, {500, 500}, 0, out);
  out.clear();
  fingers.move(third, {12, 12}, 0, out);
  fingers.up(third, {12, 12}, 0, out);
  CHECK(out.empty());
  fingers.up(first, {500, 500}, 0, out);
  CHECK((kinds(out) == std::vector<Kind>{Kind::up}));
}

TEST_CASE("A panel that goes away ends the press, and moves run together") {
  Fingers fingers;
  std::vector<Touch> out;
  fingers.lost(out);
  CHECK(out.empty());
  fingers.down(first, {10, 10}, 0, out);
  fingers.move(first, {11, 10}, 0, out);
  fingers.move(first, {15, 10}, 0, out);
  fingers.lost(out);
  fingers.up(first, {15, 10}, 0, out);
  REQUIRE((kinds(out) == std::vector<Kind>{Kind::down, Kind::move, Kind::cancel}));
  CHECK(out[1].at == Point{15, 10});
}

TEST_CASE("Whatever three fingers do, every press has one beginning and at most one end, and the next honest tap arrives") {
  std::mt19937 random(7);
  Fingers fingers;
  for (int i = 0; i < 20'000; ++i) {
    std::vector<Touch> out;
    const Contact contact{1, static_cast<std::int64_t>(random() % 3)};
    const Point at{static_cast<int>(random() % 1000), static_cast<int>(random() % 1000)};
    switch (random() % 4) {
      case 0: fingers.down(contact, at, 0, out); break;
      case 1: fingers.move(contact, at, 0, out); break;
      case 2: fingers.up(contact, at, 0, out); break;
      default:
        if (random() % 20 == 0) fingers.lost(out);
    }
    CHECK(out.size() <= 2);
    if (i % 10 != 0) continue;
    out.clear();
    fingers.down({9, 9}, {7, 7}, 0, out);
    fingers.up({9, 9}, {7, 7}, 0, out);
    REQUIRE(out.size() >= 2);
    CHECK(out[out.size() - 2].kind == Kind::down);
    CHECK(out.back().kind == Kind::up);
  }
}
