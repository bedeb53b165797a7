// SPDX-License-Identifier: MIT
#pragma once

// What happens to a printed code before it is read, as pictures of it: 203 dpi, a pixel a dot, unless said otherwise.
//
// A dead dot of the head leaves a white line of an eighth of a millimetre. Dot for dot it is sharper than any reader sees it, and no size of
// module and no level of correction helps: it splits the finder patterns, which no correction covers (counted in the table, not promised).
// What is promised is what an imager makes of it: optics that resolve about 0.2 mm (Gaussian, sigma 0.7 of a dot), sampled at 300 dpi.

#include <cstdint>
#include <random>
#include <vector>

#include "printer/slip_sheet.h"
#include "tests/journeys/decode.h"

namespace scan {

using kiosk::test::Grey;

struct Harm {
  const char* name;
  Grey (*on)(const Grey&, std::mt19937&);
  bool promised = true;
};
const std::vector<Harm>& harms();

// The code alone with its quiet zone, drawn as the slip draws it.
Grey alone(const printer::QrCode& code, int dots);
// The code with its quiet zone, out of a page.
Grey cut_out(const Grey& page, const printer::Symbol& symbol);
// As a window's scanner sees a picture of 203 dpi.
Grey imaged(const Grey& from);

}  // namespace scan
