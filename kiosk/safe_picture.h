// SPDX-License-Identifier: MIT
#pragma once

// The last picture of a terminal that cannot go on: where residents find help instead. It needs neither a pack nor a session.

#include <filesystem>

#include "kiosk/hall.h"
#include "kiosk/ui/surface.h"

namespace kiosk {

// The fault screen in the hall's first language; where fonts or words are missing, too, stripes in warning colours, so that anyone passing
// sees that the terminal is out of order. Never throws.
void paint_safe_picture(ui::Pixels pixels, const Hall& hall, const std::filesystem::path& assets) noexcept;
void paint_stripes(ui::Pixels pixels) noexcept;

}  // namespace kiosk
