// SPDX-License-Identifier: MIT
#pragma once

// Icons drawn for this project (assets/icons/*.svg, one colour, 48 × 48 grid), drawn by Cairo to an A8 mask of any size.

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "content/base/fault.h"

namespace assets {

struct IconMask {
  int size = 0;                    // px, square
  int top = 0;                     // empty rows above the mask
  std::vector<std::uint8_t> mask;  // of `size` bytes a row, down to the last one that is drawn on

  // All rows.
  std::vector<std::uint8_t> square() const;
};

// Fault icon_missing where `folder`/icons/`name`.svg is absent or nothing that read_drawing knows.
content::Result<IconMask> render_icon(const std::filesystem::path& folder, const std::string& name, int size);

}  // namespace assets
