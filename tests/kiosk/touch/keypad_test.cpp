// SPDX-License-Identifier: MIT
#include "kiosk/touch/keypad.h"

#include <catch2/catch.hpp>

using kiosk::ui::Keypad;

namespace {

constexpr int down_key = 81, enter_key = 40, one_key = 30;

// Strikes and lets go.
bool strikes(Keypad& keypad, int scancode, std::int64_t now) {
  const bool counts = keypad.counts({scancode, true}, now);
  keypad.counts({scancode, false}, now + 20);
  return counts;
}

}  // namespace

TEST_CASE("A key that is struck counts once, however long it is held, and its release is no stroke") {
  Keypad keypad;
  CHECK(keypad.counts({down_key, true}, 1000));
  for (std::int64_t now = 1500; now < 9000; now += 33) CHECK_FALSE(keypad.counts({down_key, true}, now));
  CHECK_FALSE(keypad.counts({down_key, false}, 9000));
  CHECK(keypad.counts({down_key, true}, 9600));
}

TEST_CASE("A finger rolls from key to key, and a hand that lies on three presses nothing more until it lifts") {
  Keypad keypad;
  CHECK(keypad.counts({down_key, true}, 1000));
  CHECK(keypad.counts({enter_key, true}, 1100));
  CHECK_FALSE(keypad.counts({one_key, true}, 1200));
  for (const int key : {down_key, enter_key, one_key}) keypad.counts({key, false}, 1300);
  CHECK(strikes(keypad, one_key, 2000));
  CHECK_FALSE(keypad.noise_at());
}

TEST_CASE("A key whose release was lost with the plug counts again, and so do the others") {
  Keypad keypad;
  for (const int key : {down_key, enter_key, one_key}) keypad.counts({key, true}, 1000 + 100 * key);
  CHECK(strikes(keypad, down_key, 20'000));
  CHECK(strikes(keypad, enter_key, 20'200));
  CHECK(keypad.lost_release());
  Keypad told;
  told.lost();
  CHECK(told.counts({down_key, true}, 1000));
  CHECK_FALSE(told.lost_release());
  told.lost();
  CHECK(told.lost_release());
  CHECK(told.counts({down_key, true}, 1600));
}

TEST_CASE("A device that types by itself is not heard until it is silent, and staff hear of it") {
  Keypad keypad;
  int counted = 0;
  std::int64_t now = 5000;
  for (int i = 0; i < 1000; ++i, ++now) {
    counted += keypad.counts({4 + i % 40, true}, now) ? 1 : 0;
    keypad.counts({4 + i % 40, false}, now);
  }
  CHECK(counted == 1);  // the first, which nobody can know from a hand's
  CHECK(keypad.noise_at() == now - 1);
  CHECK_FALSE(strikes(keypad, down_key, now + Keypad::quiet_ms - 2));
  CHECK(strikes(keypad, down_key, now + 2 * Keypad::quiet_ms));
}

TEST_CASE("A switch that bounces counts once and is no noise") {
  Keypad keypad;
  CHECK(strikes(keypad, down_key, 1000));
  CHECK_FALSE(keypad.counts({down_key, true}, 1024));
  keypad.counts({down_key, false}, 1030);
  CHECK_FALSE(keypad.noise_at());
  CHECK(strikes(keypad, down_key, 1600));
}
