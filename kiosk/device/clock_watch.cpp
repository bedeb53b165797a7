// SPDX-License-Identifier: MIT
#include "kiosk/device/clock_watch.h"

#include <cstdlib>

namespace kiosk {
namespace {

constexpr std::int64_t leap_seconds = 120;  // more than a time server or a slow oscillator corrects between two looks
constexpr std::chrono::days long_after{731};

}  // namespace

ClockReading ClockWatch::read(const WallTime& wall, std::int64_t monotonic_ms, std::optional<content::Date> checked, bool visit) {
  ClockReading reading{.wall = wall};
  const std::int64_t expected = last_ ? last_->wall + (monotonic_ms - last_->monotonic) / 1000 : wall.unix_seconds;
  const std::int64_t off = wall.unix_seconds - expected;
  const bool away = std::abs(off) > leap_seconds;
  // One that leapt and stays there leapt once.
  reading.leaps = away && !(leapt_by_ && std::abs(off - *leapt_by_) <= leap_seconds);
  if (away && visit) {
    leapt_by_ = off;
    reading.wall = wall_time(expected);
  } else {
    if (!visit) leapt_by_.reset();
    last_ = Moment{wall.unix_seconds, monotonic_ms};
  }
  reading.leapt = leapt_by_.has_value();
  reading.too_early = checked && reading.wall.day < *checked;
  reading.too_late = checked && reading.wall.day > *checked + long_after;
  return reading;
}

}  // namespace kiosk
