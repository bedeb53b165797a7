// SPDX-License-Identifier: MIT
// A keypad is taught by pressing: first what a key is to do, then the key. It holds from the next stroke on, and after a restart.

#include "kiosk/screens/scene.h"

namespace kiosk::screens {
namespace {

constexpr std::int64_t forget_hold_ms = 2000;

ui::Phrase keys_of(const Scene& scene, Key key) {
  std::string names;
  for (const int scancode : scene.context.hall->keys.scancodes(key)) names = listed(scene, names, scancode_name(scancode));
  return names.empty() ? scene.word("keys.none") : scene.word("keys.now", {names});
}

}  // namespace

void staff_keys(const Scene& scene) {
  ui::Ui& ui = scene.ui;
  const StaffChecks& checks = scene.session.checks;
  page_beside(
      scene,
      [&] {
        ui::title(ui, scene.word("keys.title"));
        if (checks.keys_kept)
          ui::banner(ui, "keys.kept", *checks.keys_kept ? "check" : "warning",
                     scene.word(*checks.keys_kept ? "keys.kept" : "keys.not_kept"), *checks.keys_kept ? ui::Tone::green : ui::Tone::amber,
                     ui::Role::status);
        else ui::banner(ui, "keys.how", "info", scene.word(checks.teaching ? "keys.waits" : "keys.how"), ui::Tone::soft);
        ui.space(4);
      },
      [&] {
        std::vector<ui::LinkSpec> rows;
        for (const Key key : all_keys)
          rows.push_back({"keys." + std::string(to_string(key)), checks.teaching == key ? "hand" : "edit",
                          scene.word("keys.do_" + std::string(to_string(key))), keys_of(scene, key),
                          checks.teaching == key ? ui::Tone::soft : ui::Tone::plain});
        const int chosen = ui::link_rows(ui, rows);
        if (chosen >= 0) scene.emit(event::TeachKey{all_keys[chosen]});
        ui.space(3);
        if (ui::hold_button(ui, "keys.forget", scene.word("keys.forget"), scene.word("staff.let_go"), forget_hold_ms, {.icon = "cross"}))
          scene.emit(event::ForgetKeys{});
      },
      [&] {
        if (ui::button(ui, "keys.back", scene.word("clock.back"),
                       {.icon = "back", .min_height = ui.px(30), .said = {scene.word("keys.title")}}))
          scene.emit(event::Back{});
      });
}

}  // namespace kiosk::screens
