// SPDX-License-Identifier: MIT
// Nothing to show from a pack: where residents find help instead, and for staff what is wrong.

#include "kiosk/screens/scene.h"

namespace kiosk::screens {

void fault(const Scene& scene) {
  ui::Ui& ui = scene.ui;
  page(scene, [&] {
    ui.space(ui.portrait() ? 40 : 8);
    const int icon = ui.px(40);
    ui.draw_icon("warning", {ui.pen().x0, ui.pen().y, ui.pen().x1, ui.pen().y + icon}, ui.colours().amber);
    ui.pen().y += icon + ui.px(6);
    centred(ui, "fault.title", scene.word("fault.title"), ui::Step::display, assets::Weight::bold, 1.35F);
    ui.space(6);
    centred(ui, "fault.desk", scene.word("fault.desk"), ui::Step::strong, assets::Weight::regular, 1.6F);
    ui.space(2);
    centred(ui, "fault.hotlines", scene.word("fault.hotlines"), ui::Step::strong, assets::Weight::bold, 1.6F);
    ui.space(10);
    if (scene.context.faults.empty()) return;
    const ui::Card card(ui, "fault.staff", ui::Tone::amber, scene.word("fault.for_staff"));
    ui::text(ui, scene.word("fault.for_staff"), {.step = ui::Step::small, .weight = assets::Weight::bold});
    for (const content::Fault& fault : scene.context.faults) {
      ui.space(1.5);
      ui::text(ui, ui.content(fault.sentence, code(Language::zh)), {.step = ui::Step::small});
    }
  });
}

}  // namespace kiosk::screens
