// SPDX-License-Identifier: MIT
#include "kiosk/session/clock.h"

#include <fmt/format.h>

#include <chrono>

namespace kiosk {
namespace {

constexpr std::int64_t utc_offset = 8 * 3600;
constexpr std::int64_t day_seconds = 24 * 3600;

std::int64_t seconds_of(content::Date day) { return day.time_since_epoch().count() * day_seconds; }

}  // namespace

WallTime wall_time(std::int64_t unix_seconds) {
  const std::int64_t local = unix_seconds + utc_offset;
  const content::Date day = std::chrono::floor<std::chrono::days>(std::chrono::sys_seconds{std::chrono::seconds{local}});
  const std::int64_t minutes = (local - seconds_of(day)) / 60;
  return {unix_seconds, day, fmt::format("{:02}:{:02}", minutes / 60, minutes % 60)};
}

int WallTime::minute_of_day() const { return static_cast<int>((unix_seconds + utc_offset - seconds_of(day)) / 60); }

ManualClock::ManualClock(content::Date day, int minutes_of_day) : start_(seconds_of(day) + minutes_of_day * 60 - utc_offset) {}

}  // namespace kiosk
