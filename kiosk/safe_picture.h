// SPDX-License-Identifier: MIT
#pragma once

// The last picture of a terminal that cannot go on: where residents find help instead. It needs neither a pack nor a session. A terminal
// that is well keeps one in its state folder, because fonts, words or what sets them may be what broke.

#include <filesystem>

#include "kiosk/hall/hall.h"
#include "kiosk/paint/surface.h"

namespace kiosk {

// The kept picture, whole and in the middle; where there is none, one drawn now; where that fails, too, stripes in warning colours, so that
// anyone passing sees that the terminal is out of order. Never throws.
void paint_safe_picture(ui::Pixels pixels, const Hall& hall, const std::filesystem::path& assets) noexcept;
void paint_stripes(ui::Pixels pixels) noexcept;

// Draws the picture for the hall's panel and keeps it. Faults: font_missing, word_missing, file_unwritable, disk_full.
content::Result<void> keep_safe_picture(const Hall& hall, const std::filesystem::path& assets);

}  // namespace kiosk
