// SPDX-License-Identifier: MIT
#include "kiosk/device/clock_watch.h"

#include <catch2/catch.hpp>

using namespace kiosk;

namespace {

const content::Date checked = *content::parse_date("2026-11-20");
const std::int64_t noon = 1'795'104'000 + 12 * 3600;  // 2026-11-20T12:00 +08:00
constexpr std::int64_t hour = 3600, day_seconds = 24 * hour;

}  // namespace

TEST_CASE("a clock from the checked day to two years after it is believed") {
  for (const std::int64_t later : {std::int64_t{0}, 30 * day_seconds, 730 * day_seconds}) {
    ClockWatch watch;
    const auto reading = watch.read(wall_time(noon + later), 1000, checked, false);
    CHECK(reading.plausible());
    CHECK(reading.wall.unix_seconds == noon + later);
  }
}

TEST_CASE("a clock before the checked day, in 1970 or more than two years after it is doubted") {
  ClockWatch watch;
  CHECK(watch.read(wall_time(noon - day_seconds), 1000, checked, false).too_early);
  CHECK(ClockWatch().read(wall_time(0), 1000, checked, false).too_early);
  CHECK(ClockWatch().read(wall_time(noon + 732 * day_seconds), 1000, checked, false).too_late);
  CHECK(ClockWatch().read(wall_time(4'000'000'000), 1000, checked, true).too_late);  // 2096
  CHECK(ClockWatch().read(wall_time(0), 1000, std::nullopt, false).plausible());     // no pack, nothing to compare with
}

TEST_CASE("a leap during a visit is told once, and the visit keeps its own time until it has ended") {
  for (const std::int64_t by : {hour, -hour, -56 * 365 * day_seconds, 10 * 365 * day_seconds}) {
    INFO(by);
    ClockWatch watch;
    CHECK(watch.read(wall_time(noon), 1'000'000, checked, true).plausible());
    auto reading = watch.read(wall_time(noon + 60 + by), 1'060'000, checked, true);
    CHECK(reading.leaps);
    CHECK(reading.leapt);
    CHECK_FALSE(reading.plausible());
    CHECK(reading.wall.unix_seconds == noon + 60);
    reading = watch.read(wall_time(noon + 120 + by), 1'120'000, checked, true);
    CHECK_FALSE(reading.leaps);
    CHECK(reading.leapt);
    CHECK(reading.wall.unix_seconds == noon + 120);
    reading = watch.read(wall_time(noon + 180 + by), 1'180'000, checked, false);
    CHECK_FALSE(reading.leapt);
    CHECK_FALSE(reading.leaps);
    CHECK(reading.wall.unix_seconds == noon + 180 + by);
  }
}

TEST_CASE("a clock that is put right by a minute, or drifts all day, has not leapt") {
  ClockWatch watch;
  std::int64_t wall = noon;
  for (int minute = 0; minute < 24 * 60; ++minute) {
    wall += 61;  // a second too many each minute
    CHECK(watch.read(wall_time(wall), 60'000LL * minute, checked, true).plausible());
  }
  CHECK(watch.read(wall_time(wall + 60 + 100), 60'000LL * 24 * 60, checked, true).plausible());
}

TEST_CASE("a clock that leaps with nobody there is taken over, and told") {
  ClockWatch watch;
  watch.read(wall_time(noon), 0, checked, false);
  const auto reading = watch.read(wall_time(noon + 5 * day_seconds), 1000, checked, false);
  CHECK(reading.leaps);
  CHECK(reading.plausible());
  CHECK(reading.wall.unix_seconds == noon + 5 * day_seconds);
  CHECK_FALSE(watch.read(wall_time(noon + 5 * day_seconds), 1500, checked, false).leaps);
}
