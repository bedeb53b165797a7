// SPDX-License-Identifier: MIT
// Canvas over ImDrawList. Only Dear ImGui's draw list is used: no context, no fonts, no global state.

#include "kiosk/paint/canvas.h"

#include <imgui.h>
#include <imgui_internal.h>

namespace kiosk::ui {
namespace {

// Dear ImGui's handles are pointers. NOLINTNEXTLINE(performance-no-int-to-ptr)
ImTextureID handle(TextureId id) { return reinterpret_cast<ImTextureID>(static_cast<std::uintptr_t>(id)); }
ImVec2 vec(int x, int y) { return {static_cast<float>(x), static_cast<float>(y)}; }

// The seven quads of a rounded rectangle: three fills, then the four corners as quarters of a disc.
struct Quad {
  Rect at;
  float u0 = 0, v0 = 0, u1 = 0, v1 = 0;
};
constexpr int fills = 3, corners = 4;

void rounded(Rect r, int radius, Quad (&out)[fills + corners]) {
  const int k = std::clamp(std::min(r.width(), r.height()) / 2, 0, radius);
  out[0] = {{r.x0 + k, r.y0, r.x1 - k, r.y0 + k}};
  out[1] = {{r.x0, r.y0 + k, r.x1, r.y1 - k}};
  out[2] = {{r.x0 + k, r.y1 - k, r.x1 - k, r.y1}};
  out[3] = {{r.x0, r.y0, r.x0 + k, r.y0 + k}, 0, 0, .5F, .5F};
  out[4] = {{r.x1 - k, r.y0, r.x1, r.y0 + k}, .5F, 0, 1, .5F};
  out[5] = {{r.x0, r.y1 - k, r.x0 + k, r.y1}, 0, .5F, .5F, 1};
  out[6] = {{r.x1 - k, r.y1 - k, r.x1, r.y1}, .5F, .5F, 1, 1};
}

}  // namespace

struct Canvas::Impl {
  ImDrawListSharedData shared;
  ImDrawList list{&shared};

