// SPDX-License-Identifier: MIT
#pragma once

// Whose finger counts. A panel may report several contacts at once, may never report that one was lifted, and may vanish in the middle of
// a press. The contact that came down last counts and the one before it is cancelled: a palm that rests on the glass or a finger that was
// never lifted does not deafen it.

#include <cstdint>
#include <optional>
#include <vector>

#include "kiosk/touch/input.h"

namespace kiosk::ui {

struct Contact {
  std::int64_t device = 0, finger = 0;  // as the panel numbers them; the mouse is a device of its own
  bool operator==(const Contact&) const = default;
};

class Fingers {
 public:
  // What came of it is added to `out`; `age_ms` says how long ago it happened.
  void down(Contact contact, Point at, std::int64_t age_ms, std::vector<Touch>& out);
  void move(Contact contact, Point at, std::int64_t age_ms, std::vector<Touch>& out);
  void up(Contact contact, Point at, std::int64_t age_ms, std::vector<Touch>& out);
  void lost(std::vector<Touch>& out);  // the window or the panel is gone

 private:
  std::optional<Contact> counts_;
  Point last_;
};

}  // namespace kiosk::ui
