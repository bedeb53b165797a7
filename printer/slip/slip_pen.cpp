// SPDX-License-Identifier: MIT
// See slip_pen.h.

#include "printer/slip/slip_pen.h"

#include <algorithm>
#include <utility>

namespace printer {

namespace {
int to_byte_border(int x) { return x / 8 * 8; }
}  // namespace

Text Pen::set(const std::string& words, const assets::TextStyle& style, int wrap) const {
  return {words, style, wrap, typesetter_->shape(words, style, wrap)};
}

void Pen::place(const Text& text, int x, int at, Ink ink) {
  missing_ += text.set.block().unknown_glyphs;
  marks_.emplace_back(
      Lettering{text.words, text.style, text.wrap, to_byte_border(std::max(0, left_of(x, text.width()))), at, ink, false, role, text.set});
}

void Pen::place_sign(const Text& text, int x, int at) {
  place(text, x, at);
  std::get<Lettering>(marks_.back()).aside = true;
}

void Pen::paragraph(const std::string& words, const assets::TextStyle& style, int x, int end, Ink ink) {
  const Text text = set(words, style, end - x);
  const int spare = std::max(0, end - x - text.width());
  // Words in a language of the other direction keep to their own side.
  const bool far = (style.align == assets::Align::end) != (assets::right_to_left(style.language) != mirrored_);
  place(text, x + (style.align == assets::Align::centre ? spare / 2 : far ? spare : 0), y, ink);
  y += text.height();
}

void Pen::area(int x, int at, int width, int height, Ink ink) { marks_.emplace_back(Area{left_of(x, width), at, width, height, ink}); }

void Pen::frame(int x, int at, int width, int height, int thickness) {
  area(x, at, width, thickness);
  area(x, at + height - thickness, width, thickness);
  area(x, at, thickness, height);
  area(x + width - thickness, at, thickness, height);
}

void Pen::disc(float centre_x, float centre_y, float radius, Ink ink) {
  const float x = mirrored_ ? static_cast<float>(width_) - centre_x : centre_x;
  marks_.emplace_back(Stroke{x, centre_y, x, centre_y, 2 * radius, ink});
}

void Pen::tick(int x, int at, int size, float thickness, Ink ink) {
  const auto left = static_cast<float>(left_of(x, size)), top = static_cast<float>(at), side = static_cast<float>(size);
  marks_.emplace_back(Stroke{left + 0.26F * side, top + 0.52F * side, left + 0.44F * side, top + 0.7F * side, thickness, ink});
  marks_.emplace_back(Stroke{left + 0.44F * side, top + 0.7F * side, left + 0.76F * side, top + 0.32F * side, thickness, ink});
}

void Pen::symbol(Symbol symbol) {
  symbol.x = left_of(symbol.x, symbol.code.modules * symbol.dots);
  marks_.emplace_back(std::move(symbol));
}

Block Pen::taken(int gap, bool keep) {
  Block block{std::move(marks_), y, gap, keep};
  marks_.clear();
  y = 0;
  role = Role::paragraph;
  return block;
}

}  // namespace printer