  void quad(const Quad& q, Colour colour) {
    list.PrimReserve(6, 4);
    list.PrimRectUV(vec(q.at.x0, q.at.y0), vec(q.at.x1, q.at.y1), {q.u0, q.v0}, {q.u1, q.v1}, colour);
  }
};

Canvas::Canvas(Textures& textures) : textures_(&textures), impl_(std::make_unique<Impl>()) {
  impl_->shared.SetCircleTessellationMaxError(0.3F);
  impl_->shared.InitialFlags = ImDrawListFlags_AllowVtxOffset;
}
Canvas::~Canvas() = default;

const ImDrawList& Canvas::list() const { return impl_->list; }

void Canvas::forget() {
  for (const auto& [radius, id] : discs_) textures_->remove(id);
  discs_.clear();
}

void Canvas::begin(Rect screen) {
  impl_->list._ResetForNewFrame();
  impl_->list.PushTextureID(handle(0));
  clips_.clear();
  clips_.push_back(screen);
  impl_->list.PushClipRect(vec(screen.x0, screen.y0), vec(screen.x1, screen.y1));
}

void Canvas::push_clip(Rect clip) {
  Rect inside = turn_.shown(clip).intersected(clips_.back());
  if (inside.empty()) inside = {inside.x0, inside.y0, inside.x0, inside.y0};
  clips_.push_back(inside);
  impl_->list.PushClipRect(vec(inside.x0, inside.y0), vec(inside.x1, inside.y1));
}

void Canvas::pop_clip() {
  clips_.pop_back();
  impl_->list.PopClipRect();
}

void Canvas::fill(Rect rect, Colour colour) { fill_shown(turn_.shown(rect), colour); }

void Canvas::fill_shown(Rect on_glass, Colour colour) {
  if (!on_glass.empty() && on_glass.overlaps(clips_.back())) impl_->quad({on_glass}, colour);
}

TextureId Canvas::disc(int radius) {
  TextureId& id = discs_[radius];
  if (id == 0) id = textures_->add_mask(2 * radius, 2 * radius, disc_mask(2 * radius));
  return id;
}

void Canvas::fill_round(Rect rect, int radius, Colour colour) {
  if (rect.empty() || !rect.overlaps(clip())) return;
  radius = std::min(radius, std::min(rect.width(), rect.height()) / 2);
  if (radius <= 0) return fill(rect, colour);
  fill_reserved(reserve(radius), rect, colour);
}

void Canvas::fill_round(Rect rect, int radius, Colour colour, int thickness, Colour border) {
  if (thickness > 0) fill_round(rect, radius, border);
  fill_round(rect.inset(thickness), std::max(0, radius - thickness), colour);
}

TextureId Canvas::annulus(int radius, int thickness) {
  TextureId& id = annuli_[{radius, thickness}];
  if (id == 0) id = textures_->add_mask(2 * radius, 2 * radius, disc_mask(2 * radius, 2 * (radius - thickness)));
  return id;
}

void Canvas::hoop(Rect r, int radius, int thickness, Colour colour) {
  if (r.empty()) return;
  r = turn_.shown(r);
  Quad quads[fills + corners];
  radius = std::clamp(std::min(r.width(), r.height()) / 2, 1, std::max(radius, thickness + 1));
  thickness = std::min(thickness, radius - 1);
  rounded(r, radius, quads);
  for (const Rect& side :
       {Rect{r.x0 + radius, r.y0, r.x1 - radius, r.y0 + thickness}, Rect{r.x0 + radius, r.y1 - thickness, r.x1 - radius, r.y1},
        Rect{r.x0, r.y0 + radius, r.x0 + thickness, r.y1 - radius}, Rect{r.x1 - thickness, r.y0 + radius, r.x1, r.y1 - radius}})
    fill_shown(side, colour);
  impl_->list.PushTextureID(handle(annulus(radius, thickness)));
  for (int i = fills; i < fills + corners; ++i) impl_->quad(quads[i], colour);
  impl_->list.PopTextureID();
}

void Canvas::mask(Rect rect, TextureId texture, Colour tint) {
  if (rect.empty() || !rect.overlaps(clip()) || texture == 0) return;
  impl_->list.PushTextureID(handle(texture));
  impl_->quad({turn_.shown(rect), 0, 0, 1, 1}, tint);
  impl_->list.PopTextureID();
}

void Canvas::polygon(const std::vector<Point>& convex, Colour colour) {
  std::vector<ImVec2> points;
  for (const Point& p : convex) {
    const Point at = turn_.shown_corner(p);
    points.push_back(vec(at.x, at.y));
  }
  impl_->list.AddConvexPolyFilled(points.data(), static_cast<int>(points.size()), colour);
}

Canvas::Reserved Canvas::reserve(int radius) {
  const Quad nothing{};
  ImDrawList& list = impl_->list;
  // Vertices are addressed from the start of the buffer: AllowVtxOffset only moves the base of the indices.
  const Reserved out{list.VtxBuffer.Size, radius};
  for (int i = 0; i < fills; ++i) impl_->quad(nothing, 0);
  list.PushTextureID(handle(disc(std::max(1, radius))));
  for (int i = 0; i < corners; ++i) impl_->quad(nothing, 0);
  list.PopTextureID();
  return out;
}

void Canvas::fill_reserved(Reserved reserved, Rect rect, Colour colour) {
  Quad quads[fills + corners];
  rounded(turn_.shown(rect), reserved.radius, quads);
  ImDrawVert* vertex = impl_->list.VtxBuffer.Data + reserved.vertex;
  for (const Quad& q : quads) {
    const ImVec2 at[4] = {vec(q.at.x0, q.at.y0), vec(q.at.x1, q.at.y0), vec(q.at.x1, q.at.y1), vec(q.at.x0, q.at.y1)};
    const ImVec2 uv[4] = {{q.u0, q.v0}, {q.u1, q.v0}, {q.u1, q.v1}, {q.u0, q.v1}};
    for (int i = 0; i < 4; ++i) *vertex++ = {at[i], uv[i], colour};
  }
}

}  // namespace kiosk::ui
