// SPDX-License-Identifier: MIT
#pragma once

// What must never be out of sight, on whatever panel and in whatever letters.

#include <string>

#include "kiosk/ui/semantics.h"

namespace kiosk::test {

// What of the keys that do not scroll is cut off, outside the glass or under something else; empty: nothing.
// While staff are on their way their strip takes of a small panel's height; what scrolls then keeps a row's.
std::string lost_of(const ui::Semantics& tree, ui::Rect glass);

}  // namespace kiosk::test
