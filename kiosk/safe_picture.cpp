// SPDX-License-Identifier: MIT
#include "kiosk/safe_picture.h"

#include <png.h>

#include <algorithm>
#include <optional>

#include "kiosk/screens/screens.h"
#include "kiosk/ui/theme.h"

namespace kiosk {
namespace {

constexpr png_uint_32 longest_side = 7680;  // px; a panel has no more

std::filesystem::path kept_file(const Hall& hall) { return hall.state / "out-of-order.png"; }

content::Result<void> draw_words(ui::Pixels pixels, const Hall& hall, const std::filesystem::path& assets) {
  const auto typesetter = assets::Typesetter::open();
  if (!typesetter) return tl::unexpected(typesetter.error());
  const auto words = assets::Words::load(assets);
  if (!words) return tl::unexpected(words.error());
  ui::Ui ui(*typesetter, *words, assets);
  Hall shown = hall;
  if (shown.languages.empty()) shown.languages = Hall().languages;  // no pack says which
  ScreenContext context;
  context.words = &*words;
  context.hall = &shown;
  const Session session = first_session(context);
  const double mm = hall.mm_per_px;
  const ui::Look look{pixels.width,     pixels.height, mm / ui::shown_scale(pixels.width * mm, pixels.height * mm),
                      session.language, session.size,  session.theme};
  ui.frame(look, 0, [&](ui::Ui& screen) { screens::draw_out_of_order(screen, context); });
  ui.paint(pixels);
  return {};
}

std::optional<ui::Surface> read_kept(const std::filesystem::path& file) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  if (png_image_begin_read_from_file(&image, file.c_str()) == 0) return std::nullopt;
  if (image.width > longest_side || image.height > longest_side) {
    png_image_free(&image);
    return std::nullopt;
  }
  image.format = PNG_FORMAT_BGRA;  // 0xAARRGGBB in memory, as the window has it
  ui::Surface surface(static_cast<int>(image.width), static_cast<int>(image.height));
  if (png_image_finish_read(&image, nullptr, surface.pixels().data, 0, nullptr) == 0) return std::nullopt;
  return surface;
}

// Made smaller by a whole step where the picture is larger; its edge goes on where it is smaller.
void paint_whole(const ui::Surface& picture, ui::Pixels pixels) {
  const int step =
      std::max({1, (picture.width() + pixels.width - 1) / pixels.width, (picture.height() + pixels.height - 1) / pixels.height});
  const int left = (pixels.width - picture.width() / step) / 2, top = (pixels.height - picture.height() / step) / 2;
  for (int y = 0; y < pixels.height; ++y) {
    for (int x = 0; x < pixels.width; ++x) {
      const int from_x = std::clamp((x - left) * step, 0, picture.width() - 1),
                from_y = std::clamp((y - top) * step, 0, picture.height() - 1);
      pixels.data[static_cast<std::size_t>(y) * pixels.stride + x] = picture.at(from_x, from_y);
    }
  }
}

}  // namespace

void paint_stripes(ui::Pixels pixels) noexcept {
  constexpr int stripe = 96;
  constexpr std::uint32_t amber = 0xffffc000, black = 0xff000000;
  for (int y = 0; y < pixels.height; ++y)
    for (int x = 0; x < pixels.width; ++x)
      pixels.data[static_cast<std::size_t>(y) * pixels.stride + x] = ((x + y) / stripe) % 2 == 0 ? amber : black;
}

void paint_safe_picture(ui::Pixels pixels, const Hall& hall, const std::filesystem::path& assets) noexcept {
  try {
    if (const auto kept = read_kept(kept_file(hall))) return paint_whole(*kept, pixels);
    if (draw_words(pixels, hall, assets)) return;
  } catch (...) {
    // What ended the terminal may end this, too.
  }
  paint_stripes(pixels);
}

content::Result<void> keep_safe_picture(const Hall& hall, const std::filesystem::path& assets) {
  ui::Surface picture(hall.width, hall.height);
  if (auto drawn = draw_words(picture.pixels(), hall, assets); !drawn) return drawn;
  return ui::write_png(picture, kept_file(hall));
}

}  // namespace kiosk
