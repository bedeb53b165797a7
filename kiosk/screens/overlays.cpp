// SPDX-License-Identifier: MIT
// What lies above every screen: "somebody is coming" while staff were called, and "are you still there?" before the wipe.

#include "kiosk/screens/scene.h"

namespace kiosk::screens {
namespace {

using ui::ButtonKind;
using ui::Rect;
using ui::Step;

constexpr std::int64_t acknowledge_ms = 3000;

// Of the strip: its words, heights left open, and the key beside them.
struct Strip {
  int icon = 0;
  Rect words, key;
  ui::TextLook look;
};

// Lying on its side the strip is low: words of large letters take one line.
Strip strip_of(const ui::Ui& ui) {
  const int margin = ui.metrics().margin(), icon = ui.px(15), gap = ui.px(4), right = ui.screen().x1 - margin;
  const int key = std::max(ui.px(84), (ui.portrait() ? 8 : 14) * ui.metrics().em(Step::chrome));
  return {icon,
          {margin + icon + gap, 0, right - key - gap, 0},
          {right - key, 0, right, 0},
          {.step = Step::chrome, .weight = assets::Weight::bold, .ink = ui.colours().on_red_soft, .spacing = 1.3F}};
}

// A strip under the header: stays until staff hold their button, never covers the keys.
void staff_called(const Scene& scene) {
  ui::Ui& ui = scene.ui;
  const auto& c = ui.colours();
  const int height = staff_strip_height(scene);
  const int top = ui.screen().y0 + header_height(scene);
  const Rect strip{0, top, ui.screen().x1, top + height};
  ui.open_parent("staff", ui::Role::alert, scene.word("region.staff"), strip);
  ui.canvas().fill(strip, c.red_soft);
  ui.canvas().fill({strip.x0, strip.y1 - ui.px(1), strip.x1, strip.y1}, c.red);
  const auto [icon, sides, key, look] = strip_of(ui);
  ui.draw_icon("help-staff", {sides.x0 - ui.px(4) - icon, strip.y0, sides.x0 - ui.px(4), strip.y1}, c.red);
  const Rect words{sides.x0, strip.y0, sides.x1, strip.y1};
  const Rect lines = ui.draw_text(scene.word("staff.coming"), look, words, true);
  ui::Node& node = ui.node("staff.coming", ui::Role::status, scene.word("staff.coming"), words);
  node.ink = c.on_red_soft, node.ground = c.red_soft, node.em = ui.metrics().em(look.step), node.text_rect = lines;
  ui.push_pen({key.x0, key.x1, strip.y0 + ui.px(3)});
  if (ui::hold_button(ui, "staff.acknowledge", scene.word("staff.acknowledge"), scene.word("staff.let_go"), acknowledge_ms,
                      {.kind = ButtonKind::quiet, .step = Step::chrome, .min_height = height - ui.px(7)}))
    scene.emit(event::AcknowledgeStaff{});
  ui.pop_pen();
  ui.close_parent();
}

void still_there(const Scene& scene) {
  ui::Ui& ui = scene.ui;
  const auto& c = ui.colours();
  const Rect screen = ui.screen();
  // Nothing was drawn between header and footer (draw_screen): whoever passes by now reads nothing of who stood here.
  ui.canvas().fill(ui.glass(), c.veil);
  ui.canvas().fill(body(scene), c.ground);
  const int width = std::min(screen.width() - 2 * ui.px(16), ui.px(300));
  const int height = ui.remembered("idle");
  const ui::Point centre = screen.centre();
  const Rect box{centre.x - width / 2, centre.y - height / 2, centre.x - width / 2 + width, centre.y - height / 2 + height};
  ui.begin_dialog("idle", scene.word("idle.title"), box);
  ui.canvas().fill_round(box, ui.px(7), c.surface, ui.px(1), c.flat ? c.edge : c.primary);
  ui.push_ground(c.surface);
  ui.push_pen({box.x0 + ui.px(12), box.x1 - ui.px(12), box.y0 + ui.px(12)});
  const int icon = ui.px(30);
  ui.draw_icon("clock", {box.x0, ui.pen().y, box.x1, ui.pen().y + icon}, c.primary);
  ui.pen().y += icon + ui.px(5);
  ui::text(
      ui, "idle.title", scene.word("idle.title"),
      {.step = Step::title, .weight = assets::Weight::bold, .align = assets::Align::centre, .role = ui::Role::heading, .spacing = 1.35F});
  ui.space(3);
  ui::text(ui, "idle.why", scene.word("idle.why"), {.align = assets::Align::centre});
  ui::text(ui, "idle.left", scene.word("idle.left", {std::to_string(seconds_to_wipe(scene.session, scene.context.now))}),
           {.step = Step::strong, .weight = assets::Weight::bold, .align = assets::Align::centre});
  ui.space(7);
  if (ui::button(ui, "idle.here", scene.word("idle.here"),
                 {.kind = ButtonKind::primary, .icon = "hand", .step = Step::title, .min_height = ui.px(48)}))
    scene.emit(event::StillHere{});
  ui.space(9);
  ui.remember("idle", ui.pen().y - box.y0);
  ui.pop_pen();
  ui.pop_ground();
  ui.end_dialog();
}

}  // namespace

// Lying on its side height is dear: as much as the key in it needs, or its words.
int staff_strip_height(const Scene& scene) {
  ui::Ui& ui = scene.ui;
  const Strip strip = strip_of(ui);
  return std::max(ui.px(ui.portrait() ? 42 : 30),
                  ui.measure(scene.word("staff.coming"), strip.look, strip.words.width()).height + ui.px(3));
}

void covered(const Scene& scene) {
  ui::Ui& ui = scene.ui;
  const auto& c = ui.colours();
  const Rect area = body(scene).inset(ui.metrics().margin(), ui.px(8));
  ui.canvas().fill_round(area, ui.px(7), c.soft, c.flat ? ui.px(1) : 0, c.edge);
  ui.push_ground(c.soft);
  const int icon = ui.px(64);
  const ui::TextLook look{
      .step = Step::title, .weight = assets::Weight::bold, .align = assets::Align::centre, .ink = c.on_soft, .spacing = 1.4F};
  const ui::Phrase words = scene.word("cover.covered");
  const Rect column = area.inset(ui.metrics().margin(), 0);
  const int height = icon + ui.px(8) + ui.measure(words, look, column.width()).height, top = area.y0 + (area.height() - height) / 2;
  const Rect disc{area.centre().x - icon / 2, top, area.centre().x - icon / 2 + icon, top + icon};
  ui.canvas().fill_round(disc, icon / 2, c.surface, c.flat ? ui.px(1) : 0, c.edge);
  ui.draw_icon("shield", disc.inset(icon / 4), c.primary);
  const Rect lines = ui.draw_text(words, look, {column.x0, top + icon + ui.px(8), column.x1, area.y1});
  const bool pressed = ui.pressed("cover.show");
  ui::Node& node = ui.node("cover.show", ui::Role::button, words, area);  // all of it: nobody has to aim
  node.pressable = true;
  node.ink = c.on_soft, node.ground = c.soft, node.em = ui.metrics().em(look.step), node.text_rect = lines;
  ui.pop_ground();
  if (pressed) scene.emit(event::Uncover{});
}

void draw_overlays(const Scene& scene) {
  if (scene.session.staff_called) staff_called(scene);
  if (scene.session.wipe_at) still_there(scene);
}

}  // namespace kiosk::screens
