// SPDX-License-Identifier: MIT
// See slip_setter.h.

#include "printer/slip_setter.h"

#include <algorithm>
#include <cmath>

namespace printer {

using assets::Align;
using assets::TextStyle;
using assets::Weight;

namespace {
constexpr float latin_share = 0.8F, least_latin = 28;  // of what is larger than that
}

Setter::Setter(const PartsRequest& wanted)
    : request(wanted), slip(wanted.slip), density(wanted.density), mirrored(assets::right_to_left(wanted.slip.language)),
      pen(wanted.typesetter, wanted.column_width, mirrored), latin_(wanted.slip.language == "en") {}

std::string Setter::say(std::string_view key, const std::vector<std::string>& arguments) const { return request.words.say(key, slip.language, arguments); }
std::string Setter::tell(std::string_view key, const std::vector<std::string>& arguments) const { return request.words.say(key, window_language, arguments); }

int Setter::px(float dots) const { return static_cast<int>(std::lround(dots * density.scale)); }

TextStyle Setter::style(float em, Weight weight, Align align) const {
  if (latin_ && em > least_latin) em = std::max(least_latin, em * latin_share);
  TextStyle result = figures(em, weight);
  result.align = align;
  return result;
}

TextStyle Setter::figures(float em, Weight weight) const {
  TextStyle result;
  result.em = em * density.scale;
  result.weight = weight;
  result.line_spacing = density.line_spacing;
  result.language = slip.language;
  return result;
}

TextStyle Setter::window_style(float em, Weight weight) const {
  TextStyle result;
  result.em = em;
  result.weight = weight;
  result.line_spacing = density.line_spacing;
  result.language = window_language;
  return result;
}

TextStyle Setter::fitting(const Pen& on, const std::string& words, TextStyle style, float least, int room) const {
  // Width goes with size: nothing is hinted or rounded.
  const int width = on.set(words, style, 0).width();
  if (width > room) style.em = std::max(least, std::floor(style.em * static_cast<float>(room) / static_cast<float>(width)));
  return style;
}

void Setter::paragraph(const std::string& words, const TextStyle& style, int gap, bool keep) {
  pen.paragraph(words, style, 0, width());
  end_block(gap, keep);
}

void Setter::side_by_side(const std::vector<std::string>& words, const TextStyle& style, int x, int end, int between) {
  int at = x, height = 0;
  for (const std::string& one : words) {
    const Text text = pen.set(one, style, end - x);
    if (at > x && at + text.width() > end) {
      at = x;
      pen.y += height;
      height = 0;
    }
    pen.place(text, at, pen.y);
    at += text.width() + between;
    height = std::max(height, text.height());
  }
  pen.y += height;
}

}  // namespace printer
