// SPDX-License-Identifier: MIT
#pragma once

// Whether the machine's clock can be believed. A dead battery says 1970, a wrong hand 2099, and a clock that is put right leaps; none of it
// may cut a visit short, change what a visit was computed with, or print a date nobody can vouch for.

#include <cstdint>
#include <optional>

#include "kiosk/session/clock.h"

namespace kiosk {

struct ClockReading {
  WallTime wall;           // to go by: while a visit goes on, it runs on from where the visit began
  bool too_early = false;  // before the day the pack was checked
  bool too_late = false;   // more than two years after it
  bool leapt = false;      // during this visit, by more than two minutes
  bool leaps = false;      // just now, visit or not

  bool plausible() const { return !too_early && !too_late && !leapt; }
};

class ClockWatch {
 public:
  ClockReading read(const WallTime& wall, std::int64_t monotonic_ms, std::optional<content::Date> checked, bool visit);

 private:
  struct Moment {
    std::int64_t wall = 0, monotonic = 0;  // s, ms
  };
  std::optional<Moment> last_;            // the wall clock as it was last believed
  std::optional<std::int64_t> leapt_by_;  // s, during this visit
};

}  // namespace kiosk
