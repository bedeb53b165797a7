// SPDX-License-Identifier: MIT
#include "kiosk/touch/press_guard.h"

namespace kiosk::ui {

void PressGuard::changed() {
  hidden_ = true;
  if (burst_) burst_->view_changed = true;
}

void PressGuard::shown(std::int64_t now) {
  if (!hidden_) return;
  hidden_ = false;
  shown_at_ = now;
}

bool PressGuard::takes(Point at, std::int64_t time, const std::string& id, bool repeats, int spot_px) {
  if (hidden_ || time < shown_at_) return false;
  if (!burst_) return true;
  const std::int64_t dx = at.x - burst_->at.x, dy = at.y - burst_->at.y;
  const bool same_spot = dx * dx + dy * dy <= static_cast<std::int64_t>(spot_px) * spot_px;
  const bool resting = time - burst_->last < rest_ms && time - burst_->first < longest_ms;
  if (!same_spot || !resting) return true;
  // On one and the same picture a neighbour may be tapped at once, and a key again.
  if (!burst_->view_changed && (repeats || id != burst_->id)) return true;
  burst_->last = time;
  return false;
}

void PressGuard::pressed(Point at, std::int64_t time, std::string id) { burst_ = Burst{at, time, time, std::move(id), false}; }

}  // namespace kiosk::ui
