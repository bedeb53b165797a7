// SPDX-License-Identifier: MIT
// Draws on the paper strip; see slip_canvas.h.

#include "printer/slip_canvas.h"

#include <algorithm>
#include <cmath>

namespace printer {

namespace {
constexpr int threshold = 112;  // of 255; a little below the middle, judged by eye on strokes of 24-dot characters
}

void SlipCanvas::reach(int height) {
  if (height <= bitmap_.height) return;
  bitmap_.height = height;
  bitmap_.dots.resize(static_cast<std::size_t>(bitmap_.width) * height);
}

void SlipCanvas::set(int x, int y, Ink ink) {
  if (x < 0 || x >= bitmap_.width || y < 0) return;
  reach(y + 1);
  bitmap_.dots[static_cast<std::size_t>(y) * bitmap_.width + x] = ink == Ink::black ? 1 : 0;
}

void SlipCanvas::fill(int x, int y, int width, int height, Ink ink) {
  for (int row = y; row < y + height; ++row)
    for (int column = x; column < x + width; ++column) set(column, row, ink);
}

void SlipCanvas::frame(int x, int y, int width, int height, int stroke) {
  fill(x, y, width, stroke, Ink::black);
  fill(x, y + height - stroke, width, stroke, Ink::black);
  fill(x, y, stroke, height, Ink::black);
  fill(x + width - stroke, y, stroke, height, Ink::black);
}

void SlipCanvas::round_box(int x, int y, int size, int radius, Ink ink) {
  for (int row = 0; row < size; ++row)
    for (int column = 0; column < size; ++column) {
      const float dx = std::max(0.0F, static_cast<float>(std::max(radius - column - 1, column - (size - radius))) + 0.5F);
      const float dy = std::max(0.0F, static_cast<float>(std::max(radius - row - 1, row - (size - radius))) + 0.5F);
      const bool corner = dx > 0 && dy > 0;
      if (!corner || dx * dx + dy * dy <= static_cast<float>(radius * radius)) set(x + column, y + row, ink);
    }
}

void SlipCanvas::disc(float centre_x, float centre_y, float radius, Ink ink) { line(centre_x, centre_y, centre_x, centre_y, 2 * radius, ink); }

void SlipCanvas::line(float x0, float y0, float x1, float y1, float stroke, Ink ink) {
  const float reach_out = stroke / 2;
  const float dx = x1 - x0, dy = y1 - y0, length = dx * dx + dy * dy;
  for (int y = static_cast<int>(std::floor(std::min(y0, y1) - reach_out)); y <= static_cast<int>(std::ceil(std::max(y0, y1) + reach_out)); ++y)
    for (int x = static_cast<int>(std::floor(std::min(x0, x1) - reach_out)); x <= static_cast<int>(std::ceil(std::max(x0, x1) + reach_out));
         ++x) {
      const float px = static_cast<float>(x) + 0.5F - x0, py = static_cast<float>(y) + 0.5F - y0;
      const float along = length > 0 ? std::clamp((px * dx + py * dy) / length, 0.0F, 1.0F) : 0.0F;
      const float off_x = px - along * dx, off_y = py - along * dy;
      if (off_x * off_x + off_y * off_y <= reach_out * reach_out) set(x, y, ink);
    }
}

void SlipCanvas::text(const assets::TextBlock& block, int x, int y, Ink ink) {
  reach(y + block.height);
  for (int row = 0; row < block.height; ++row)
    for (int column = 0; column < block.width; ++column)
      if (block.mask[static_cast<std::size_t>(row) * block.width + column] >= threshold) set(x + column, y + row, ink);
}

void SlipCanvas::code(const QrCode& qr, int x, int y, int dots_per_module) {
  for (int row = 0; row < qr.modules; ++row)
    for (int column = 0; column < qr.modules; ++column)
      if (qr.at(column, row)) fill(x + column * dots_per_module, y + row * dots_per_module, dots_per_module, dots_per_module, Ink::black);
}

}  // namespace printer
