// SPDX-License-Identifier: MIT
#pragma once

// What happens to a printed code before it is read, as pictures of it: 203 dpi, a pixel a dot, unless said otherwise.
//
// A dead dot of the head leaves a white line of an eighth of a millimetre, and a line through a finder pattern is beyond any correction. It
// stands in the table twice: dot for dot, sharper than any reader sees it, and as an imager does (optics that resolve about 0.2 mm:
// Gaussian, sigma 0.7 of a dot; sampled at 300 dpi). Of the dots themselves, what reads it is a second look at half their size
// (tests/journeys/decode.h).

#include <cstdint>
#include <random>
#include <vector>

#include "printer/slip/slip_sheet.h"
#include "tests/journeys/decode.h"

namespace scan {

using kiosk::test::Grey;

struct Harm {
  const char* name;
  Grey (*on)(const Grey&, std::mt19937&);
};
const std::vector<Harm>& harms();

// The code alone with its quiet zone, drawn as the slip draws it.
Grey alone(const printer::QrCode& code, int dots);
// The code with its quiet zone, out of a page.
Grey cut_out(const Grey& page, const printer::Symbol& symbol);
// As a window's scanner sees a picture of 203 dpi.
Grey imaged(const Grey& from);

}  // namespace scan
