// SPDX-License-Identifier: MIT
// The five ways in, and what everybody should know before.

#include "kiosk/screens/scene.h"

namespace kiosk::screens {

void home(const Scene& scene) {
  ui::Ui& ui = scene.ui;
  page(scene, [&] {
    // On its side there is little height: the ways in say themselves what they are, and all are in sight.
    if (ui.portrait()) ui::title(ui, scene.word("home.title"));
    if (pack_has_samples(scene.pack())) sample_banner(scene);
    if (!scene.context.check_possible) {
      ui::banner(ui, "home.no_check", "warning", scene.word("home.no_check"), ui::Tone::amber);
      ui.space(4);
    }
    // Before anybody counts on it; a printer that merely says nothing may well print.
    const auto printer = scene.context.printer;
    if (!scene.context.hall->printer.empty() && !printer::can_print(printer) && printer != printer::PrinterState::silent) {
      ui::banner(ui, "home.no_print", "printer", scene.word("home.no_print"), ui::Tone::plain);
      ui.space(4);
    }
    const bool going_on = !scene.session.replies.empty();
    const auto entry = [&](const char* name, const char* icon, ui::Tone tone = ui::Tone::plain) {
      const std::string key = std::string("home.") + name;
      return ui::TileSpec{key, icon, scene.word(key), scene.word(key + "_more"), tone, false};
    };
    const bool terse = scene.session.size == TextSize::largest;  // the names alone, so that all ways in are in sight
    std::vector<ui::TileSpec> first{entry("check", "question")};
    first[0].primary = true;
    if (going_on) first[0].more = scene.word("home.check_go_on");
    const int columns = ui.portrait() ? 2 : (scene.session.size >= TextSize::large ? 2 : 4);
    const int taller = ui.share_of_room("tiles", 1 + (4 + columns - 1) / columns, ui.px(44));
    if (ui::tiles(ui, first, 1, ui.px(ui.portrait() ? 56 : 40), taller) == 0) scene.open(Screen::check_start);
    std::vector<ui::TileSpec> others{entry("policies", "book"), entry("offices", "place"), entry("notices", "megaphone"),
                                           entry("urgent", "urgent", ui::Tone::red)};
    for (ui::TileSpec& other : others) {
      if (terse) other.more = {};
    }
    constexpr Screen screens[] = {Screen::policies, Screen::districts, Screen::notices, Screen::urgent};
    const int chosen = ui::tiles(ui, others, columns, ui.px(40), taller);
    if (chosen >= 0) scene.open(screens[chosen]);
    if (going_on && scene.context.check_possible) {
      if (ui::link_row(ui, "home.results", "document", scene.word("home.results"))) scene.open(Screen::results);
    }
    // The line below says the same.
    if (ui::link_row(ui, "home.leave", "leave", scene.word("home.leave"), ui.portrait() ? scene.word("home.leave_more") : ui::Phrase{})) scene.emit(event::Leave{});
    ui.space(2);
    ui::marked(ui, "shield", ui.colours().primary, scene.word("home.privacy"), {.step = ui::Step::small, .ink = ui.colours().muted});
  });
}

}  // namespace kiosk::screens
