// SPDX-License-Identifier: MIT
#pragma once

// A QR symbol (ISO/IEC 18004) for a URL with an upper-case fragment: the part up to "#" is one byte segment, the rest one alphanumeric
// segment where its characters allow it. The smallest version at error correction M, then the level is raised while the version stays.

#include <cstdint>
#include <string>
#include <vector>

#include "content/pack/fault.h"

namespace printer {

struct QrCode {
  int version = 0;  // 1 … 40
  char level = 'M';  // M, Q or H
  int modules = 0;   // a side, without the quiet zone
  std::vector<std::uint8_t> dark;  // modules × modules, row by row, 0 or 1

  bool at(int x, int y) const { return dark[static_cast<std::size_t>(y) * modules + x] != 0; }
};

// Fault payload_too_large where no version holds the text.
content::Result<QrCode> make_qr(const std::string& text);

}  // namespace printer
