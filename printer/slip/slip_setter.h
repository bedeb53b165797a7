// SPDX-License-Identifier: MIT
#pragma once

// What the parts of a slip share while they are set: words, sizes of type, the pen, and the blocks made so far, in the order they are read.
// Which page and column blocks stand in is decided in slip_layout.cpp. Sizes of a Chinese character in dots; 8 dots are a millimetre.

#include <string>
#include <vector>

#include "assets/words.h"
#include "printer/slip/slip.h"
#include "printer/slip/slip_pen.h"

namespace printer {

constexpr float min_type = 24;
constexpr int quiet_modules = 4;

struct Part {
  std::vector<Block> blocks;
  int missing_glyphs = 0;
};

struct PartRequest {
  const Slip& slip;
  const Medium& medium;
  const assets::Typesetter& typesetter;
  const assets::Words& words;
  float scale = 1;               // of all type; nothing gets smaller than `min_type`
  float line_spacing = 1.28F;    // in em
  bool close = false;            // what can stand beside something does
  int width = 0, aside = 0;      // dots of the column, and of the one beside it; on a roll there is one, and both are the same
  const QrCode* code = nullptr;  // nullptr: none
  int code_dots = 0;             // a module's side
};

// The half for the window, in the window's language: number, programmes, what to settle, the answers where they were asked for, the code.
Part window_half(const PartRequest& request);
// The half the resident keeps: where to go in the largest type, what to bring, until when, whom to call.
Part resident_half(const PartRequest& request);
// What the long version has besides: full names, how they go together, further places, numbers to call, what happens next.
Part details(const PartRequest& request);

class Setter {
 public:
  Setter(const PartRequest& request, std::string language);

  std::string say(std::string_view key, const std::vector<std::string>& arguments = {}) const;
  int px(float dots) const;
  // In Latin letters a little smaller: they look larger than Chinese ones of their size, and their words need the room.
  assets::TextStyle style(float em, assets::Weight weight = assets::Weight::regular) const;
  // For numbers, dates and codes, the same size in every language.
  assets::TextStyle figures(float em, assets::Weight weight = assets::Weight::bold) const;
  // On one line, smaller if need be but not below `least`.
  Text fitted(const std::string& words, assets::TextStyle style, float least, int room) const;

  int width() const { return pen.width(); }
  void end_block(int gap, bool keep = false);
  void paragraph(const std::string& words, const assets::TextStyle& style, int gap, Role role = Role::paragraph);
  // Behind a dot.
  void dotted(const std::string& words, const assets::TextStyle& style, int gap);
  // One after the other on as few lines as they need, none of them broken between two lines if a line holds it.
  void side_by_side(const std::vector<std::string>& words, const assets::TextStyle& style, int x, int end, int between);
  // Everything from here on stands in the other column.
  void turn_aside();

  const PartRequest& request;
  const Slip& slip;
  const std::string language;
  Pen pen;

  Part taken();

 private:
  Part part_;
  bool aside_ = false;
};

}  // namespace printer
