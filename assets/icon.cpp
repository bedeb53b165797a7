// SPDX-License-Identifier: MIT

// Only an icon's coverage is kept, the colour is the theme's. Sizes in px, the grid of the drawing fills the square. The terminal's own
// reader of the little that its drawings need spares it librsvg, which brings a dozen libraries and draws the same (tests/assets/icon.cpp).

#include "assets/icon.h"

#include <cairo.h>
#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <utility>

#include "assets/drawing.h"
#include "content/base/files.h"

namespace assets {
namespace {

constexpr int largest_size = 2048;
constexpr std::size_t largest_file_bytes = 256u << 10;

struct Free {
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
  void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
};

void trace(const Shape& shape, cairo_t* cairo) {
  cairo_new_path(cairo);
  for (const Step& step : shape.steps) {
    switch (step.kind) {
      case Step::Kind::move: cairo_move_to(cairo, step.to.x, step.to.y); break;
      case Step::Kind::line: cairo_line_to(cairo, step.to.x, step.to.y); break;
      case Step::Kind::curve:
        cairo_curve_to(cairo, step.leaving.x, step.leaving.y, step.arriving.x, step.arriving.y, step.to.x, step.to.y);
        break;
      case Step::Kind::close: cairo_close_path(cairo); break;
    }
  }
  cairo_set_line_width(cairo, shape.style.width);
  cairo_set_line_cap(cairo, shape.style.round_caps ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
  cairo_set_line_join(cairo, shape.style.round_joins ? CAIRO_LINE_JOIN_ROUND : CAIRO_LINE_JOIN_MITER);
  cairo_set_miter_limit(cairo, 4);  // SVG's, not Cairo's
}

// `each` fills, strokes or looks at a shape.
template <typename Each>
cairo_status_t with_shapes(const Drawing& drawing, cairo_surface_t* surface, int size, Each each) {
  const std::unique_ptr<cairo_t, Free> cairo(cairo_create(surface));
  cairo_scale(cairo.get(), size / drawing.grid, size / drawing.grid);
  cairo_translate(cairo.get(), -drawing.corner.x, -drawing.corner.y);
  for (const Shape& shape : drawing.shapes) {
    trace(shape, cairo.get());
    each(cairo.get(), shape.style);
  }
  return cairo_status(cairo.get());
}

// The rows that are drawn on: a hill is the lower part of its square.
std::pair<int, int> rows_of(const Drawing& drawing, int size) {
  const std::unique_ptr<cairo_surface_t, Free> nothing(cairo_image_surface_create(CAIRO_FORMAT_A8, 0, 0));
  double first = size, last = 0;
  (void)with_shapes(drawing, nothing.get(), size, [&](cairo_t* cairo, const PenStyle& style) {
    const auto take = [&](auto* extents) {
      double left = 0, top = 0, right = 0, bottom = 0;
      extents(cairo, &left, &top, &right, &bottom);
      if (left == right && top == bottom) return;
      cairo_user_to_device(cairo, &left, &top);
      cairo_user_to_device(cairo, &right, &bottom);
      first = std::min(first, top);
      last = std::max(last, bottom);
    };
    if (style.filled) take(cairo_fill_extents);
    if (style.stroked) take(cairo_stroke_extents);
  });
  const int top = std::clamp(static_cast<int>(std::floor(first)), 0, size);
  return {top, std::clamp(static_cast<int>(std::ceil(last)), top, size)};
}

}  // namespace

std::vector<std::uint8_t> IconMask::square() const {
  const auto side = static_cast<std::size_t>(size);
  std::vector<std::uint8_t> all(side * side);
  std::copy(mask.begin(), mask.end(), all.begin() + static_cast<std::ptrdiff_t>(side) * top);
  return all;
}

content::Result<IconMask> render_icon(const std::filesystem::path& folder, const std::string& name, int size) {
  const auto path = folder / "icons" / (name + ".svg");
  const auto missing = [&](std::string why) {
    return content::fault(content::FaultCode::icon_missing, fmt::format("图标“{}”{}", name, why), {path.string()});
  };
  const auto bytes = content::read_file(path, largest_file_bytes);
  if (!bytes) return missing("的文件不在或读不了。");

  const auto drawing = read_drawing(*bytes);
  if (!drawing) return missing(fmt::format("第 {} 行{}", drawing.error().place.line, drawing.error().sentence));

  IconMask icon;
  icon.size = std::clamp(size, 1, largest_size);
  const auto [top, bottom] = rows_of(*drawing, icon.size);
  icon.top = top;
  if (top == bottom) return icon;
  const std::unique_ptr<cairo_surface_t, Free> surface(cairo_image_surface_create(CAIRO_FORMAT_A8, icon.size, bottom));
  const cairo_status_t drawn = with_shapes(*drawing, surface.get(), icon.size, [](cairo_t* cairo, const PenStyle& style) {
    if (style.filled) cairo_fill_preserve(cairo);
    if (style.stroked) cairo_stroke(cairo);
  });
  cairo_surface_flush(surface.get());
  const unsigned char* data = cairo_image_surface_get_data(surface.get());
  if (drawn != CAIRO_STATUS_SUCCESS || data == nullptr) return missing("画不出来。");
  const int stride = cairo_image_surface_get_stride(surface.get());
  icon.mask.reserve(static_cast<std::size_t>(icon.size) * static_cast<std::size_t>(bottom - top));
  for (int y = top; y < bottom; ++y) {
    const unsigned char* row = data + static_cast<std::ptrdiff_t>(y) * stride;
    icon.mask.insert(icon.mask.end(), row, row + icon.size);
  }
  return icon;
}

}  // namespace assets
