// SPDX-License-Identifier: MIT
#pragma once

// Lays a slip out for a medium. Every medium carries the same words; a roll has one column as long as needed, set closer where it would take
// more than 60 cm at normal size or a metre in large print; sheets have columns side by side and as few pages as the closest setting allows.

#include "assets/text.h"
#include "assets/words.h"
#include "content/pack/fault.h"
#include "printer/raster.h"
#include "printer/slip.h"
#include "printer/slip_sheet.h"

namespace printer {

// Fault payload_too_large where the code does not fit the paper at 4 dots a module.
content::Result<Sheet> lay_out(const Slip& slip, const Medium& medium, const assets::Typesetter& typesetter, const assets::Words& words);

// The dots of one page: the very pixels that are previewed and printed. On rolls safe from accidental real-time commands.
Bitmap draw_page(const Sheet& sheet, std::size_t page = 0);
// Both in one, the first page.
content::Result<Bitmap> draw_slip(const Slip& slip, const Medium& medium, const assets::Typesetter& typesetter, const assets::Words& words);

}  // namespace printer
