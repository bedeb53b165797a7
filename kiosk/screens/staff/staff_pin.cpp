// SPDX-License-Identifier: MIT
// The keys for the staff's number, and what a resident reads where the hour's papers are spent.

#include "kiosk/screens/scene.h"

namespace kiosk::screens {

void staff_pin(const Scene& scene) {
  ui::Ui& ui = scene.ui;
  const Session& session = scene.session;
  const bool open = session.pin_guard.open(scene.context.now);
  page(
      scene,
      [&] {
        ui::title(ui, scene.word("pin.title"));
        if (!open) {
          ui::banner(ui, "pin.closed", "clock", scene.word("pin.closed"), ui::Tone::amber, ui::Role::alert);
        } else if (session.pin_wrong) {
          ui::banner(ui, "pin.wrong", "warning", scene.word("pin.wrong"), ui::Tone::amber, ui::Role::alert);
        }
        ui.space(4);
        std::string dots;
        for (std::size_t i = 0; i < session.pin.size(); ++i) dots += "●";
        const bool empty = dots.empty();
        const ui::PadPress press = ui::number_pad(
            ui, {.value = empty ? scene.word("pin.empty") : ui.content(dots), .shows = empty ? ui::PadShows::nothing : ui::PadShows::dots});
        if (press.key == ui::PadKey::digit) scene.emit(event::Digit{press.digit});
        if (press.key == ui::PadKey::double_zero) scene.emit(event::DoubleZero{});
        if (press.key == ui::PadKey::erase) scene.emit(event::Erase{});
      },
      [&] {
        const int chosen = ui::buttons(
            ui, {{"pin.back", scene.word("pin.back"), {.icon = "back", .min_height = ui.px(30), .said = {scene.word("pin.title")}}},
                 {"pin.enter",
                  scene.word("pin.enter"),
                  {.kind = ui::ButtonKind::primary,
                   .icon = "check",
                   .enabled = open && session.pin.size() == pin_digits,
                   .min_height = ui.px(30)}}});
        if (chosen == 0) scene.emit(event::Back{});
        if (chosen == 1) scene.emit(event::Submit{});
      });
}

void papers_spent(const Scene& scene) {
  ui::Ui& ui = scene.ui;
  ui::banner(ui, "preview.spent", "slip", scene.word(scene.session.urgent ? "limit.spent_urgent" : "limit.spent"), ui::Tone::amber,
             ui::Role::alert);
  ui.space(4);
  if (!scene.session.urgent) return;
  // What the paper would have said of today: whom to call, and which window.
  for (const content::Contact& contact : scene.pack().contacts)
    if (contact.shown)
      ui::marked(ui, "phone", ui.colours().red, ui.content(contact.phone + "  " + contact.name.in(scene.language())),
                 {.step = ui::Step::strong, .weight = assets::Weight::bold});
  if (scene.session.slip)
    for (const std::string& line : scene.session.slip->slip.where)
      ui::marked(ui, "place", ui.colours().primary, ui.content(line, scene.session.slip->slip.language));
  ui.space(4);
}

}  // namespace kiosk::screens
