// SPDX-License-Identifier: MIT
#pragma once

// The clocks of the terminal as an interface: a monotonic one for time-outs and the wall clock for what is printed. The wall clock is
// UTC+8, always (libstdc++ 12 has no time zones, and the terminal never travels).

#include <cstdint>
#include <string>

#include "content/base/date.h"

namespace kiosk {

struct WallTime {
  std::int64_t unix_seconds = 0;
  content::Date day{};  // of UTC+8
  std::string clock;    // "09:41"
  int minute_of_day() const;
};

WallTime wall_time(std::int64_t unix_seconds);

class Clock {
 public:
  virtual ~Clock() = default;
  virtual std::int64_t monotonic_ms() const = 0;
  virtual WallTime wall() const = 0;
};

// Moves only when told to: for the tour and the tests.
class ManualClock : public Clock {
 public:
  explicit ManualClock(content::Date day, int minutes_of_day = 9 * 60 + 41);
  void advance_ms(std::int64_t milliseconds) { passed_ms_ += milliseconds; }
  std::int64_t monotonic_ms() const override { return 1'000'000 + passed_ms_; }
  WallTime wall() const override { return wall_time(start_ + passed_ms_ / 1000); }

 private:
  std::int64_t start_ = 0;  // Unix seconds
  std::int64_t passed_ms_ = 0;
};

}  // namespace kiosk
