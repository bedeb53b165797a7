// SPDX-License-Identifier: MIT
#pragma once

// A slip as a PNG file image: one bit a dot, black on white, with the resolution set so that it shows at real size.

#include <string>

#include "content/base/fault.h"
#include "printer/paper/raster.h"

namespace printer {

// Fault value_invalid for a picture without dots.
content::Result<std::string> encode_png(const Bitmap& bitmap, int dpi = 203);

}  // namespace printer
