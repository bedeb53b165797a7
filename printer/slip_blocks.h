// SPDX-License-Identifier: MIT
#pragma once

// The parts of a slip as blocks of a given width, in the order they are read: first what the resident keeps, then the window's box with
// the code. Which page and column they stand in is decided in slip_layout.cpp.

#include "assets/words.h"
#include "content/pack/fault.h"
#include "printer/slip.h"
#include "printer/slip_pen.h"

namespace printer {

// How large and how close a slip is set. Sizes of a Chinese character in dots; 8 dots are a millimetre.
struct Density {
  float loud;   // headings
  float name;   // programmes and the window: never under 40, which is 5 mm
  float list;   // what to bring, addresses
  float hint;   // the rest: never under 24
  int section_gap, line_gap;
  float line_spacing;
  float code_mm;  // widest code; on paper that has room for it never under 50
  float share = 1;  // of the length of a slip at the first density
  float scale = 1;  // of all type
  bool run_in = false;       // short papers stand side by side, answers run on
  bool next_run_in = false;  // so does what happens next
};

struct Parts {
  Block head;  // over the whole width of the paper
  std::vector<Block> body;
  int missing_glyphs = 0;
};

struct PartsRequest {
  const Slip& slip;
  const Medium& medium;
  const Density& density;
  const assets::Typesetter& typesetter;
  const assets::Words& words;
  int head_width = 0, column_width = 0;  // dots
  const QrCode* code = nullptr;          // nullptr: none
  int code_room = 0;                     // what the code with its quiet zone may take of the paper's width
};

// Fault payload_too_large where the code does not fit the paper at 4 dots a module.
content::Result<Parts> make_parts(const PartsRequest& request);

}  // namespace printer
