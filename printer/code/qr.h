// SPDX-License-Identifier: MIT
#pragma once

// A QR symbol (ISO/IEC 18004) for a URL with an upper-case fragment, in the segments that take the fewest bits (qr_segments.h). The
// smallest version at error correction M, then the level is raised while the version stays. A text that M cannot hold within version 14 is
// given level L: on paper larger modules read better than a higher level.

#include <cstdint>
#include <string>
#include <vector>

#include "content/base/fault.h"

namespace printer {

constexpr int largest_slip_version = 14;  // 73 modules: 7 dots each on 80 mm paper

struct QrCode {
  int version = 0;                 // 1 … 14
  char level = 'M';                // L, M, Q or H
  int modules = 0;                 // a side, without the quiet zone
  std::vector<std::uint8_t> dark;  // modules × modules, row by row, 0 or 1

  bool at(int x, int y) const { return dark[static_cast<std::size_t>(y) * modules + x] != 0; }
};

constexpr int qr_modules(int version) { return 17 + 4 * version; }
// The version make_qr chooses for level M; 0: none holds the text.
int qr_version(const std::string& text);

// `least` is the level the version is chosen for: L, M, Q or H; no version under `min_version` is taken. Fault payload_too_large where no
// version up to 14 holds the text.
content::Result<QrCode> make_qr(const std::string& text, char least = 'M', int min_version = 1);

}  // namespace printer
