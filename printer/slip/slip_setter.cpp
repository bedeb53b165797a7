// SPDX-License-Identifier: MIT
// See slip_setter.h.

#include "printer/slip/slip_setter.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace printer {

using assets::TextStyle;
using assets::Weight;

namespace {
constexpr float latin_share = 0.8F, min_latin = 28;  // of what is larger than that
}  // namespace

Setter::Setter(const PartRequest& wanted, std::string in)
    : request(wanted), slip(wanted.slip), language(std::move(in)), pen(wanted.typesetter, wanted.width, assets::right_to_left(language)) {}

std::string Setter::say(std::string_view key, const std::vector<std::string>& arguments) const {
  return request.words.say(key, language, arguments);
}

int Setter::px(float dots) const { return static_cast<int>(std::lround(dots * request.scale)); }

TextStyle Setter::style(float em, Weight weight) const {
  const std::string_view script = content::script_of(language);
  if ((script == "Latn" || script == "Cyrl") && em > min_latin) em = std::max(min_latin, em * latin_share);
  return figures(em, weight);
}

TextStyle Setter::figures(float em, Weight weight) const {
  TextStyle result;
  result.em = std::max(min_type, em * request.scale);
  result.weight = weight;
  result.line_spacing = request.line_spacing;
  result.language = language;
  return result;
}

Text Setter::fitted(const std::string& words, TextStyle style, float least, int room) const {
  Text text = pen.set(words, style, 0);
  if (text.width() <= room) return text;
  // Width goes with size: nothing is hinted or rounded.
  style.em = std::max(least, std::floor(style.em * static_cast<float>(room) / static_cast<float>(text.width())));
  return pen.set(words, style, 0);
}

void Setter::end_block(int gap, bool keep) {
  part_.blocks.push_back(pen.taken(gap, keep));
  part_.blocks.back().aside = aside_;
}

void Setter::paragraph(const std::string& words, const TextStyle& style, int gap, Role role) {
  pen.role = role;
  pen.paragraph(words, style, 0, width());
  end_block(gap, role == Role::heading);
}

void Setter::dotted(const std::string& words, const TextStyle& style, int gap) {
  pen.role = Role::item;
  const Text text = pen.set(words, style, width() - px(24));
  pen.disc(static_cast<float>(px(8)), static_cast<float>(text.line()) / 2, static_cast<float>(px(5)));
  pen.place(text, px(24), 0);
  pen.y = text.height();
  end_block(gap);
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

void Setter::turn_aside() {
  part_.missing_glyphs += pen.missing_glyphs();
  pen = Pen(request.typesetter, request.aside, assets::right_to_left(language));
  aside_ = true;
}

Part Setter::taken() {
  part_.missing_glyphs += pen.missing_glyphs();
  return std::move(part_);
}

}  // namespace printer
