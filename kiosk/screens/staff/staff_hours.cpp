// SPDX-License-Identifier: MIT
// The hall is closed: hardly any light, one sentence, and the first touch brings the picture back.

#include "kiosk/screens/scene.h"

namespace kiosk::screens {
namespace {

constexpr ui::Colour night = 0xFF000000U, pale = 0xFFCFCFCFU;  // 13:1

}  // namespace

void closed(const Scene& scene) {
  ui::Ui& ui = scene.ui;
  const ui::Rect glass = ui.glass();
  ui.canvas().fill(glass, night);
  const std::string& opens = scene.context.opens_at;
  ui::Phrase words = opens.empty() ? scene.word("closed.today") : scene.word("closed.until", {opens});
  ui::Node& all = ui.node("closed", ui::Role::button, words, glass);
  all.pressable = true;
  if (ui.pressed("closed")) scene.emit(event::Touched{});
  const int margin = ui.px(18);
  ui.push_ground(night);
  ui.push_pen({glass.x0 + margin, glass.x1 - margin, glass.centre().y - ui.remembered("closed") / 2});
  const int top = ui.pen().y;
  ui::text(ui, "closed.words", std::move(words),
           {.step = ui::Step::strong, .align = assets::Align::centre, .ink = pale, .ground = night, .spacing = 1.55F});
  ui.space(4);
  ui::text(ui, "closed.urgent", scene.word("closed.urgent"),
           {.align = assets::Align::centre, .ink = pale, .ground = night, .spacing = 1.55F});
  ui.remember("closed", ui.pen().y - top);
  ui.pop_pen();
  ui.pop_ground();
}

}  // namespace kiosk::screens
