// SPDX-License-Identifier: MIT
#pragma once

// Who keeps the machine's time, and setting it: systemd-timedated over the system's bus. The package brings the rule that allows the
// terminal's user this one thing (kiosk/service/60-kiosk-clock.rules); the service itself may not touch a clock. sd-bus.h stays in the
// .cpp.

#include <cstdint>
#include <functional>

#include "kiosk/session/event.h"

namespace kiosk {

// Both may take seconds, and are called from a thread of their own.
struct TimeKeeper {
  std::function<ClockKeeper()> who;
  std::function<bool(std::int64_t unix_seconds)> set;  // false: refused, and nothing has changed
};

TimeKeeper system_time_keeper();

}  // namespace kiosk
