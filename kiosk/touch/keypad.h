// SPDX-License-Identifier: MIT
#pragma once

// Which strokes of keys count. A key that is held does not repeat (VVSG 2.0 7.2-M); a hand or a bag that lies on a keypad presses nothing;
// a device that types faster than any hand, as some do to announce themselves, says nothing; a key whose release was lost with its plug
// comes back. Times in ms of the monotonic clock, keys by their scancodes.

#include <cstdint>
#include <map>
#include <optional>

namespace kiosk::ui {

struct Keystroke {
  int scancode = 0;
  bool down = true;
};

class Keypad {
 public:
  static constexpr std::int64_t machine_ms = 30;  // no hand strikes twice within
  static constexpr std::int64_t quiet_ms = 500;   // a device that did is not heard until it was silent so long
  static constexpr std::int64_t lost_ms = 2000;   // a key that is down and silent so long has lost its release
  static constexpr std::size_t max_down = 2;      // fingers roll from key to key; more at once is no finger
  static constexpr int noise_strokes = 8;         // of one burst, from which on staff are told

  bool counts(const Keystroke& stroke, std::int64_t now);
  void lost();  // the window or the device is gone
  // When it last was no hand that typed; nullopt: never.
  std::optional<std::int64_t> noise_at() const { return noise_at_; }
  // Whether some key went down and was never heard of again: a plug that came out, or a key that sticks.
  bool lost_release() const { return lost_release_; }

 private:
  std::map<int, std::int64_t> down_;  // since when, or last heard of
  std::optional<std::int64_t> struck_, noise_at_;
  bool machine_ = false, lost_release_ = false;
  int burst_ = 0;
};

}  // namespace kiosk::ui
