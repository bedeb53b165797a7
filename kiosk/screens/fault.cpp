// SPDX-License-Identifier: MIT
// Nothing to show from a pack: where residents find help instead, and for staff what is wrong.

#include <fmt/format.h>

#include "kiosk/screens/scene.h"

namespace kiosk::screens {
namespace {

ui::Phrase said_in(const Scene& scene, std::string_view key, std::string_view language, const std::vector<std::string>& arguments = {}) {
  return scene.ui.content(scene.context.words->say(key, language, arguments), language);
}

void phone_line(const Scene& scene, std::string_view language, ui::Step step) {
  const std::string& phone = scene.context.hall->desk_phone;
  if (phone.empty()) return;
  centred(scene.ui, fmt::format("fault.phone.{}", language), said_in(scene, "fault.phone", language, {phone}), step, assets::Weight::bold,
          1.6F);
  scene.ui.space(2);
}

}  // namespace

// Nobody can choose a language on a picture, so it says everything in each of the hall's, in Chinese first.
void out_of_order(const Scene& scene) {
  ui::Ui& ui = scene.ui;
  const int margin = ui.metrics().margin();
  ui.push_pen({ui.screen().x0 + margin, ui.screen().x1 - margin, ui.screen().y0 + ui.px(ui.portrait() ? 110 : 20)});
  const int icon = ui.px(ui.portrait() ? 48 : 36);
  ui.draw_icon("warning", {ui.pen().x0, ui.pen().y, ui.pen().x1, ui.pen().y + icon}, ui.colours().amber);
  ui.pen().y += icon + ui.px(8);
  std::vector<Language> languages = scene.context.hall->languages;
  std::stable_partition(languages.begin(), languages.end(), [](const Language& one) { return one == base_language; });
  for (const Language& in : languages) {
    const bool first = in == languages.front();
    centred(ui, fmt::format("fault.title.{}", in), said_in(scene, "fault.title", in), first ? ui::Step::display : ui::Step::title,
            assets::Weight::bold, 1.35F);
    ui.space(first ? 6 : 2);
    centred(ui, fmt::format("fault.desk.{}", in), said_in(scene, "fault.desk", in), first ? ui::Step::strong : ui::Step::body,
            assets::Weight::regular, 1.6F);
    ui.space(3);
    phone_line(scene, in, first ? ui::Step::title : ui::Step::body);
    centred(ui, fmt::format("fault.hotlines.{}", in), said_in(scene, "fault.hotlines", in), first ? ui::Step::strong : ui::Step::body,
            assets::Weight::bold, 1.6F);
    ui.space(first ? 24 : 12);
  }
  ui.pop_pen();
}

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
    phone_line(scene, scene.session.language, ui::Step::strong);
    centred(ui, "fault.hotlines", scene.word("fault.hotlines"), ui::Step::strong, assets::Weight::bold, 1.6F);
    ui.space(10);
    if (scene.context.faults.empty()) return;
    const ui::Card card(ui, "fault.staff", ui::Tone::amber, scene.word("fault.for_staff"));
    ui::text(ui, scene.word("fault.for_staff"), {.step = ui::Step::small, .weight = assets::Weight::bold});
    for (const content::Fault& fault : scene.context.faults) {
      ui.space(1.5);
      ui::text(ui, ui.content(fault.sentence, base_language), {.step = ui::Step::small});
    }
  });
}

}  // namespace kiosk::screens
