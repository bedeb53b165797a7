// SPDX-License-Identifier: MIT

// Renders one icon with librsvg; only its coverage is kept, the colour is the theme's. Sizes in px, the grid of the drawing fills the
// square. Fault: icon_missing.

#include "assets/icon.h"

#include <cairo.h>
#include <fmt/core.h>
#include <librsvg/rsvg.h>

#include <algorithm>
#include <memory>

#include "content/base/files.h"

namespace assets {
namespace {

constexpr int largest_size = 2048;
constexpr std::size_t largest_file_bytes = 256u << 10;

struct FreeHandle {
  void operator()(RsvgHandle* handle) const { g_object_unref(handle); }
};
struct FreeDrawing {
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
  void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
};

}  // namespace

content::Result<IconMask> render_icon(const std::filesystem::path& folder, const std::string& name, int size) {
  const auto path = folder / "icons" / (name + ".svg");
  const auto missing = [&](std::string why) {
    return content::fault(content::FaultCode::icon_missing, fmt::format("图标“{}”{}", name, why), {path.string()});
  };
  const auto bytes = content::read_file(path, largest_file_bytes);
  if (!bytes) return missing("的文件不在或读不了。");

  GError* error = nullptr;
  const std::unique_ptr<RsvgHandle, FreeHandle> handle(
      rsvg_handle_new_from_data(reinterpret_cast<const guint8*>(bytes->data()), bytes->size(), &error));
  g_clear_error(&error);
  if (!handle) return missing("不是 SVG 图。");

  IconMask icon;
  icon.size = std::clamp(size, 1, largest_size);
  const std::unique_ptr<cairo_surface_t, FreeDrawing> surface(cairo_image_surface_create(CAIRO_FORMAT_A8, icon.size, icon.size));
  bool drawn = false;
  {
    const std::unique_ptr<cairo_t, FreeDrawing> cairo(cairo_create(surface.get()));
    const RsvgRectangle square{0, 0, static_cast<double>(icon.size), static_cast<double>(icon.size)};
    drawn = rsvg_handle_render_document(handle.get(), cairo.get(), &square, &error);
    g_clear_error(&error);
  }
  cairo_surface_flush(surface.get());
  const unsigned char* data = cairo_image_surface_get_data(surface.get());
  if (!drawn || data == nullptr) return missing("画不出来。");
  const int stride = cairo_image_surface_get_stride(surface.get());
  icon.mask.reserve(static_cast<std::size_t>(icon.size) * static_cast<std::size_t>(icon.size));
  for (int y = 0; y < icon.size; ++y) {
    const unsigned char* row = data + static_cast<std::ptrdiff_t>(y) * stride;
    icon.mask.insert(icon.mask.end(), row, row + icon.size);
  }
  return icon;
}

}  // namespace assets
