// SPDX-License-Identifier: MIT
// Nobody there: a calm picture, what this machine is for, one large button, the languages. A touch anywhere starts.

#include "kiosk/screens/scene.h"

namespace kiosk::screens {

using ui::Rect;
using ui::Step;

void attract(const Scene& scene) {
  ui::Ui& ui = scene.ui;
  const Rect area = body(scene);
  // Anywhere on the page starts; the button below only says so.
  ui::Node& all = ui.node("attract.anywhere", ui::Role::button, scene.word("attract.start"), area);
  all.pressable = all.by_finger = true;
  if (ui.pressed("attract.anywhere")) scene.emit(event::Home{});

  Rect sight = area, words = area;
  if (ui.portrait()) {
    sight.y1 = words.y0 = area.y0 + area.height() * 50 / 100;
  } else {
    sight.x1 = words.x0 = area.x0 + area.width() * scenery_share / 100;
  }
  // Large letters of long words on a narrow glass need all of it.
  constexpr const char* beside = "attract.beside";
  const bool drawn = !ui.colours().flat && ui.remembered(beside) + ui.px(12) <= words.height();
  if (drawn) scenery(ui, sight);
  else words = area;
  const int margin = ui.px(18);
  const int height = ui.remembered("attract");
  ui.push_pen({words.x0 + margin, words.x1 - margin, words.y0 + std::max(ui.px(6), (words.height() - height) / 2)});
  const int top = ui.pen().y;
  centred(ui, "attract.hello", scene.word("attract.hello"), Step::display, assets::Weight::bold, 1.3F);
  ui.space(3);
  centred(ui, "attract.what", scene.word("attract.what"), Step::strong, assets::Weight::regular, 1.55F);
  ui.space(8);
  if (ui::button(ui, "attract.start", scene.word("attract.start"),
                 {.kind = ui::ButtonKind::primary, .icon = "hand", .step = Step::title, .min_height = ui.px(44)}))
    scene.emit(event::Home{});
  ui.space(5);
  centred(ui, "attract.trust", scene.word("attract.trust"), Step::small, assets::Weight::regular, 1.5F);
  ui.remember("attract", ui.pen().y - top);
  if (drawn) ui.remember(beside, ui.pen().y - top);
  ui.pop_pen();
}

}  // namespace kiosk::screens
