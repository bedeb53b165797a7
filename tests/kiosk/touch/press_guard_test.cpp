// SPDX-License-Identifier: MIT
// Bursts of taps, pictures nobody has seen yet, keys and quick hands.

#include "kiosk/touch/press_guard.h"

#include <catch2/catch.hpp>

using namespace kiosk::ui;

namespace {

constexpr int spot = 48;
constexpr Point here{500, 500}, there{500, 600};

}  // namespace

TEST_CASE("Another tap on the spot that changed the view presses nothing for a while") {
  PressGuard guard;
  CHECK(guard.takes(here, 1000, "yes", false, spot));
  guard.pressed(here, 1000, "yes");
  guard.changed();
  guard.shown(1010);
  CHECK_FALSE(guard.takes(here, 1060, "yes", false, spot));
  CHECK_FALSE(guard.takes({520, 520}, 1450, "no", false, spot));
  CHECK(guard.takes(here, 1450 + PressGuard::rest_ms, "yes", false, spot));
}

TEST_CASE("A burst of taps is one press, but an impatient hand does not wait for ever") {
  PressGuard guard;
  guard.pressed(here, 0, "yes");
  int taken = 0;
  for (std::int64_t at = 400; at < PressGuard::longest_ms; at += 400) taken += guard.takes(here, at, "yes", false, spot) ? 1 : 0;
  CHECK(taken == 0);
  CHECK(guard.takes(here, PressGuard::longest_ms, "yes", false, spot));
}

TEST_CASE("A touch that began before the picture was shown presses nothing, wherever it is") {
  PressGuard guard;
  guard.pressed(here, 1000, "yes");
  guard.changed();
  CHECK_FALSE(guard.takes(there, 1005, "no", false, spot));
  guard.shown(1010);
  CHECK_FALSE(guard.takes(there, 1009, "no", false, spot));
  CHECK(guard.takes(there, 1010, "no", false, spot));
}

TEST_CASE("Painting again is no new picture") {
  PressGuard guard;
  guard.changed();
  guard.shown(1000);
  guard.shown(2000);
  CHECK(guard.takes(here, 1500, "yes", false, spot));
}

TEST_CASE("Keys and neighbours may be tapped at once while the view stays, and rest when it has changed") {
  PressGuard guard;
  guard.pressed(here, 1000, "pad.5");
  CHECK(guard.takes(here, 1060, "pad.5", true, spot));
  CHECK_FALSE(guard.takes(here, 1060, "tick", false, spot) == guard.takes(here, 1060, "pad.5", false, spot));
  guard.changed();
  guard.shown(1070);
  CHECK_FALSE(guard.takes(here, 1080, "pad.5", true, spot));
  CHECK_FALSE(guard.takes(here, 1080, "tick", false, spot));
}
