// SPDX-License-Identifier: MIT
// Texts, marked lines and banners.

#include "kiosk/ui/widgets.h"

namespace kiosk::ui {

ToneColours tone_colours(const Ui& ui, Tone tone) {
  const Palette& c = ui.colours();
  switch (tone) {
    case Tone::plain: return {c.surface, c.ink, c.primary};
    case Tone::soft: return {c.soft, c.on_soft, c.primary};
    case Tone::amber: return {c.amber_soft, c.on_amber_soft, c.amber};
    case Tone::red: return {c.red_soft, c.on_red_soft, c.red};
    case Tone::green: return {c.green_soft, c.on_green_soft, c.green};
  }
  return {c.surface, c.ink, c.primary};
}

Rect text(Ui& ui, std::string id, Phrase phrase, TextLook look) {
  if (phrase.text.empty()) return {};
  Pen& pen = ui.pen();
  const SetText set = ui.measure(phrase, look, pen.width());
  const Rect box{pen.x0, pen.y, pen.x1, pen.y + set.height};
  const Rect lines = ui.draw_text(phrase, look, box);
  Node& node = ui.node(std::move(id), look.role, std::move(phrase), box);
  node.ink = look.ink != 0 ? look.ink : ui.colours().ink;
  node.ground = look.ground != 0 ? look.ground : ui.ground();
  node.em = ui.metrics().em(look.step);
  node.unknown_glyphs = set.unknown_glyphs;
  node.truncated = set.truncated;
  node.text_rect = lines;
  pen.y = box.y1;
  return box;
}

Rect text(Ui& ui, Phrase phrase, TextLook look) { return text(ui, ui.numbered("text"), std::move(phrase), look); }

Rect title(Ui& ui, Phrase phrase) {
  const Rect at =
      text(ui, "title", std::move(phrase), {.step = Step::title, .weight = assets::Weight::bold, .role = Role::heading, .spacing = 1.35F});
  ui.space(3);
  return at;
}

Rect heading(Ui& ui, Phrase phrase) {
  ui.space(3);
  const Rect at = text(ui, ui.numbered("heading"), std::move(phrase),
                       {.step = Step::heading, .weight = assets::Weight::bold, .role = Role::heading, .spacing = 1.4F});
  ui.space(1.5);
  return at;
}

Rect muted(Ui& ui, Phrase phrase) { return text(ui, std::move(phrase), {.step = Step::small, .ink = ui.colours().muted}); }

void marked(Ui& ui, const std::string& icon, Colour tint, Phrase phrase, TextLook look, const std::string& mark) {
  Pen& pen = ui.pen();
  const int em = ui.metrics().em(look.step);
  const int indent = em + em / 2;
  const Rect place{pen.x0, pen.y + (static_cast<int>(static_cast<float>(em) * look.spacing) - em) / 2, pen.x0 + em, 0};
  if (!icon.empty()) {
    ui.draw_icon(icon, {place.x0, place.y0, place.x1, place.y0 + em}, tint);
  } else if (!mark.empty()) {
    TextLook bold = look;
    bold.weight = assets::Weight::bold;
    ui.draw_text(ui.content(mark), bold, {pen.x0, pen.y, pen.x0 + indent, pen.y + 2 * em});
  } else {
    const int dot = std::max(4, em / 4);
    const int y = place.y0 + (em - dot) / 2;
    ui.canvas().fill_round({place.x0 + em / 4, y, place.x0 + em / 4 + dot, y + dot}, dot / 2, tint);
  }
  const int x0 = pen.x0;
  pen.x0 += indent;
  text(ui, std::move(phrase), look);
  ui.pen().x0 = x0;
}

namespace {

struct BannerShape {
  TextLook look;
  int padding = 0, badge = 0, left = 0;  // px: at the edges; the icon; before the words
};

BannerShape banner_shape(const Ui& ui) {
  const TextLook look{.step = Step::small, .weight = assets::Weight::bold, .spacing = 1.45F};
  const int padding = ui.px(4.5), badge = ui.metrics().em(look.step) * 3 / 2;
  return {look, padding, badge, padding + badge + ui.px(3.5)};
}

}  // namespace

int banner_height(Ui& ui, const Phrase& phrase) {
  const BannerShape shape = banner_shape(ui);
  const int words = ui.measure(phrase, shape.look, ui.pen().width() - shape.left - shape.padding).height;
  return std::max(words, shape.badge) + 2 * ui.px(3.2);
}

void banner(Ui& ui, std::string id, const std::string& icon, Phrase phrase, Tone tone, Role role) {
  const ToneColours colours = tone_colours(ui, tone);
  Pen& pen = ui.pen();
  const Metrics& m = ui.metrics();
  auto [look, padding, badge, left] = banner_shape(ui);
  look.ink = colours.ink, look.ground = colours.fill;
  const int em = m.em(look.step);
  const SetText set = ui.measure(phrase, look, pen.width() - left - padding);
  const int height = banner_height(ui, phrase);
  const Rect box{pen.x0, pen.y, pen.x1, pen.y + height};
  ui.canvas().fill_round(box, m.radius(), colours.fill, ui.px(0.5), colours.accent);
  ui.draw_icon(icon, {box.x0 + padding, box.y0, box.x0 + padding + badge, box.y1}, colours.accent);
  const Rect lines = ui.draw_text(phrase, look, {box.x0 + left, box.y0, box.x1 - padding, box.y1}, true);
  Node& node = ui.node(std::move(id), role, std::move(phrase), box);
  node.ink = colours.ink;
  node.ground = colours.fill;
  node.em = em;
  node.unknown_glyphs = set.unknown_glyphs;
  node.text_rect = lines;
  pen.y = box.y1;
}

}  // namespace kiosk::ui
