// SPDX-License-Identifier: MIT
#pragma once

// Whole-pixel geometry and colours of the screen. Rectangles are half-open: x1 and y1 are outside.

#include <algorithm>
#include <cstdint>

namespace kiosk::ui {

// 0xAARRGGBB, straight (not premultiplied) alpha.
using Colour = std::uint32_t;

struct Point {
  int x = 0, y = 0;
  bool operator==(const Point&) const = default;
};

struct Rect {
  int x0 = 0, y0 = 0, x1 = 0, y1 = 0;

  int width() const { return x1 - x0; }
  int height() const { return y1 - y0; }
  bool empty() const { return x1 <= x0 || y1 <= y0; }
  bool contains(Point p) const { return p.x >= x0 && p.x < x1 && p.y >= y0 && p.y < y1; }
  bool contains(const Rect& r) const { return r.x0 >= x0 && r.y0 >= y0 && r.x1 <= x1 && r.y1 <= y1; }
  bool overlaps(const Rect& r) const { return r.x0 < x1 && r.x1 > x0 && r.y0 < y1 && r.y1 > y0; }
  Rect intersected(const Rect& r) const { return {std::max(x0, r.x0), std::max(y0, r.y0), std::min(x1, r.x1), std::min(y1, r.y1)}; }
  Rect inset(int dx, int dy) const { return {x0 + dx, y0 + dy, x1 - dx, y1 - dy}; }
  Rect inset(int d) const { return inset(d, d); }
  Rect moved(int dx, int dy) const { return {x0 + dx, y0 + dy, x1 + dx, y1 + dy}; }
  Point centre() const { return {(x0 + x1) / 2, (y0 + y1) / 2}; }
  bool operator==(const Rect&) const = default;
};

// From a point to the nearest point of a rectangle, squared; 0 inside.
inline std::int64_t distance_squared(const Rect& r, Point p) {
  const std::int64_t dx = std::max({r.x0 - p.x, 0, p.x - (r.x1 - 1)}), dy = std::max({r.y0 - p.y, 0, p.y - (r.y1 - 1)});
  return dx * dx + dy * dy;
}

}  // namespace kiosk::ui
