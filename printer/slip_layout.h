// SPDX-License-Identifier: MIT
#pragma once

// Lays a slip out for a medium and draws it as one-bit dots: the very pixels that are previewed and printed.

#include "assets/text.h"
#include "assets/words.h"
#include "content/pack/fault.h"
#include "printer/raster.h"
#include "printer/slip.h"

namespace printer {

struct Medium {
  int width_dots = 576;  // 80 mm paper
  int dpi = 203;
};

// Fault payload_too_large where the code does not fit the paper at 4 dots a module.
content::Result<Bitmap> draw_slip(const Slip& slip, const Medium& medium, const assets::Typesetter& typesetter, const assets::Words& words);

}  // namespace printer
