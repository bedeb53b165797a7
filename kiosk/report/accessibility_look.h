// SPDX-License-Identifier: MIT
#pragma once

// What is looked at on one screen.

#include "kiosk/report/accessibility_check.h"
#include "kiosk/tour/visitor.h"

namespace kiosk {

void look_at(Visitor& visitor, const Hall& hall, AccessibilityChecks& checks);

}  // namespace kiosk
