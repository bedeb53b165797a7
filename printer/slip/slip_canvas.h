// SPDX-License-Identifier: MIT
#pragma once

// Draws a page as one-bit dots. Text comes as A8 masks and becomes dots at a threshold that keeps thin strokes of small Chinese
// characters whole on thermal paper.

#include "printer/paper/raster.h"
#include "printer/slip/slip_sheet.h"

namespace printer {

Bitmap paint(const Page& page);

}  // namespace printer
