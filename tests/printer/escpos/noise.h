// SPDX-License-Identifier: MIT
#pragma once

#include <random>

#include "printer/paper/raster.h"

// A slip of noise, so that bytes do not compress into blank rows: 72 bytes a row.
inline printer::Bitmap noise_slip(int rows = 400, unsigned seed = 7) {
  printer::Bitmap made{576, rows, {}};
  std::mt19937 random(seed);
  for (int i = 0; i < made.width * made.height; ++i) made.dots.push_back(static_cast<std::uint8_t>(random() & 1U));
  for (int y = 0; y < rows; ++y) made.dots[static_cast<std::size_t>(y) * 576 + 575] = 1;
  return printer::without_commands(made);
}

namespace noise_slips {

// Those that most tests print.
inline const printer::Bitmap slip = noise_slip();
inline const printer::Bitmap next_slip = noise_slip(120, 99);

}  // namespace noise_slips
