// SPDX-License-Identifier: MIT
// Draws marks as dots; see slip_canvas.h. What would fall outside the page is left out.

#include "printer/slip/slip_canvas.h"

#include <algorithm>
#include <cmath>

namespace printer {

namespace {

constexpr int threshold = 112;  // of 255; a little below the middle, judged by eye on strokes of 24-dot characters

class Canvas {
 public:
  explicit Canvas(const Page& page) {
    bitmap_.width = page.width;
    bitmap_.height = page.height;
    bitmap_.dots.resize(static_cast<std::size_t>(page.width) * static_cast<std::size_t>(page.height));
  }

  void operator()(const Area& area) {
    for (int row = 0; row < area.height; ++row) run(area.x, area.y + row, area.width, area.ink);
  }

  void operator()(const Stroke& stroke) {
    const float reach = stroke.thickness / 2;
    const float dx = stroke.x1 - stroke.x0, dy = stroke.y1 - stroke.y0, length = dx * dx + dy * dy;
    const auto down = [&](float a, float b) { return static_cast<int>(std::floor(std::min(a, b) - reach)); };
    const auto up = [&](float a, float b) { return static_cast<int>(std::ceil(std::max(a, b) + reach)); };
    for (int y = down(stroke.y0, stroke.y1); y <= up(stroke.y0, stroke.y1); ++y) {
      int first = 0, count = 0;  // a stroke is convex: one run a row
      for (int x = down(stroke.x0, stroke.x1); x <= up(stroke.x0, stroke.x1); ++x) {
        const float px = static_cast<float>(x) + 0.5F - stroke.x0, py = static_cast<float>(y) + 0.5F - stroke.y0;
        const float along = length > 0 ? std::clamp((px * dx + py * dy) / length, 0.0F, 1.0F) : 0.0F;
        const float off_x = px - along * dx, off_y = py - along * dy;
        if (off_x * off_x + off_y * off_y > reach * reach) continue;
        if (count++ == 0) first = x;
      }
      run(first, y, count, stroke.ink);
    }
  }

  void operator()(const Lettering& text) {
    const assets::TextBlock& block = text.set.block();
    const int stride = text.set.draw(mask_);
    const int left = std::max(0, -text.x), right = std::min(block.width, bitmap_.width - text.x);
    const auto black = static_cast<std::uint8_t>(text.ink == Ink::black);
    for (int row = std::max(0, -text.y); row < std::min(block.height, bitmap_.height - text.y); ++row) {
      const std::uint8_t* mask = mask_.data() + static_cast<std::ptrdiff_t>(row) * stride;
      std::uint8_t* dots = row_at(text.y + row) + text.x;
      for (int column = left; column < right; ++column) {  // without a branch: many dots at once
        const auto inked = static_cast<std::uint8_t>(mask[column] >= threshold);
        dots[column] = static_cast<std::uint8_t>((dots[column] & (inked ^ 1U)) | (inked & black));
      }
    }
  }

  void operator()(const Symbol& symbol) {
    for (int row = 0; row < symbol.code.modules; ++row)
      for (int column = 0, end = 0; column < symbol.code.modules; column = end + 1) {
        for (end = column; end < symbol.code.modules && symbol.code.at(end, row);) ++end;
        (*this)(Area{symbol.x + column * symbol.dots, symbol.y + row * symbol.dots, (end - column) * symbol.dots, symbol.dots, Ink::black});
      }
  }

  Bitmap taken() { return std::move(bitmap_); }

 private:
  std::uint8_t* row_at(int y) { return bitmap_.dots.data() + static_cast<std::ptrdiff_t>(y) * bitmap_.width; }

  void run(int x, int y, int width, Ink ink) {
    const int left = std::max(0, x), right = std::min(bitmap_.width, x + width);
    if (y < 0 || y >= bitmap_.height || left >= right) return;
    std::fill(row_at(y) + left, row_at(y) + right, ink == Ink::black ? 1 : 0);
  }

  Bitmap bitmap_;
  std::vector<std::uint8_t> mask_;  // of the text at hand
};

}  // namespace

Bitmap paint(const Page& page) {
  Canvas canvas(page);
  for (const Mark& mark : page.marks) std::visit(canvas, mark);
  return canvas.taken();
}

}  // namespace printer
