// SPDX-License-Identifier: MIT
#pragma once

// What the parts of a slip share while they are set: words, sizes of type, the pen, and the blocks made so far. Private to slip_blocks.cpp,
// slip_head.cpp and slip_window.cpp.

#include <string>
#include <vector>

#include "printer/slip_blocks.h"

namespace printer {

// Sizes of a Chinese character that do not depend on how close a slip is set, in dots.
constexpr float giant = 104, title = 64, body = 32, small = 28, least_type = 24;
constexpr int quiet_modules = 4;

class Setter {
 public:
  explicit Setter(const PartsRequest& request);

  std::string say(std::string_view key, const std::vector<std::string>& arguments = {}) const;   // to the resident
  std::string tell(std::string_view key, const std::vector<std::string>& arguments = {}) const;  // to the window

  // Of the resident's part, where everything grows with large print.
  int px(float dots) const;
  // In Latin letters a little smaller: they look larger than Chinese ones of their size, and their words need the room.
  assets::TextStyle style(float em, assets::Weight weight = assets::Weight::regular, assets::Align align = assets::Align::start) const;
  // For numbers, dates and codes, the same size in every language.
  assets::TextStyle figures(float em, assets::Weight weight = assets::Weight::bold) const;
  // Of the window's box, which is read by a clerk and stays as it is in large print.
  assets::TextStyle window_style(float em, assets::Weight weight = assets::Weight::regular) const;
  // On one line, smaller if need be but not below `least`.
  assets::TextStyle fitting(const Pen& on, const std::string& words, assets::TextStyle style, float least, int room) const;

  int width() const { return pen.width(); }
  bool narrow() const { return width() < narrow_column; }
  bool latin() const { return latin_; }
  void end_block(int gap, bool keep = false) { parts.body.push_back(pen.taken(gap, keep)); }
  void paragraph(const std::string& words, const assets::TextStyle& style, int gap, bool keep = false);
  // One after the other on as few lines as they need, none of them broken between two lines if a line holds it.
  void side_by_side(const std::vector<std::string>& words, const assets::TextStyle& style, int x, int end, int between);

  const PartsRequest& request;
  const Slip& slip;
  const Density& density;
  const bool mirrored;
  Pen pen;
  Parts parts;

 private:
  static constexpr int narrow_column = 450;  // a 58 mm roll

  bool latin_;
};

void set_head(Setter& setter);
void set_window(Setter& setter);
// The code and what stands below it. `dots` a module.
void set_code(Setter& setter, const QrCode& code, int dots);

}  // namespace printer
