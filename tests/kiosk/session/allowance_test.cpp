// SPDX-License-Identifier: MIT
#include "kiosk/session/allowance.h"

#include <catch2/catch.hpp>

using namespace kiosk;

TEST_CASE("an allowance is spent, comes back as its time slides on, and can be lifted") {
  Allowance allowance(1000);
  CHECK(allowance.left(2, 0));
  allowance.use(0);
  allowance.use(400);
  CHECK_FALSE(allowance.left(2, 999));
  CHECK(allowance.left(2, 1000));
  allowance.use(1000);
  CHECK_FALSE(allowance.left(2, 1399));
  CHECK(allowance.left(2, 1400));
  allowance.use(1400);
  allowance.lift();
  CHECK(allowance.left(1, 1400));
}

TEST_CASE("five wrong numbers close the keys for a quarter of an hour, and a hundred guesses take a day") {
  PinGuard guard;
  std::int64_t now = 0;
  int tried = 0;
  for (; tried < 100; ++tried) {
    if (!guard.open(now)) now += PinGuard::closed_ms;
    REQUIRE(guard.open(now));
    guard.wrong(now);
    CHECK(guard.open(now) == (tried + 1 < PinGuard::free_tries));
  }
  CHECK(now >= 95 * PinGuard::closed_ms);
  now += PinGuard::closed_ms;
  guard.right();
  guard.wrong(now);
  CHECK(guard.open(now));
}
