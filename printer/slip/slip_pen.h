// SPDX-License-Identifier: MIT
#pragma once

// Collects the marks of one block of a slip. Units: dots; `x` counts from the side where reading starts, so that a slip in Uyghur is the
// mirror image of one in Chinese; `y` grows downwards. On rolls text starts on byte borders, so that raster rows of ordinary text do not
// look like real-time commands (raster.h).

#include "assets/text.h"
#include "printer/slip/slip_sheet.h"

namespace printer {

// What belongs together on the paper and is never cut.
struct Block {
  std::vector<Mark> marks;
  int height = 0;
  int gap = 0;         // above it, where it does not begin a column
  bool keep = false;   // with the next block
  bool aside = false;  // of a sheet: in the right one of a half's two columns
};

// Set, but not yet placed.
struct Text {
  std::string words;
  assets::TextStyle style;
  int wrap = 0;
  assets::ShapedText set;

  int width() const { return set.block().width; }
  int height() const { return set.block().height; }
  int line() const { return height() / std::max(1, set.block().lines); }  // height of one of its lines
};

class Pen {
 public:
  Pen(const assets::Typesetter& typesetter, int width, bool mirrored) : typesetter_(&typesetter), width_(width), mirrored_(mirrored) {}

  int width() const { return width_; }
  int y = 0;                    // how far the block has grown
  Role role = Role::paragraph;  // of what is placed until the block is taken

  Text set(const std::string& words, const assets::TextStyle& style, int wrap) const;
  void place(const Text& text, int x, int at, Ink ink = Ink::black);
  // A letter that is drawn as a sign and is none of the slip's words.
  void place_sign(const Text& text, int x, int at);
  void place_at_end(const Text& text, int end, int at, Ink ink = Ink::black) { place(text, end - text.width(), at, ink); }
  // From `x` to `end`, aligned as its style says; moves the pen below it.
  void paragraph(const std::string& words, const assets::TextStyle& style, int x, int end, Ink ink = Ink::black);
  void area(int x, int at, int width, int height, Ink ink = Ink::black);
  void frame(int x, int at, int width, int height, int thickness);
  void disc(float centre_x, float centre_y, float radius, Ink ink = Ink::black);
  // A tick does not turn round: its points are given from `x`, the box's start, to the right.
  void tick(int x, int at, int size, float thickness, Ink ink);
  void symbol(Symbol symbol);

  Block taken(int gap = 0, bool keep = false);
  int missing_glyphs() const { return missing_; }

 private:
  int left_of(int x, int width) const { return mirrored_ ? width_ - x - width : x; }

  const assets::Typesetter* typesetter_;
  int width_;
  bool mirrored_;
  int missing_ = 0;
  std::vector<Mark> marks_;
};

}  // namespace printer
