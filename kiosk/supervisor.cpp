// SPDX-License-Identifier: MIT
#include "kiosk/supervisor.h"

#include <systemd/sd-daemon.h>

#include <algorithm>
#include <cstdlib>

namespace kiosk {
namespace {

constexpr int keep_environment = 0;
constexpr std::int64_t unseen_ms = 500;  // then a window that is not shown is looked at again

}  // namespace

Supervisor::Supervisor() {
  if (std::getenv("NOTIFY_SOCKET") == nullptr) return;
  due_at_ = 0;
  std::uint64_t microseconds = 0;
  if (sd_watchdog_enabled(keep_environment, &microseconds) > 0)
    every_ms_ = std::max<std::int64_t>(1, static_cast<std::int64_t>(microseconds / 3000));
}

void Supervisor::round_ended(bool shown, std::int64_t now_ms) {
  if (!due(now_ms)) return;
  due_at_ = now_ms + unseen_ms;
  if (!shown) return;
  sd_notify(keep_environment, ready_ ? "WATCHDOG=1" : "READY=1\nWATCHDOG=1");
  ready_ = true;
  due_at_.reset();
  if (every_ms_) due_at_ = now_ms + *every_ms_;
}

std::optional<std::int64_t> Supervisor::next_round(std::int64_t now_ms) const {
  if (!due_at_) return std::nullopt;
  return std::max<std::int64_t>(0, *due_at_ - now_ms);
}

void Supervisor::ending() { sd_notify(keep_environment, "STOPPING=1"); }

}  // namespace kiosk
