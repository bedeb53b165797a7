// SPDX-License-Identifier: MIT
// The palettes and the text sizes.

#include "kiosk/ui/theme.h"

#include <array>
#include <cmath>

namespace kiosk::ui {
namespace {

// Paper, ink and the teal of a quiet lake; amber of autumn grass for notices, vermilion only where somebody is in need.
constexpr Palette standard{
    .ground = 0xFFFAF5EB,
    .surface = 0xFFFFFEFB,
    .ink = 0xFF1D2730,
    .muted = 0xFF303B44,
    .edge = 0xFF7C7466,
    .hairline = 0xFFE4DBCB,
    .shadow = 0x1F5A4630,
    .primary = 0xFF0A444C,
    .on_primary = 0xFFFFFFFF,
    .primary_pressed = 0xFF062E34,
    .soft = 0xFFDDEEEC,
    .on_soft = 0xFF0B2B30,
    .header = 0xFF0A444C,
    .on_header = 0xFFFFFFFF,
    .amber = 0xFFA86A00,
    .amber_soft = 0xFFFCEBC8,
    .on_amber_soft = 0xFF33250A,
    .red = 0xFFC23B22,
    .red_soft = 0xFFFCE5DD,
    .on_red_soft = 0xFF4A130A,
    .on_red = 0xFFFFFFFF,
    .green = 0xFF2F7A4D,
    .green_soft = 0xFFE2F1E3,
    .on_green_soft = 0xFF10301D,
    .focus = 0xFFB24400,
    .focus_gap = 0xFFFFFEFB,
    .veil = 0xB8141C20,
    .flat = false,
};

constexpr Palette high_light{
    .ground = 0xFFFFFFFF,
    .surface = 0xFFFFFFFF,
    .ink = 0xFF000000,
    .muted = 0xFF000000,
    .edge = 0xFF000000,
    .hairline = 0xFF000000,
    .shadow = 0x00000000,
    .primary = 0xFF000000,
    .on_primary = 0xFFFFFFFF,
    .primary_pressed = 0xFF000000,
    .soft = 0xFFFFFFFF,
    .on_soft = 0xFF000000,
    .header = 0xFF000000,
    .on_header = 0xFFFFFFFF,
    .amber = 0xFF000000,
    .amber_soft = 0xFFFFFFFF,
    .on_amber_soft = 0xFF000000,
    .red = 0xFFB00000,
    .red_soft = 0xFFFFFFFF,
    .on_red_soft = 0xFF000000,
    .on_red = 0xFFFFFFFF,
    .green = 0xFF000000,
    .green_soft = 0xFFFFFFFF,
    .on_green_soft = 0xFF000000,
    .focus = 0xFF0040D0,
    .focus_gap = 0xFFFFFFFF,
    .veil = 0xD0000000,
    .flat = true,
};

constexpr Palette high_dark{
    .ground = 0xFF000000,
    .surface = 0xFF000000,
    .ink = 0xFFFFFFFF,
    .muted = 0xFFFFFFFF,
    .edge = 0xFFFFFFFF,
    .hairline = 0xFFFFFFFF,
    .shadow = 0x00000000,
    .primary = 0xFFFFFFFF,
    .on_primary = 0xFF000000,
    .primary_pressed = 0xFFFFFFFF,
    .soft = 0xFF000000,
    .on_soft = 0xFFFFFFFF,
    .header = 0xFF000000,
    .on_header = 0xFFFFFFFF,
    .amber = 0xFFFFD84D,
    .amber_soft = 0xFF000000,
    .on_amber_soft = 0xFFFFFFFF,
    .red = 0xFFFF8A75,
    .red_soft = 0xFF000000,
    .on_red_soft = 0xFFFFFFFF,
    .on_red = 0xFF000000,
    .green = 0xFFFFFFFF,
    .green_soft = 0xFF000000,
    .on_green_soft = 0xFFFFFFFF,
    .focus = 0xFFFFD84D,
    .focus_gap = 0xFF000000,
    .veil = 0xD0000000,
    .flat = true,
};

double linear(std::uint32_t channel) {
  const double c = channel / 255.0;
  return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

double luminance(Colour c) { return 0.2126 * linear((c >> 16) & 255) + 0.7152 * linear((c >> 8) & 255) + 0.0722 * linear(c & 255); }

}  // namespace

const Palette& palette(Theme theme) {
  switch (theme) {
    case Theme::standard: return standard;
    case Theme::high_light: return high_light;
    case Theme::high_dark: return high_dark;
  }
  return standard;
}

int contrast(Colour a, Colour b) {
  const double x = luminance(a), y = luminance(b);
  return static_cast<int>(1000.0 * (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05));
}

double shown_scale(double width_mm, double height_mm) {
  constexpr double long_side = 400, short_side = 230;
  return std::min({1.0, std::max(width_mm, height_mm) / long_side, std::min(width_mm, height_mm) / short_side});
}

Metrics metrics_of_panel(int width, int height, double mm_per_px, TextSize size) {
  const double scale = shown_scale(width * mm_per_px, height * mm_per_px);
  return {mm_per_px / scale, size, smallest_letters_mm / scale};
}

int Metrics::px(double mm) const { return std::max(1, static_cast<int>(std::lround(mm / mm_per_px))); }

int Metrics::em(Step step) const {
  // Millimetres of each step at the four sizes. The body is the table of the design; big steps grow slower, so that a title stays a line.
  static constexpr std::array<std::array<double, 4>, 7> table{{
      {6.6, 8.0, 10.4, 13.6},    // small
      {8.0, 10.0, 13.0, 17.0},   // body
      {9.0, 11.2, 14.2, 18.0},   // strong
      {10.5, 12.8, 16.0, 19.5},  // heading
      {13.5, 16.0, 19.0, 22.5},  // title
      {20.0, 23.0, 26.0, 29.0},  // display
      {7.0, 8.2, 9.4, 10.6},     // chrome
  }};
  return px(std::max(table[static_cast<std::size_t>(step)][static_cast<std::size_t>(size)], min_em_mm));
}

}  // namespace kiosk::ui
