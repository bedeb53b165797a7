// SPDX-License-Identifier: MIT
#pragma once

// ESC/POS bytes for one slip: ESC @, GS a (status back by itself), GS P (motion units of one dot), GS v 0 bands with ESC J over blank
// rows, feed, GS V cut, completion fence. Source: Epson ESC/POS command reference. Every length field is checked.

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "content/pack/fault.h"
#include "printer/raster.h"

namespace printer {

// The id a printer answers a fence with: four bytes, 0x20 … 0x7E.
using FenceId = std::array<char, 4>;

struct EscposOptions {
  int dpi = 203;
  bool status_back = true;  // GS a: cover, paper and error changes come by themselves
  int feed_rows = 24;       // dots below the slip, before the cutter's own distance
  bool cut = true;
  BandLimits bands{};
};

// Fault printer_fault where the picture cannot be put into the commands' length fields, or `bitmap` is not whole.
content::Result<std::vector<std::uint8_t>> encode_escpos(const Bitmap& bitmap, const EscposOptions& options = {});

// GS ( H function 48: the printer answers 37 22 id 00 once everything before it is on paper.
std::vector<std::uint8_t> fence(const FenceId& id);
// GS r 1: one byte back once everything before it was taken up; for printers without GS ( H.
std::vector<std::uint8_t> paper_fence();
// DLE EOT n, 1 … 4: printer, offline cause, error cause, paper. Answered at once.
std::vector<std::uint8_t> status_query(int n);

}  // namespace printer
