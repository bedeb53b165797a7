// SPDX-License-Identifier: MIT
// Who lacks a kind of cone reads every text and tells the tints apart, on painted pixels.

#include "tests/colour_blind.h"

#include <catch2/catch.hpp>

#include "kiosk/ui/widgets.h"
#include "tests/kiosk/screens/screen_fixture.h"
#include "tests/kiosk/ui/colour_pairs.h"

using namespace kiosk;
using namespace kiosk::ui;
using screen_fixture::Glass;

TEST_CASE("The difference of two colours is that of CIEDE2000") {
  using colour_blind::difference;
  // Of the table of Sharma, Wu and Dalal: pairs 1, 7, 13, 17, 25 and 33.
  CHECK(difference({50, 2.6772, -79.7751}, {50, 0, -82.7485}) == Approx(2.0425).margin(1e-4));
  CHECK(difference({50, 0, 0}, {50, -1, 2}) == Approx(2.3669).margin(1e-4));
  CHECK(difference({50, -0.001, 2.49}, {50, 0.0011, -2.49}) == Approx(4.7461).margin(1e-4));
  CHECK(difference({50, 2.5, 0}, {73, 25, -18}) == Approx(27.1492).margin(1e-4));
  CHECK(difference({60.2574, -34.0099, 36.2677}, {60.4626, -34.1751, 39.4387}) == Approx(1.2644).margin(1e-4));
  CHECK(difference({6.7747, -0.2908, -2.4247}, {5.8714, -0.0985, -2.2286}) == Approx(0.6377).margin(1e-4));
}

TEST_CASE("Who lacks a kind of cone reads every text of every theme at 10 to 1 and sees every edge at 3 to 1") {
  for (const Theme theme : {Theme::standard, Theme::high_light, Theme::high_dark})
    for (const ColourPair& pair : pairs(palette(theme)))
      for (const colour_blind::Sight& sight : colour_blind::sights) {
        const int seen = contrast(colour_blind::seen(pair.ink, sight), colour_blind::seen(pair.ground, sight));
        INFO(static_cast<int>(theme) << " " << sight.name << ": " << pair.name << " " << seen);
        CHECK(seen >= (pair.text ? 10'000 : 3'000));
      }
}

TEST_CASE("Cards of two tones never look alike, whichever cone is missing") {
  constexpr Tone tones[] = {Tone::plain, Tone::soft, Tone::amber, Tone::red, Tone::green};
  Ui& ui = Glass::shared().ui;
  ui.forget();
  ui.repaint_all();
  Surface glass(1080, 1920);
  std::vector<Rect> cards;
  ui.frame({1080, 1920}, 1, [&](Ui& one) {
    cards.clear();
    one.push_pen({60, 1020, 60});
    for (const Tone tone : tones) {
      const int top = one.pen().y;
      {
        const Card card(one, "card." + std::to_string(cards.size()), tone);
        one.space(20);
      }
      cards.push_back({60, top, 1020, top + one.px(30)});
    }
    one.pop_pen();
  });
  ui.paint(glass.pixels());
  // Of each: the fill in its middle, and the border, half a millimetre wide, at the middle of its upper edge.
  const auto at = [&](std::size_t card, int below) { return glass.at(cards[card].centre().x, cards[card].y0 + below) | 0xFF000000U; };
  for (const colour_blind::Sight& sight : colour_blind::sights)
    for (std::size_t i = 0; i < cards.size(); ++i)
      for (std::size_t k = i + 1; k < cards.size(); ++k) {
        const auto apart = [&](int below) {
          return colour_blind::difference(colour_blind::seen(at(i, below), sight), colour_blind::seen(at(k, below), sight));
        };
        INFO(sight.name << ": tones " << i << " and " << k << ", fill " << apart(ui.px(15)) << ", border " << apart(0));
        CHECK(std::max(apart(ui.px(15)), apart(0)) >= 5);
      }
}
