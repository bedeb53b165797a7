// SPDX-License-Identifier: MIT
#pragma once

// Which presses count. Old and trembling hands tap twice; the second tap must not answer a question that nobody has seen. A burst of taps
// on one spot is one press, and a touch that began before the picture was shown presses nothing. Fingers that tap different places are not
// slowed, and keys of a number pad take as many taps as they get. Times in ms of the monotonic clock, places in px.

#include <cstdint>
#include <optional>
#include <string>

#include "kiosk/paint/geometry.h"

namespace kiosk::ui {

class PressGuard {
 public:
  static constexpr std::int64_t rest_ms = 600;      // a spot rests this long after the last tap on it
  static constexpr std::int64_t longest_ms = 1800;  // a burst ends here, or an impatient hand would wait for ever
  static constexpr double spot_mm = 15.0;           // taps that near to each other are on one spot; targets are 20 mm and more

  // Another view takes the place of the one on the glass; until `shown` nothing counts.
  void changed();
  void shown(std::int64_t now);
  bool is_shown() const { return !hidden_; }
  // May a touch that came down `at` press `id`? `repeats`: the node is made to be tapped quickly. A touch that may not prolongs the burst.
  bool takes(Point at, std::int64_t time, const std::string& id, bool repeats, int spot_px);
  void pressed(Point at, std::int64_t time, std::string id);

 private:
  struct Burst {
    Point at;
    std::int64_t first = 0, last = 0;
    std::string id;
    bool view_changed = false;  // since then
  };
  std::optional<Burst> burst_;
  bool hidden_ = false;  // the view has changed and was not shown yet
  std::int64_t shown_at_ = 0;
};

}  // namespace kiosk::ui
