// SPDX-License-Identifier: MIT
#pragma once

// A slip's dots for a printer that takes pages but not the slip's own PDF: one page of the slip's own size where the printer takes rolls,
// else the slip cut at blank rows into columns on sheets. Dots are multiplied by a whole number, so that the code's modules stay even; the
// size may differ by a few per cent from the paper slip's. Then as a document: PWG raster (PWG 5102.4), or a PDF of nothing but the dots.

#include <string>
#include <vector>

#include "content/base/fault.h"
#include "printer/ipp/ipp_media.h"
#include "printer/paper/raster.h"

namespace printer {

struct Sheets {
  int dpi = 0;
  IppMedia media;
  std::vector<Bitmap> pages;  // whole sheets, margins included, width × height of the media at dpi
};

// The number of times to multiply dots for a resolution, and the better of the offered ones (0 where the list is empty).
int dots_for(int dpi);
int best_dpi(const std::vector<int>& offered);

// `media.name` empty: one page as large as the slip. Fault payload_too_large where the slip is wider than the sheet.
content::Result<Sheets> lay_on_sheets(const Bitmap& slip, const IppMedia& media, int dpi);

// Faults value_invalid where the library refuses.
content::Result<std::string> pwg_raster(const Sheets& sheets, bool one_bit);
content::Result<std::string> pdf_of(const Sheets& sheets);

}  // namespace printer
