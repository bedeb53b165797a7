// SPDX-License-Identifier: MIT
#include "kiosk/ui/theme.h"

#include <catch2/catch.hpp>

#include "tests/kiosk/ui/colour_pairs.h"

using namespace kiosk;
using namespace kiosk::ui;

TEST_CASE("Contrast is that of WCAG") {
  CHECK(contrast(0xFF000000, 0xFFFFFFFF) == 21'000);
  CHECK(contrast(0xFFFFFFFF, 0xFFFFFFFF) == 1'000);
  CHECK(contrast(0xFF767676, 0xFFFFFFFF) == 4'542);
}

TEST_CASE("Every pair of every theme keeps its contrast") {
  for (const Theme theme : {Theme::standard, Theme::high_light, Theme::high_dark}) {
    const int text = theme == Theme::standard ? 10'000 : 20'000;
    for (const ColourPair& pair : pairs(palette(theme))) {
      INFO(static_cast<int>(theme) << ": " << pair.name << " " << contrast(pair.ink, pair.ground));
      CHECK(contrast(pair.ink, pair.ground) >= (pair.text ? text : 3'000));
    }
  }
}

TEST_CASE("Text sizes are those of the design, none under 6 mm") {
  constexpr double body[] = {8, 10, 13, 17};
  for (const double mm_per_px : {0.18, 0.248, 0.311, 0.369}) {
    for (int size = 0; size < 4; ++size) {
      const Metrics metrics{mm_per_px, static_cast<TextSize>(size)};
      CHECK(metrics.em(ui::Step::body) * mm_per_px == Approx(body[size]).margin(mm_per_px / 2 + 1e-9));
      int before = 0;
      for (const ui::Step step :
           {ui::Step::small, ui::Step::body, ui::Step::strong, ui::Step::heading, ui::Step::title, ui::Step::display}) {
        CHECK(metrics.em(step) * mm_per_px >= 6.0);
        CHECK(metrics.em(step) >= before);
        before = metrics.em(step);
      }
      CHECK(metrics.em(ui::Step::chrome) * mm_per_px >= 6.0);
      CHECK(metrics.target() * mm_per_px >= 20.0 - mm_per_px / 2);
      CHECK(metrics.gap() * mm_per_px >= 2.54);
    }
  }
}
