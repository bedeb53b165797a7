// SPDX-License-Identifier: MIT
#pragma once

// What the service manager is told about the terminal (sd_notify(3)): ready with the first picture that stands on a screen, alive with
// every later one, ending. An idle terminal draws nothing, so it is woken for this. A round counts only if the window was shown at its
// end: a terminal that runs on where nobody sees it is started again. Nothing is sent where no manager asks (NOTIFY_SOCKET, WATCHDOG_USEC).

#include <cstdint>
#include <optional>

namespace kiosk {

class Supervisor {
 public:
  Supervisor();

  // Whether the manager should hear of the round that just ended.
  bool due(std::int64_t now_ms) const { return next_round(now_ms) == 0; }
  // `shown`: its picture stands on a screen.
  void round_ended(bool shown, std::int64_t now_ms);
  // By when the next round has to be, in ms from now; nullopt where nobody watches.
  std::optional<std::int64_t> next_round(std::int64_t now_ms) const;
  void ending();

 private:
  std::optional<std::int64_t> every_ms_;  // a third of the time the manager waits
  std::optional<std::int64_t> due_at_;
  bool ready_ = false;
};

}  // namespace kiosk
