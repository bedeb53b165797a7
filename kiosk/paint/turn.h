// SPDX-License-Identifier: MIT
#pragma once

// How what is laid out lies on the glass. Every screen is laid out once, for lines that run from left to right and follow each other
// downwards. For a language of another direction the whole of it is turned, where it is drawn and where a finger lands: right to left is
// the mirror image, and where lines run downwards and follow each other to the right the axes change places. Only places are turned: a
// text, a picture or a code is put into its turned place as it is.

#include "kiosk/paint/geometry.h"

namespace kiosk::ui {

enum class Direction { across, right_to_left, down };

struct Turn {
  Direction direction = Direction::across;
  int width = 0, height = 0;  // px of the glass
  int above = 0;              // px at the upper end of the glass that lines which run downwards leave free

  // From the layout to the glass.
  Rect shown(Rect r) const {
    switch (direction) {
      case Direction::across: break;
      case Direction::right_to_left: return {width - r.x1, r.y0, width - r.x0, r.y1};
      case Direction::down: return {r.y0, r.x0 + above, r.y1, r.x1 + above};
    }
    return r;
  }
  // And back.
  Rect laid(Rect r) const {
    switch (direction) {
      case Direction::across: break;
      case Direction::right_to_left: return shown(r);
      case Direction::down: return {r.y0 - above, r.x0, r.y1 - above, r.x1};
    }
    return r;
  }
  // The same of a pixel.
  Point shown(Point p) const { return first_of(shown(pixel(p))); }
  Point laid(Point p) const { return first_of(laid(pixel(p))); }
  // Of a corner, which lies between pixels.
  Point shown_corner(Point p) const { return first_of(shown(Rect{p.x, p.y, p.x, p.y})); }

  bool operator==(const Turn&) const = default;

 private:
  static Rect pixel(Point p) { return {p.x, p.y, p.x + 1, p.y + 1}; }
  static Point first_of(Rect r) { return {r.x0, r.y0}; }
};

}  // namespace kiosk::ui
