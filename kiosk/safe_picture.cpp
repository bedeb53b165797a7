// SPDX-License-Identifier: MIT
#include "kiosk/safe_picture.h"

#include "kiosk/screens/screens.h"
#include "kiosk/ui/theme.h"

namespace kiosk {
namespace {

bool paint_words(ui::Pixels pixels, const Hall& hall, const std::filesystem::path& assets) {
  const auto typesetter = assets::Typesetter::open();
  const auto words = assets::Words::load(assets);
  if (!typesetter || !words) return false;
  ui::Ui ui(*typesetter, *words, assets);
  ScreenContext context;
  context.words = &*words;
  context.hall = &hall;
  const Session session = first_session(context);
  const double mm = hall.mm_per_px;
  const ui::Look look{pixels.width, pixels.height, mm / ui::shown_scale(pixels.width * mm, pixels.height * mm), session.language, session.size, session.theme};
  std::vector<Event> ignored;
  ui.frame(look, 0, [&](ui::Ui& screen) { screens::draw_screen(screen, session, context, ignored); });
  ui.paint(pixels);
  return true;
}

}  // namespace

void paint_stripes(ui::Pixels pixels) noexcept {
  constexpr int stripe = 96;
  constexpr std::uint32_t amber = 0xffffc000, black = 0xff000000;
  for (int y = 0; y < pixels.height; ++y)
    for (int x = 0; x < pixels.width; ++x) pixels.data[static_cast<std::size_t>(y) * pixels.stride + x] = ((x + y) / stripe) % 2 == 0 ? amber : black;
}

void paint_safe_picture(ui::Pixels pixels, const Hall& hall, const std::filesystem::path& assets) noexcept {
  try {
    if (paint_words(pixels, hall, assets)) return;
  } catch (...) {
    // What ended the terminal may end this, too.
  }
  paint_stripes(pixels);
}

}  // namespace kiosk
