// SPDX-License-Identifier: MIT
// From draw list to cells: takes the list apart into quads and triangles, hashes them per cell and repaints the cells that differ.

#include "kiosk/paint/cells.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

namespace kiosk::ui {
namespace {

std::int32_t sixteenths(float px) { return static_cast<std::int32_t>(std::lround(px * 16.0F)); }
std::int32_t texels(float uv) { return static_cast<std::int32_t>(std::lround(uv * 65536.0F)); }
int round_sixteenths(std::int32_t value) { return (value + 8) >> 4; }

std::uint64_t mix(std::uint64_t hash, std::uint64_t value) {
  hash ^= value + 0x9E3779B97F4A7C15ULL + (hash << 6) + (hash >> 2);
  hash *= 0xFF51AFD7ED558CCDULL;
  return hash ^ (hash >> 32);
}

std::uint64_t pair(std::int32_t a, std::int32_t b) {
  return (static_cast<std::uint64_t>(static_cast<std::uint32_t>(a)) << 32) | static_cast<std::uint32_t>(b);
}

std::uint64_t hash_of(const Primitive& p) {
  std::uint64_t hash = mix(static_cast<std::uint64_t>(p.kind) + 1, p.texture);
  hash = mix(hash, pair(p.bounds.x0, p.bounds.y0));
  hash = mix(hash, pair(p.bounds.x1, p.bounds.y1));
  for (int i = 0; i < 3; ++i) {
    hash = mix(hash, pair(p.x[i], p.y[i]));
    hash = mix(hash, p.colour[i]);
  }
  hash = mix(hash, pair(p.u[0], p.v[0]));
  hash = mix(hash, pair(p.u[1], p.v[1]));
  return hash;
}

// Two triangles in ImGui's order that make an upright rectangle of one colour, from its upper left corner on.
bool is_quad(const ImDrawVert* a, const ImDrawIdx* index) {
  if (index[3] != index[0] || index[4] != index[2]) return false;
  const ImDrawVert &p0 = a[index[0]], &p1 = a[index[1]], &p2 = a[index[2]], &p3 = a[index[5]];
  if (p0.pos.x > p2.pos.x || p0.pos.y > p2.pos.y) return false;  // a polygon, turned
  return p0.col == p1.col && p0.col == p2.col && p0.col == p3.col && p0.pos.y == p1.pos.y && p1.pos.x == p2.pos.x && p2.pos.y == p3.pos.y &&
         p3.pos.x == p0.pos.x && p0.uv.y == p1.uv.y && p1.uv.x == p2.uv.x && p2.uv.y == p3.uv.y && p3.uv.x == p0.uv.x;
}

// Runs of the same width right below each other become one: the display is asked once for a whole page.
std::vector<Rect> stacked(const std::vector<Rect>& runs) {
  std::vector<Rect> out;
  for (const Rect& run : runs) {
    const auto above =
        std::find_if(out.begin(), out.end(), [&](const Rect& one) { return one.x0 == run.x0 && one.x1 == run.x1 && one.y1 == run.y0; });
    if (above == out.end()) out.push_back(run);
    else above->y1 = run.y1;
  }
  return out;
}

std::int64_t pixels_of(const Rect& rect) { return rect.empty() ? 0 : static_cast<std::int64_t>(rect.width()) * rect.height(); }

constexpr std::int64_t worth_leaving_out = 2048;  // px; fewer are painted sooner than gone around

bool is_fill(const Primitive& p) { return p.kind == Primitive::Kind::quad && p.texture == 0; }

// Not the thousands of modules of a QR code.
bool hides_much(const Primitive& p, Rect run) {
  return is_fill(p) && (p.colour[0] >> 24) == 255 && pixels_of(p.bounds.intersected(run)) >= worth_leaving_out;
}

}  // namespace

void collect(const ImDrawList& list, Rect screen, std::vector<Primitive>& primitives) {
  primitives.clear();
  for (const ImDrawCmd& command : list.CmdBuffer) {
    if (command.UserCallback != nullptr || command.ElemCount == 0) continue;
    const Rect clip = Rect{static_cast<int>(std::lround(command.ClipRect.x)), static_cast<int>(std::lround(command.ClipRect.y)),
                           static_cast<int>(std::lround(command.ClipRect.z)), static_cast<int>(std::lround(command.ClipRect.w))}
                          .intersected(screen);
    if (clip.empty()) continue;
    const ImDrawVert* vertices = list.VtxBuffer.Data + command.VtxOffset;
    const ImDrawIdx* index = list.IdxBuffer.Data + command.IdxOffset;
    const ImDrawIdx* end = index + command.ElemCount;
    const auto texture = static_cast<TextureId>(reinterpret_cast<std::uintptr_t>(command.TextureId));
    while (index + 3 <= end) {
      Primitive p;
      p.texture = texture;
      if (index + 6 <= end && is_quad(vertices, index)) {
        const ImDrawVert &a = vertices[index[0]], &b = vertices[index[2]];
        index += 6;
        p.colour[0] = a.col;
        p.x[0] = sixteenths(a.pos.x), p.y[0] = sixteenths(a.pos.y), p.x[1] = sixteenths(b.pos.x), p.y[1] = sixteenths(b.pos.y);
        if (texture != 0) p.u[0] = texels(a.uv.x), p.v[0] = texels(a.uv.y), p.u[1] = texels(b.uv.x), p.v[1] = texels(b.uv.y);
        p.bounds = Rect{round_sixteenths(p.x[0]), round_sixteenths(p.y[0]), round_sixteenths(p.x[1]), round_sixteenths(p.y[1])};
      } else {
        p.kind = Primitive::Kind::triangle;
        for (int i = 0; i < 3; ++i) {
          const ImDrawVert& a = vertices[index[i]];
          p.colour[i] = a.col;
          p.x[i] = sixteenths(a.pos.x), p.y[i] = sixteenths(a.pos.y);
        }
        index += 3;
        p.bounds = Rect{std::min({p.x[0], p.x[1], p.x[2]}) >> 4, std::min({p.y[0], p.y[1], p.y[2]}) >> 4,
                        (std::max({p.x[0], p.x[1], p.x[2]}) >> 4) + 1, (std::max({p.y[0], p.y[1], p.y[2]}) >> 4) + 1};
      }
      p.bounds = p.bounds.intersected(clip);
      if (!p.bounds.empty()) primitives.push_back(p);
    }
  }
}

// A card is filled upon its shadow, and both upon the page: of a fill only what no later one hides is painted, of anything else all or
// nothing.
void Cells::paint_seen(const Primitive& primitive, Rect area, std::span<const Rect> above, Pixels target) const {
  Rect hidden;
  for (const Rect& one : above)
    if (const Rect part = one.intersected(area); pixels_of(part) > pixels_of(hidden)) hidden = part;
  if (hidden == area) return;
  if (!is_fill(primitive) || pixels_of(hidden) < worth_leaving_out) {
    paint_primitive(primitive, primitive.texture == 0 ? nullptr : textures_->find(primitive.texture), area, target);
    return;
  }
  for (const Rect& rest : {Rect{area.x0, area.y0, area.x1, hidden.y0}, Rect{area.x0, hidden.y1, area.x1, area.y1},
                           Rect{area.x0, hidden.y0, hidden.x0, hidden.y1}, Rect{hidden.x1, hidden.y0, area.x1, hidden.y1}})
    if (!rest.empty()) paint_seen(primitive, rest, above, target);
}

void Cells::paint_run(const std::vector<std::uint32_t>& order, Rect run, Colour ground, Pixels target) const {
  std::vector<Rect> hiding;
  for (const std::uint32_t one : order)
    if (hides_much(primitives_[one], run)) hiding.push_back(primitives_[one].bounds);
  std::span<const Rect> above = hiding;
  Primitive base;
  base.colour[0] = ground | 0xFF000000U;
  base.bounds = run;
  paint_seen(base, run, above, target);
  for (const std::uint32_t one : order) {
    const Primitive& p = primitives_[one];
    if (hides_much(p, run)) above = above.subspan(1);
    if (const Rect area = p.bounds.intersected(run); !area.empty()) paint_seen(p, area, above, target);
  }
}

std::vector<Rect> Cells::paint(const ImDrawList& list, Colour ground, Pixels target) {
  const int columns = (target.width + cell_size - 1) / cell_size, rows = (target.height + cell_size - 1) / cell_size;
  if (columns <= 0 || rows <= 0) return {};
  if (width_ != target.width || height_ != target.height) hashes_.clear();
  width_ = target.width, height_ = target.height;
  collect(list, {0, 0, width_, height_}, primitives_);

  const auto count = static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows);
  std::vector<std::uint64_t> now(count, mix(0x5A17, ground));
  contents_.resize(static_cast<std::size_t>(rows));
  for (auto& row : contents_) row.clear();
  for (std::size_t i = 0; i < primitives_.size(); ++i) {
    const Rect& b = primitives_[i].bounds;
    const std::uint64_t hash = hash_of(primitives_[i]);
    for (int row = b.y0 / cell_size; row <= (b.y1 - 1) / cell_size; ++row) {
      contents_[static_cast<std::size_t>(row)].push_back(static_cast<std::uint32_t>(i));
      for (int column = b.x0 / cell_size; column <= (b.x1 - 1) / cell_size; ++column) {
        const auto cell = static_cast<std::size_t>(row) * columns + column;
        now[cell] = mix(now[cell], hash);
      }
    }
  }

  const bool all = hashes_.size() != count;
  std::vector<Rect> painted;
  for (int row = 0; row < rows; ++row) {
    const auto changed = [&](int column) {
      const auto cell = static_cast<std::size_t>(row) * columns + column;
      return all || hashes_[cell] != now[cell];
    };
    // Neighbours are painted as one: long lines suit the memory, and what spans them all is painted once.
    for (int column = 0; column < columns; ++column) {
      if (!changed(column)) continue;
      const int from = column;
      while (column + 1 < columns && changed(column + 1)) ++column;
      const Rect run = Rect{from * cell_size, row * cell_size, (column + 1) * cell_size, (row + 1) * cell_size}.intersected(
          {0, 0, target.width, target.height});
      paint_run(contents_[static_cast<std::size_t>(row)], run, ground, target);
      painted.push_back(run);
    }
  }
  hashes_ = std::move(now);
  return stacked(painted);
}

}  // namespace kiosk::ui
