// SPDX-License-Identifier: MIT
#pragma once

// What a finger does, whoever's it is: touch panel, mouse, test or tour.

#include <cstdint>

#include "kiosk/paint/geometry.h"

namespace kiosk::ui {

struct Touch {
  enum class Kind { down, move, up, cancel };
  Kind kind = Kind::down;
  Point at;
  std::int64_t age_ms = 0;  // how long before it was handed over it happened
};

}  // namespace kiosk::ui
