// SPDX-License-Identifier: MIT
#pragma once

// The clocks of the machine.

#include <optional>

#include "kiosk/session/clock.h"

namespace kiosk {

// The machine's. With `as_of` the day is that one and the time of day the machine's.
class SystemClock : public Clock {
 public:
  explicit SystemClock(std::optional<content::Date> as_of = std::nullopt) : as_of_(as_of) {}
  std::int64_t monotonic_ms() const override;
  WallTime wall() const override;

 private:
  std::optional<content::Date> as_of_;
};

}  // namespace kiosk
