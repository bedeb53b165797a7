// SPDX-License-Identifier: MIT
// The codes on pictures of slips, a line each, as a window's scanner reads them: read_codes FILE.png …
#include <iostream>

#include "tests/journeys/decode.h"
#include "tests/journeys/png.h"

int main(int count, char** words) {
  for (int i = 1; i < count; ++i) {
    const auto picture = kiosk::test::read_picture(words[i]);
    if (!picture) return 1;
    kiosk::test::Grey grey{picture->width, picture->height, {}};
    for (const std::uint32_t pixel : picture->pixels) grey.pixels.push_back(static_cast<std::uint8_t>(pixel & 0xff));
    for (const std::string& text : kiosk::test::zbar_reads(grey)) std::cout << text << '\n';
  }
}
