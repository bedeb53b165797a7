// SPDX-License-Identifier: MIT
#pragma once

// The little of SVG 1.1 that the icons are drawn with: svg, g, path (M L H V C S Q A Z, arcs of upright ellipses), circle and rect on a
// square grid; fill and stroke "none" or "#000", the width of the stroke, round caps and joins. Whatever else a file has is named and
// refused, never left out quietly. Lengths in units of the grid.

#include <string_view>
#include <vector>

#include "content/base/fault.h"

namespace assets {

struct Spot {
  double x = 0, y = 0;
};

// A stroke of the pen; arcs have become curves.
struct Step {
  enum class Kind { move, line, curve, close };
  Kind kind = Kind::move;
  Spot to, leaving, arriving;  // the last two: control points of a curve
};

struct PenStyle {
  bool filled = true, stroked = false, round_caps = false, round_joins = false;
  double width = 1;
};

struct Shape {
  PenStyle style;
  std::vector<Step> steps;
};

struct Drawing {
  Spot corner;      // top left of the grid
  double grid = 0;  // its side
  std::vector<Shape> shapes;
};

// Fault icon_missing with the line and what stands there that is none of the above.
content::Result<Drawing> read_drawing(std::string_view svg);

}  // namespace assets
