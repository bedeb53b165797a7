// SPDX-License-Identifier: MIT
#pragma once

// What a phone or the window's scanner reads from black and white dots: two independent decoders.

#include <string>
#include <vector>

#include "printer/slip_layout.h"

namespace kiosk::test {

// Texts of all QR symbols found; the bitmap may be of any size. Every dot is one pixel.
std::vector<std::string> zbar_reads(const printer::Bitmap& bitmap);
std::string zxing_reads(const printer::Bitmap& bitmap);  // empty: nothing found

}  // namespace kiosk::test
