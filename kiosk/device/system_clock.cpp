// SPDX-License-Identifier: MIT
#include "kiosk/device/system_clock.h"

#include <chrono>

namespace kiosk {

std::int64_t SystemClock::monotonic_ms() const {
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

WallTime SystemClock::wall() const {
  const WallTime now =
      wall_time(std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count());
  if (!as_of_) return now;
  return wall_time(now.unix_seconds + (*as_of_ - now.day).count() * std::int64_t{24 * 3600});
}

}  // namespace kiosk
