// SPDX-License-Identifier: MIT
// Buttons.

#include "kiosk/ui/widgets.h"

namespace kiosk::ui {
namespace {

struct Face {
  Colour fill, ink, border;
};

Face face(const Ui& ui, const ButtonLook& look, bool held) {
  const Palette& c = ui.colours();
  if (!look.enabled) return {c.ground, c.muted, c.hairline};
  const bool turned = held && c.flat;  // black and white turn over, colours deepen
  switch (look.kind) {
    case ButtonKind::primary:
      if (turned) return {c.on_primary, c.primary, c.primary};
      return {held ? c.primary_pressed : c.primary, c.on_primary, held ? c.primary_pressed : c.primary};
    case ButtonKind::danger:
      if (turned) return {c.red, c.on_red, c.red};
      return {held ? c.surface : c.red_soft, c.on_red_soft, c.red};
    case ButtonKind::quiet:
    case ButtonKind::secondary:
      if (turned || (look.selected && c.flat)) return {c.primary, c.on_primary, c.primary};
      if (held || look.selected) return {c.soft, c.on_soft, c.primary};
      return {c.surface, c.ink, c.edge};
  }
  return {c.surface, c.ink, c.edge};
}

TextLook label_look(const ButtonLook& look) {
  return {.step = look.step,
          .weight = look.step == Step::chrome ? assets::Weight::regular : assets::Weight::bold,
          .align = assets::Align::centre,
          .spacing = look.step == Step::chrome ? 1.2F : 1.3F};
}

int icon_size(const Ui& ui, const ButtonLook& look) {
  if (look.icon.empty()) return 0;
  return look.icon_above ? ui.px(11) : ui.metrics().em(look.step) * 5 / 4;
}

struct Inside {
  int padding, icon, icon_gap;
  int text_width(int width, bool above) const { return width - 2 * padding - (above ? 0 : icon + icon_gap); }
};

Inside inside(Ui& ui, const ButtonLook& look) {
  const int icon = icon_size(ui, look);
  return {look.icon_above ? ui.px(1.5) : ui.px(4.5), icon, icon == 0 ? 0 : ui.px(look.icon_above ? 1 : 3)};
}

}  // namespace

int button_height(Ui& ui, const Phrase& phrase, int width, const ButtonLook& look) {
  const Inside in = inside(ui, look);
  const int lines = ui.measure(phrase, label_look(look), in.text_width(width, look.icon_above)).height;
  const int content = look.icon_above ? lines + in.icon + in.icon_gap : std::max(lines, in.icon);
  return std::max({content + 2 * ui.px(look.icon_above ? 2 : 3.5), ui.metrics().target(), look.min_height});
}

bool button_at(Ui& ui, const std::string& id, Phrase phrase, Rect rect, const ButtonLook& look) {
  const Metrics& m = ui.metrics();
  const Face f = face(ui, look, look.enabled && ui.held(id));
  const bool raised = !ui.colours().flat && look.enabled && !ui.held(id);
  if (raised) ui.canvas().fill_round(rect.moved(0, ui.px(0.6)), m.radius(), ui.colours().shadow);
  ui.canvas().fill_round(rect, m.radius(), f.fill, m.border(), f.border);

  const Inside in = inside(ui, look);
  TextLook label = label_look(look);
  label.ink = f.ink;
  const int text_width = in.text_width(rect.width(), look.icon_above);
  const SetText set = ui.measure(phrase, label, text_width);
  Rect lines;
  Colour tint = f.ink;
  if (look.kind == ButtonKind::danger && f.fill != ui.colours().red) tint = ui.colours().red;
  if (look.icon_above) {
    // Where it would be tight the words keep their size, and the icon gives way.
    const int icon = std::clamp(rect.height() - 2 * ui.px(1) - in.icon_gap - set.height, 0, in.icon);
    const int height = icon + in.icon_gap + set.height;
    const int top = rect.y0 + (rect.height() - height) / 2;
    ui.draw_icon(look.icon, {rect.x0, top, rect.x1, top + icon}, tint, look.upright);
    lines = ui.draw_text(phrase, label, {rect.x0 + in.padding, top + icon + in.icon_gap, rect.x1 - in.padding, rect.y1});
  } else {
    const int whole = in.icon + in.icon_gap + set.width;
    const int x = rect.x0 + (rect.width() - whole) / 2;
    if (in.icon != 0) ui.draw_icon(look.icon, {x, rect.y0, x + in.icon, rect.y1}, tint, look.upright);
    const int left = x + in.icon + in.icon_gap;
    const int half = (text_width - set.width) / 2;
    lines = ui.draw_text(phrase, label, {left - half, rect.y0, left - half + text_width, rect.y1}, true);
  }
  const bool pressed = look.enabled && ui.pressed(id);
  Node& node = ui.node(id, look.role, std::move(phrase), rect);
  node.pressable = true;
  node.enabled = look.enabled;
  node.selected = look.selected;
  node.repeats = look.role == Role::key;
  node.said = look.said;
  node.leads_on = look.kind == ButtonKind::primary;
  if (!look.state.text.empty()) node.said.push_back(look.state);
  else if (look.selected) node.said.push_back(ui.word("state.chosen"));
  node.ink = f.ink;
  node.ground = f.fill;
  node.em = m.em(look.step);
  node.unknown_glyphs = set.unknown_glyphs;
  node.truncated = set.truncated;
  node.text_rect = lines;
  return pressed;
}

bool button(Ui& ui, const std::string& id, Phrase phrase, const ButtonLook& look) {
  Pen& pen = ui.pen();
  const Rect rect{pen.x0, pen.y, pen.x1, pen.y + button_height(ui, phrase, pen.width(), look)};
  pen.y = rect.y1 + ui.metrics().gap();
  return button_at(ui, id, std::move(phrase), rect, look);
}

int buttons(Ui& ui, const std::vector<ButtonSpec>& specs) {
  Pen& pen = ui.pen();
  const int gap = ui.metrics().gap(), count = static_cast<int>(specs.size());
  if (count == 0) return -1;
  const int width = (pen.width() - gap * (count - 1)) / count;
  constexpr int max_lines = 2;
  bool beside = true;
  int height = 0;
  for (const ButtonSpec& spec : specs) {
    const Inside in = inside(ui, spec.look);
    const int room = in.text_width(width, spec.look.icon_above);
    beside =
        beside && room > 3 * ui.metrics().em(spec.look.step) && ui.measure(spec.phrase, label_look(spec.look), room).lines <= max_lines;
    height = std::max(height, button_height(ui, spec.phrase, width, spec.look));
  }
  int chosen = -1;
  for (int i = 0; i < count; ++i) {
    const ButtonSpec& spec = specs[static_cast<std::size_t>(i)];
    if (!beside) {
      if (button(ui, spec.id, spec.phrase, spec.look)) chosen = i;
      continue;
    }
    const int x = pen.x0 + i * (width + gap);
    if (button_at(ui, spec.id, spec.phrase, {x, pen.y, i + 1 == count ? pen.x1 : x + width, pen.y + height}, spec.look)) chosen = i;
  }
  if (beside) ui.pen().y += height + gap;
  return chosen;
}

bool hold_button(Ui& ui, const std::string& id, Phrase phrase, Phrase let_go, std::int64_t ms, const ButtonLook& look) {
  const std::int64_t held = ui.held_for(id);
  const bool late = held >= ms + hold_window_ms, full = held >= ms && !late;
  const Phrase again = ui.word("keys.again");
  const Pen before = ui.pen();
  // As high with either words: nothing moves under the finger.
  ButtonLook same = look;
  for (const Phrase* words : std::initializer_list<const Phrase*>{&phrase, &let_go, &again})
    same.min_height = std::max(same.min_height, button_height(ui, *words, before.width(), look));
  const bool struck = ui.struck_twice(id);
  if (full && !ui.pressed(id)) phrase = std::move(let_go);
  else if (ui.is_armed(id)) phrase = again;
  const bool released = button(ui, id, std::move(phrase), same);
  if (ui.held(id) && !late) {
    ui.animate();
    const Rect box{before.x0, before.y, before.x1, ui.pen().y - ui.metrics().gap()};
    const int bar = ui.px(2.5), radius = ui.metrics().radius();
    const auto done = static_cast<int>(std::min(held, ms) * (box.width() - 2 * radius) / ms);
    ui.canvas().fill({box.x0 + radius, box.y1 - bar, box.x0 + radius + done, box.y1}, ui.colours().primary);
  }
  return struck || (released && full);
}

}  // namespace kiosk::ui
