// SPDX-License-Identifier: MIT
#pragma once

// What hands do to a glass beside tapping it once, and what a visit has come to, so that two visits can be compared.

#include <string>
#include <vector>

#include "tests/journeys/terminal.h"

namespace kiosk::test {

// Where it is, what was said, what is ticked, typed, chosen and scrolled. A second effect of a press would change it.
std::string standing(Visitor& visitor);

struct Pressable {
  std::string id;
  ui::Rect seen;
  bool repeats = false;  // a key of the pad
  bool scrolls = false;  // stands in a list
  ui::Point at() const { return seen.centre(); }
};
// All that can be pressed where it is seen.
std::vector<Pressable> pressables(const Visitor& visitor);

// `between` ms from the coming down of a finger to that of the next.
void double_tap(Terminal& terminal, ui::Point at, std::int64_t between);
// Down near one end of it, and across all of it to the other: sideways in a list, which a hand drags up and down.
void roll(Terminal& terminal, const Pressable& target);
// A palm rests at `palm` and trembles while a finger taps `at`, and is taken away afterwards.
void tap_with_resting_palm(Terminal& terminal, ui::Point palm, ui::Point at);

}  // namespace kiosk::test
