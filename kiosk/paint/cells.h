// SPDX-License-Identifier: MIT
#pragma once

// Paints a Dear ImGui draw list on the CPU, and only where something changed: the screen is cut into 64-px cells, the primitives that touch
// a cell are hashed, and cells whose hash is the one of the last picture are left alone, as is what a later fill hides. Whole-number
// arithmetic throughout: the same list gives the same pixels on every machine. Vertex colours are 0xAARRGGBB; texture ids are those of
// Textures, cast to ImTextureID.

#include <cstdint>
#include <span>
#include <vector>

#include "kiosk/paint/geometry.h"
#include "kiosk/paint/surface.h"
#include "kiosk/paint/textures.h"

struct ImDrawList;

namespace kiosk::ui {

constexpr int cell_size = 64;  // px

// One thing to paint. Positions in 1/16 px, texture coordinates in 1/65536 of the texture.
struct Primitive {
  enum class Kind : std::uint8_t { quad, triangle };
  Kind kind = Kind::quad;
  Rect bounds;         // px, clipped; of a quad: what is painted
  Colour colour[3]{};  // a quad has one
  TextureId texture = 0;
  std::int32_t x[3]{}, y[3]{};  // triangle corners; quad: [0] top left, [1] bottom right
  std::int32_t u[2]{}, v[2]{};  // of a quad; a triangle shows no texture
};

class Cells {
 public:
  explicit Cells(const Textures& textures) : textures_(&textures) {}

  // Paints what changed since the last call into `target` and returns the painted rectangles (cells joined as far as they go).
  // `ground` is what lies under everything. A target of another size, or the first one, is painted whole.
  std::vector<Rect> paint(const ImDrawList& list, Colour ground, Pixels target);
  // Forget what is on the screen: the next call paints everything.
  void invalidate() { hashes_.clear(); }

 private:
  void paint_run(const std::vector<std::uint32_t>& order, Rect run, Colour ground, Pixels target) const;
  void paint_seen(const Primitive& primitive, Rect area, std::span<const Rect> above, Pixels target) const;

  const Textures* textures_;
  std::vector<Primitive> primitives_;
  std::vector<std::uint64_t> hashes_;                 // one a cell
  std::vector<std::vector<std::uint32_t>> contents_;  // primitives of a row of cells, bottom first
  int width_ = 0, height_ = 0;
};

// What a list says to paint within `screen`, bottom first.
void collect(const ImDrawList& list, Rect screen, std::vector<Primitive>& primitives);

// The painters, one primitive at a time, within `clip`.
void paint_primitive(const Primitive& primitive, const Texture* texture, Rect clip, Pixels target);

}  // namespace kiosk::ui
