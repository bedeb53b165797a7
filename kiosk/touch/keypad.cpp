// SPDX-License-Identifier: MIT
#include "kiosk/touch/keypad.h"

namespace kiosk::ui {

bool Keypad::counts(const Keystroke& stroke, std::int64_t now) {
  if (!stroke.down) {
    down_.erase(stroke.scancode);
    return false;
  }
  const auto held = down_.find(stroke.scancode);
  const bool repeats = held != down_.end() && now - held->second < lost_ms;
  if (repeats) {
    held->second = now;
    return false;
  }
  if (std::erase_if(down_, [&](const auto& key) { return now - key.second >= lost_ms; }) > 0) lost_release_ = true;
  down_[stroke.scancode] = now;
  const std::int64_t since = struck_ ? now - *struck_ : quiet_ms;
  struck_ = now;
  if (since >= quiet_ms) machine_ = false, burst_ = 0;
  if (since < machine_ms) machine_ = true;
  if (machine_ || down_.size() > max_down) {
    if (++burst_ >= noise_strokes) noise_at_ = now;
    return false;
  }
  return true;
}

void Keypad::lost() {
  if (!down_.empty()) lost_release_ = true;
  down_.clear();
}

}  // namespace kiosk::ui
