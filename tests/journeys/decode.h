// SPDX-License-Identifier: MIT
#pragma once

// What a phone or the window's scanner reads from black and white dots or a grey picture: two independent decoders.

#include <cstdint>
#include <string>
#include <vector>

#include "printer/slip/slip_layout.h"

namespace kiosk::test {

struct Grey {
  int width = 0, height = 0;
  std::vector<std::uint8_t> pixels;  // 0 black … 255 white
};

// Every dot one pixel.
Grey grey_of(const printer::Bitmap& bitmap);
// Every four pixels as one.
Grey halved(const Grey& picture);

// Texts of all QR symbols found; the picture may be of any size.
std::vector<std::string> zbar_reads(const Grey& picture);
std::vector<std::string> zbar_reads(const printer::Bitmap& bitmap);
std::string zxing_reads(const Grey& picture);  // looks at it whole and at half size; empty: nothing found
std::string zxing_reads(const printer::Bitmap& bitmap);

}  // namespace kiosk::test
