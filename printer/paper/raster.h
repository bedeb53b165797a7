// SPDX-License-Identifier: MIT
#pragma once

// One-bit pictures as a thermal printer takes them: rows of packed bytes (most significant bit left, 1 = black) cut into bands.
// Epson and Citizen warn that 10 04, 10 05 and 10 14 (hex) inside raster data are executed at once as real-time commands. A pair inside a
// row is broken by one added dot beside a lone one (`without_commands`, done when the slip is drawn, so preview and paper agree); a pair
// across two rows by ending the band between them. Where else bands end is chosen so that the fewest bytes are sent.

#include <cstdint>
#include <vector>

namespace printer {

struct Bitmap {                    // 1 = black
  int width = 0, height = 0;       // dots
  std::vector<std::uint8_t> dots;  // width × height, one byte a dot, 0 or 1

  bool operator==(const Bitmap&) const = default;
};

struct BandLimits {
  int rows = 128;
  int bytes = 4096;        // of raster data in one command; cheap boards lose step above
  int command_bytes = 32;  // what one more command is reckoned to cost: its own eight, and the board's trouble with it
  int blank_rows = 4;      // as many blank rows end a band and are fed instead of sent
  bool doubled = false;    // the printer can double dots and rows by itself: what comes in pairs is sent once
};

struct Band {
  int top = 0, rows = 0;            // of the picture
  int row_bytes = 0;                // as sent, trimmed at the right; 0: `rows` blank rows to feed
  int wide = 1, tall = 1;           // how many times the printer prints each dot and each row sent
  std::vector<std::uint8_t> bytes;  // rows / tall × row_bytes
};

// True where the two bytes in a row begin a real-time command.
bool begins_command(std::uint8_t first, std::uint8_t second);
// The same picture with one dot more wherever two bytes of a row would begin a real-time command.
Bitmap without_commands(Bitmap bitmap);
// Top to bottom, without gaps, and as safe as if `bitmap` had been through without_commands.
std::vector<Band> cut_bands(const Bitmap& bitmap, const BandLimits& limits = {});

}  // namespace printer
