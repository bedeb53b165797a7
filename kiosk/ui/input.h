// SPDX-License-Identifier: MIT
#pragma once

// What a finger does, whoever's it is: touch panel, mouse, test or tour.

#include "kiosk/ui/geometry.h"

namespace kiosk::ui {

struct Touch {
  enum class Kind { down, move, up, cancel };
  Kind kind = Kind::down;
  Point at;
};

}  // namespace kiosk::ui
