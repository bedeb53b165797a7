// SPDX-License-Identifier: MIT
#pragma once

// Tells whoever supervises the program that it started and that it lives (sd_notify(3): a datagram to $NOTIFY_SOCKET; $WATCHDOG_USEC says
// how often it wants to hear). Without a supervisor it tells nobody. A kiosk is alive where pictures reach a window that is there: a process
// that merely runs is not.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kiosk {

class Watchdog {
 public:
  Watchdog();  // reads the environment

  void ready() const { tell("READY=1"); }
  // After a round that ended with the picture on a mapped window; tells at most every `every_ms`.
  void round_ended(std::int64_t now_ms);
  void stopping() const { tell("STOPPING=1"); }
  // An idle terminal has to wake that often to show that it can; nullopt: nobody waits for it.
  std::optional<std::int64_t> every_ms() const { return every_ms_; }

 private:
  void tell(std::string_view news) const;

  std::string socket_;
  std::optional<std::int64_t> every_ms_;
  std::optional<std::int64_t> told_at_;
};

}  // namespace kiosk
