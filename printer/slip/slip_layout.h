// SPDX-License-Identifier: MIT
#pragma once

// Lays a slip out for a medium: two papers on one strip. First the half for the window, a line to tear along, the half the resident keeps;
// in the long version everything else behind them. A roll is as long as needed, its type smaller and its lines closer where a strip would
// take more than 22 cm (30 on 58 mm paper, 40 in large print; never under 3 mm). A sheet has a half above and a half below its middle, in
// the largest type that fits, and the long version on further pages.

#include "assets/text.h"
#include "assets/words.h"
#include "content/base/fault.h"
#include "printer/paper/raster.h"
#include "printer/slip/slip.h"
#include "printer/slip/slip_sheet.h"

namespace printer {

// Fault payload_too_large where the code does not fit the paper at 4 dots a module.
content::Result<Sheet> lay_out(const Slip& slip, const Medium& medium, const assets::Typesetter& typesetter, const assets::Words& words);

// The dots of one page: the very pixels that are previewed and printed. On rolls safe from accidental real-time commands.
Bitmap draw_page(const Sheet& sheet, std::size_t page = 0);
// Both in one, the first page.
content::Result<Bitmap> draw_slip(const Slip& slip, const Medium& medium, const assets::Typesetter& typesetter, const assets::Words& words);
// The dots as they lie on the paper, with the white edges that no head reaches.
Bitmap on_paper(const Bitmap& dots, const Medium& medium);

}  // namespace printer
