// SPDX-License-Identifier: MIT
#pragma once

// Colours and sizes. Text pairs are at least 10:1 in the standard theme and 20:1 in both high-contrast ones (VVSG 2.0 7.1-C, -D), edges
// and icons at least 3:1 (WCAG 1.4.11); tests/kiosk/ui/theme_test.cpp measures every pair. Sizes are millimetres of the panel.

#include <utility>
#include <vector>

#include "kiosk/hall/language.h"
#include "kiosk/paint/geometry.h"

namespace kiosk::ui {

struct Palette {
  Colour ground, surface;  // page and card
  Colour ink, muted;       // text on ground and surface
  Colour edge, hairline;   // borders of things to press (3:1); decorative lines
  Colour shadow;
  Colour primary, on_primary, primary_pressed;
  Colour soft, on_soft;  // tint of the primary: chosen rows, quiet cards
  Colour header, on_header;
  Colour amber, amber_soft, on_amber_soft;  // notices, samples
  Colour red, red_soft, on_red_soft;        // urgent help; `red` is for edges and icons
  Colour on_red;                            // icon on red
  Colour green, green_soft, on_green_soft;
  Colour focus, focus_gap;  // the ring round where keys are, and what sets it off on both sides
  Colour veil;              // over the page under a dialog
  bool flat;                // no shadows, borders carry the shape
};

const Palette& palette(Theme theme);

// WCAG 2 contrast ratio in thousandths (21'000 is black on white).
int contrast(Colour a, Colour b);

// Steps of text in one text size.
enum class Step { small, body, strong, heading, title, display, chrome };

// How much smaller than said here everything but letters is shown: 1, but on a panel that could not hold it.
double shown_scale(double width_mm, double height_mm);
// No letter is smaller, whatever the panel.
constexpr double smallest_letters_mm = 6;

struct Metrics {
  double mm_per_px = 0.311;
  TextSize size = TextSize::normal;
  double min_em_mm = smallest_letters_mm;  // more where a millimetre is shown smaller than it is

  int px(double mm) const;                 // at least 1
  int em(Step step) const;                 // px of a Chinese character
  int gap() const { return px(3.0); }      // between things to press (floor 2.54 mm)
  int target() const { return px(20.0); }  // side of things to press
  int margin() const { return px(12.0); }
  int padding() const { return px(6.0); }
  int radius() const { return px(4.5); }
  int border() const { return px(0.7); }
};
Metrics metrics_of_panel(int width, int height, double mm_per_px, TextSize size);

}  // namespace kiosk::ui
