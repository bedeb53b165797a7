// SPDX-License-Identifier: MIT
// The visit is over and everything said is gone: says so, and goes back to the attract screen by itself.

#include "kiosk/screens/scene.h"

namespace kiosk::screens {

void goodbye(const Scene& scene) {
  ui::Ui& ui = scene.ui;
  page(scene, [&] {
    ui.space(ui.portrait() ? 50 : 14);
    const int icon = ui.px(46);
    ui.draw_icon("check", {ui.pen().x0, ui.pen().y, ui.pen().x1, ui.pen().y + icon}, ui.colours().green);
    ui.pen().y += icon + ui.px(6);
    centred(ui, "goodbye.title", scene.word("goodbye.title"), ui::Step::display, assets::Weight::bold, 1.3F);
    ui.space(6);
    centred(ui, "goodbye.wiped", scene.word("goodbye.wiped"), ui::Step::strong, assets::Weight::regular, 1.55F);
    ui.space(2);
    centred(ui, "goodbye.paper", scene.word("goodbye.paper"), ui::Step::strong, assets::Weight::regular, 1.55F);
    ui.space(12);
    if (ui::button(ui, "goodbye.again", scene.word("goodbye.again"),
                   {.kind = ui::ButtonKind::primary, .icon = "home", .min_height = ui.px(34)}))
      scene.emit(event::Home{});
  });
}

}  // namespace kiosk::screens
