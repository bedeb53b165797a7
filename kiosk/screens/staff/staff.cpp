// SPDX-License-Identifier: MIT
// For staff, behind the corner and their number: what to see to, the roll of paper, and slips nobody knows of. Never a word about a visit.

#include <fmt/format.h>

#include "kiosk/screens/scene.h"

namespace kiosk::screens {
namespace {

constexpr std::int64_t hold_ms = 2000;

void what_is_wrong(const Scene& scene) {
  ui::Ui& ui = scene.ui;
  if (scene.context.faults.empty()) return;
  const ui::Card card(ui, "staff.faults", ui::Tone::amber, scene.word("fault.for_staff"));
  bool first = true;
  for (const content::Fault& fault : scene.context.faults) {
    if (!std::exchange(first, false)) ui.space(1.5);
    ui::marked(ui, "warning", ui.colours().amber, ui.content(fault.sentence, base_language));
  }
}

void roll(const Scene& scene) {
  ui::Ui& ui = scene.ui;
  const ui::Card card(ui, "staff.roll");
  const std::string used = fmt::format("{:.1f}", scene.context.metres_used);
  ui::text(ui, "staff.paper",
           scene.context.metres_of_roll > 0 ? scene.word("staff.paper", {used, fmt::format("{:.0f}", scene.context.metres_of_roll)})
                                            : scene.word("staff.paper_used", {used}),
           {.step = ui::Step::strong});
  ui.space(2);
  if (ui::hold_button(ui, "staff.new_roll", scene.word("staff.new_roll"), scene.word("staff.let_go"), hold_ms,
                      {.icon = "printer", .min_height = ui.px(26)}))
    scene.emit(event::NewRoll{});
}

// What the hall allows itself, and the number that leads here.
void keys(const Scene& scene) {
  ui::Ui& ui = scene.ui;
  if (!scene.session.new_pin.empty()) {
    const ui::Card card(ui, "staff.pin", ui::Tone::green);
    ui::text(ui, "staff.pin_is", scene.word("staff.pin_is", {scene.session.new_pin}),
             {.step = ui::Step::strong, .weight = assets::Weight::bold});
  }
  if (ui::hold_button(ui, "staff.lift", scene.word("staff.lift"), scene.word("staff.let_go"), hold_ms,
                      {.icon = "slip", .min_height = ui.px(26)}))
    scene.emit(event::LiftLimits{});
  ui.space(1);
  if (ui::hold_button(ui, "staff.new_pin", scene.word("staff.new_pin"), scene.word("staff.let_go"), hold_ms,
                      {.icon = "shield", .min_height = ui.px(26)}))
    scene.emit(event::NewPin{});
}

void question(const Scene& scene, const printer::JobRow& row) {
  ui::Ui& ui = scene.ui;
  const std::string id = fmt::format("staff.slip.{}", row.id);
  const ui::Card card(ui, id);
  const ui::Phrase what = row.slip_number == "staff" ? scene.word("staff.slip_own", {row.day, std::to_string(row.attempt)})
                                                     : scene.word("staff.slip", {row.day, row.slip_number, std::to_string(row.attempt)});
  ui::text(ui, id + ".what", what, {.step = ui::Step::strong});
  ui.space(2);
  const int chosen = ui::buttons(ui, {{id + ".no", scene.word("print.no"), {.icon = "cross", .min_height = ui.px(26), .said = {what}}},
                                      {id + ".yes", scene.word("print.yes"), {.icon = "check", .min_height = ui.px(26), .said = {what}}}});
  if (chosen >= 0) scene.emit(event::SlipWasThere{row.id, chosen == 1});
}

}  // namespace

void staff(const Scene& scene) {
  ui::Ui& ui = scene.ui;
  if (scene.session.view().subject == "clock") return staff_clock(scene);
  if (scene.session.view().subject == "keys") return staff_keys(scene);
  page_beside(
      scene,
      [&] {
        ui::title(ui, scene.word("staff.title"));
        what_is_wrong(scene);
        staff_report(scene);
        ui.space(4);
      },
      [&] {
        staff_checks(scene);
        if (!scene.context.hall->printer.empty()) {
          ui.space(4);
          roll(scene);
        }
        ui.space(4);
        keys(scene);
        if (scene.context.unanswered_slips.empty()) return;
        ui.space(5);
        ui::text(ui, "staff.slips", scene.word("staff.slips"), {.weight = assets::Weight::bold});
        for (const printer::JobRow& row : scene.context.unanswered_slips) {
          ui.space(3);
          question(scene, row);
        }
      },
      [&] {
        if (ui::button(ui, "staff.done", scene.word("staff.done"),
                       {.kind = ui::ButtonKind::primary, .icon = "check", .min_height = ui.px(30)}))
          scene.emit(event::Back{});
      });
}

}  // namespace kiosk::screens
