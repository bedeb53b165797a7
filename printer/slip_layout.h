// SPDX-License-Identifier: MIT
#pragma once

// Lays a slip out for a medium and draws it as one-bit dots: the very pixels that are previewed and printed.

#include <cstdint>
#include <vector>

#include "assets/text.h"
#include "assets/words.h"
#include "content/pack/fault.h"
#include "printer/slip.h"

namespace printer {

struct Bitmap {  // 1 = black
  int width = 0, height = 0;       // dots
  std::vector<std::uint8_t> dots;  // width × height, one byte a dot, 0 or 1

  bool operator==(const Bitmap&) const = default;
};

struct Medium {
  int width_dots = 576;  // 80 mm paper
  int dpi = 203;
};

// Fault payload_too_large where the code does not fit the paper at 4 dots a module.
content::Result<Bitmap> draw_slip(const Slip& slip, const Medium& medium, const assets::Typesetter& typesetter, const assets::Words& words);

}  // namespace printer
