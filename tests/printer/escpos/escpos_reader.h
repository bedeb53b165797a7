// SPDX-License-Identifier: MIT
#pragma once

// Reads ESC/POS bytes back as a printer would: what ends up on paper, and the fences and cuts in between. Knows exactly the commands of
// escpos.h; anything else is a fault with its position, so that a stray byte cannot hide.

#include <cstdint>
#include <vector>

#include "content/base/fault.h"
#include "printer/escpos/escpos.h"

namespace printer {

struct EscposPage {
  Bitmap paper;  // `width` dots wide, as long as was printed and fed
  int cuts = 0;
  std::vector<FenceId> fences;  // in the order they came
  int paper_fences = 0;         // GS r 1
};

// `width` is the print head in dots. Fault printer_fault for bytes that are no command, cut short, or wider than the head.
content::Result<EscposPage> read_escpos(const std::vector<std::uint8_t>& bytes, int width);

}  // namespace printer
