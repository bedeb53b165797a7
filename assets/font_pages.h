// SPDX-License-Identifier: MIT
#pragma once

// What was read of the font files stays in the process's memory: 19 MB after a few pages of Chinese, of which nothing is wanted again
// before another text is set. Given back, it lies in the system's cache, from where the next text has it within microseconds.

#include <filesystem>

namespace assets {

void give_font_pages_back(const std::filesystem::path& fonts_folder = "/usr/share/fonts");

}  // namespace assets
