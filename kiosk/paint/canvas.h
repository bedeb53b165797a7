// SPDX-License-Identifier: MIT
#pragma once

// What widgets draw with: a thin cover over one Dear ImGui draw list, in whole pixels. Rounded corners are disc masks, so every shape but
// polygons is a quad. Places are those of the layout; the turn in force puts them on the glass. imgui.h stays in canvas.cpp and cells.cpp.

#include <map>
#include <memory>
#include <vector>

#include "kiosk/paint/geometry.h"
#include "kiosk/paint/textures.h"
#include "kiosk/paint/turn.h"

struct ImDrawList;

namespace kiosk::ui {

class Canvas {
 public:
  explicit Canvas(Textures& textures);
  ~Canvas();
  Canvas(const Canvas&) = delete;
  Canvas& operator=(const Canvas&) = delete;

  void begin(Rect screen);  // of the glass
  void turn(const Turn& turn) { turn_ = turn; }
  const Turn& turn() const { return turn_; }
  void forget();  // the discs that corners were cut from
  const ImDrawList& list() const;

  void push_clip(Rect clip);  // intersected with the one in force
  void pop_clip();
  Rect clip() const { return turn_.laid(clips_.back()); }

  void fill(Rect rect, Colour colour);
  void fill_round(Rect rect, int radius, Colour colour);
  // Border of `thickness` inside the rectangle, then the filling.
  void fill_round(Rect rect, int radius, Colour colour, int thickness, Colour border);
  // Only a border, inside the rectangle.
  void hoop(Rect rect, int radius, int thickness, Colour colour);
  void mask(Rect rect, TextureId texture, Colour tint);                             // A8
  void picture(Rect rect, TextureId texture) { mask(rect, texture, 0xFFFFFFFFU); }  // in colours
  void polygon(const std::vector<Point>& convex, Colour colour);

  // A rounded rectangle whose size is known only after what lies on it was drawn: `reserve` now, `fill_reserved` later.
  struct Reserved {
    int vertex = 0, radius = 0;
  };
  Reserved reserve(int radius);
  void fill_reserved(Reserved reserved, Rect rect, Colour colour);

 private:
  void fill_shown(Rect on_glass, Colour colour);
  TextureId disc(int radius);
  TextureId annulus(int radius, int thickness);

  struct Impl;
  Textures* textures_;
  std::map<int, TextureId> discs_;
  std::map<std::pair<int, int>, TextureId> annuli_;
  std::vector<Rect> clips_;  // on the glass
  Turn turn_;
  std::unique_ptr<Impl> impl_;
};

}  // namespace kiosk::ui
