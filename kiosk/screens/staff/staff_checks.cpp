// SPDX-License-Identifier: MIT
// What staff try before the hall opens: the printer, the glass, the sound, the clock; and the report of it. Nothing here can be pressed
// that would do nothing: where a part cannot be tried it is said why.

#include <fmt/format.h>

#include "kiosk/screens/scene.h"
#include "kiosk/screens/staff/staff_readiness.h"

namespace kiosk::screens {
namespace {

using ui::Rect;

constexpr double key_mm = 26;

ui::ButtonLook key_look(const ui::Ui& ui, const char* icon) { return {.icon = icon, .min_height = ui.px(key_mm)}; }

void readiness_row(const Scene& scene, const ReadinessLine& one) {
  ui::Ui& ui = scene.ui;
  using State = ReadinessLine::State;
  const char* icon = one.state == State::good ? "check" : one.state == State::bad ? "warning" : "info";
  const ui::Colour tint = one.state == State::good ? ui.colours().primary : one.state == State::bad ? ui.colours().amber : ui.colours().ink;
  ui.space(1.5);
  ui::marked(ui, icon, tint, scene.word(one.key, one.arguments));
}

void printer_and_glass(const Scene& scene) {
  ui::Ui& ui = scene.ui;
  const StaffChecks& checks = scene.session.checks;
  const bool paper = !scene.context.hall->printer.empty();
  if (checks.print == PrintStage::sending) {
    ui::banner(ui, "checks.printing", "printer", scene.word("checks.printing"), ui::Tone::soft);
    ui.space(2);
  }
  std::vector<ui::ButtonSpec> keys;
  if (paper && checks.print != PrintStage::sending) {
    keys.push_back({"checks.print", scene.word("checks.print"), key_look(ui, "printer")});
    keys.push_back({"checks.report", scene.word("checks.report"), key_look(ui, "document")});
  }
  keys.push_back({"checks.touch", scene.word("checks.touch"), key_look(ui, "hand")});
  keys.push_back({"checks.clock", scene.word("checks.clock"), key_look(ui, "clock")});
  keys.push_back({"checks.keys", scene.word("checks.keys"), key_look(ui, "apply")});
  for (std::size_t i = 0; i < keys.size(); i += 2) {
    const std::size_t end = std::min(i + 2, keys.size());
    const int chosen = ui::buttons(ui, {keys.begin() + static_cast<std::ptrdiff_t>(i), keys.begin() + static_cast<std::ptrdiff_t>(end)});
    ui.space(2);
    if (chosen < 0) continue;
    const std::string& id = keys[i + static_cast<std::size_t>(chosen)].id;
    if (id == "checks.print") scene.emit(event::StaffPrints{StaffPaper::test});
    if (id == "checks.report") scene.emit(event::StaffPrints{StaffPaper::readiness});
    if (id == "checks.touch") scene.emit(event::StaffOpens{"touch"});
    if (id == "checks.clock") scene.emit(event::StaffOpens{"clock"});
    if (id == "checks.keys") scene.emit(event::StaffOpens{"keys"});
  }
}

void sound(const Scene& scene) {
  ui::Ui& ui = scene.ui;
  if (!scene.context.hall->sound) return;  // the report says so
  const int tried = ui::buttons(ui, {{"checks.chime", scene.word("checks.chime"), key_look(ui, "help-staff")},
                                     {"checks.warning", scene.word("checks.warning"), key_look(ui, "speaker")}});
  if (tried >= 0) scene.emit(event::TestSound{tried == 0 ? Sound::staff_call : Sound::warning});
  if (!scene.session.checks.played) return;
  ui.space(3);
  ui::text(ui, "checks.heard", scene.word("checks.heard"), {});
  ui.space(2);
  const int heard = ui::buttons(ui, {{"checks.heard_no", scene.word("checks.heard_no"), key_look(ui, "cross")},
                                     {"checks.heard_yes", scene.word("checks.heard_yes"), key_look(ui, "check")}});
  if (heard >= 0) scene.emit(event::SoundHeard{heard == 1});
}

// "2026-11-2. ..:.."
std::string clock_typed(const std::string& digits) {
  std::string shown = "....-..-.. ..:..";
  std::size_t next = 0;
  for (char& c : shown)
    if (c == '.' && next < digits.size()) c = digits[next++];
  return shown;
}

}  // namespace

void staff_report(const Scene& scene) {
  ui::Ui& ui = scene.ui;
  const auto lines = readiness(scene.session, scene.context);
  const bool open = can_open(lines);
  if (open && scene.context.faults.empty()) {
    ui::banner(ui, "staff.all_well", "check", scene.word("staff.all_well"), ui::Tone::green);
    ui.space(4);
  }
  const ui::Card card(ui, "ready", open ? ui::Tone::green : ui::Tone::amber);
  ui::text(ui, "ready.title", scene.word(open ? "ready.open" : "ready.not_open"),
           {.step = ui::Step::strong, .weight = assets::Weight::bold});
  for (const ReadinessLine& one : lines) readiness_row(scene, one);
}

void staff_checks(const Scene& scene) {
  ui::Ui& ui = scene.ui;
  ui::text(ui, "checks.title", scene.word("checks.title"), {.weight = assets::Weight::bold});
  ui.space(2);
  printer_and_glass(scene);
  sound(scene);
}

// Every part of the glass is a cell, the middle's are words and the way back. What stays pale when all were touched is dead.
void touch_grid(const Scene& scene) {
  ui::Ui& ui = scene.ui;
  const auto& c = ui.colours();
  const StaffChecks& checks = scene.session.checks;
  const Rect glass = ui.glass();
  ui.canvas().fill(glass, c.ground);
  const int gap = ui.metrics().gap(), columns = std::max(3, glass.width() / ui.px(key_mm)),
            rows = std::max(5, glass.height() / ui.px(key_mm));
  const auto edge = [gap](int side, int count, int at) { return gap / 2 + side * at / count; };
  // The words take as many whole cells as the longest of them need, so that no cell comes or goes while they change.
  const int first_column = columns > 4 ? 1 : 0, last_column = columns - first_column;
  const int words_width = edge(glass.width(), columns, last_column) - edge(glass.width(), columns, first_column) - 3 * gap;
  const ui::TextLook look{.step = ui::Step::body, .weight = assets::Weight::bold, .align = assets::Align::centre, .spacing = 1.4F};
  const int words_height = std::max(ui.measure(scene.word("grid.title", {"000"}), look, words_width).height,
                                    ui.measure(scene.word("grid.all"), look, words_width).height);
  const int needed = words_height + ui.px(3) + ui::button_height(ui, scene.word("grid.done"), words_width, key_look(ui, "back")) + 2 * gap;
  const int cell_height = glass.height() / rows, taken = std::clamp((needed + cell_height - 1) / cell_height, 1, rows - 2);
  const int first_row = (rows - taken) / 2, last_row = first_row + taken;
  const int cells = columns * rows - (last_column - first_column) * taken;
  int touched = -1;
  for (int row = 0; row < rows; ++row)
    for (int column = 0; column < columns; ++column) {
      if (row >= first_row && row < last_row && column >= first_column && column < last_column) continue;
      const Rect cell = Rect{edge(glass.width(), columns, column), edge(glass.height(), rows, row),
                             edge(glass.width(), columns, column + 1) - gap, edge(glass.height(), rows, row + 1) - gap}
                            .moved(glass.x0, glass.y0);
      const int number = row * columns + column;
      const bool on = checks.touched.contains(number);
      const std::string id = fmt::format("grid.{}", number);
      ui.canvas().fill_round(cell, ui.px(2), on ? c.primary : c.surface, ui.px(0.7), c.edge);
      if (on) ui.draw_icon("check", cell.inset(cell.height() / 4), c.on_primary);
      ui::Node& node = ui.node(id, ui::Role::button, scene.word("grid.cell", {std::to_string(row + 1), std::to_string(column + 1)}), cell);
      node.pressable = node.by_finger = true;
      if (on) node.said.push_back(scene.word("state.ticked"));
      // A finger that slides over the glass lights every field that feels it.
      const ui::Press& press = ui.view().press;
      if (ui.pressed(id) || (press.down && !on && cell.contains(press.at))) touched = number;
    }
  const Rect middle = Rect{edge(glass.width(), columns, first_column), edge(glass.height(), rows, first_row),
                           edge(glass.width(), columns, last_column) - gap, edge(glass.height(), rows, last_row) - gap}
                          .moved(glass.x0, glass.y0);
  ui.push_pen({middle.x0 + gap, middle.x0 + gap + words_width, middle.y0 + std::max(gap, (middle.height() - needed) / 2 + gap)});
  const int left = cells - static_cast<int>(checks.touched.size());
  ui::text(ui, "grid.title", left == 0 ? scene.word("grid.all") : scene.word("grid.title", {std::to_string(left)}), look);
  ui.space(3);
  if (ui::button(ui, "grid.done", scene.word("grid.done"), key_look(ui, "back"))) scene.emit(event::Back{});
  ui.pop_pen();
  if (touched >= 0) scene.emit(event::CellTouched{touched, cells});
}

void staff_clock(const Scene& scene) {
  ui::Ui& ui = scene.ui;
  const StaffChecks& checks = scene.session.checks;
  const bool by_hand = checks.keeper == ClockKeeper::hands, waits = checks.clock_news == ClockNews::setting;
  page_beside(
      scene,
      [&] {
        ui::title(ui, scene.word("clock.title"));
        ui::text(ui, "clock.now", scene.word("clock.now", {content::to_string(scene.context.machine.day), scene.context.machine.clock}),
                 {.step = ui::Step::strong, .weight = assets::Weight::bold});
        ui.space(2);
        ui::text(ui, "clock.keeper", scene.word(keeper_key(checks.keeper)), {});
      },
      [&] {
        if (!by_hand) return;
        ui.space(3);
        switch (checks.clock_news) {
          case ClockNews::none: break;
          case ClockNews::setting: ui::banner(ui, "clock.news", "clock", scene.word("clock.setting"), ui::Tone::soft); break;
          case ClockNews::set: ui::banner(ui, "clock.news", "check", scene.word("clock.is_set"), ui::Tone::green); break;
          case ClockNews::no_date:
            ui::banner(ui, "clock.news", "warning", scene.word("clock.no_date"), ui::Tone::amber, ui::Role::alert);
            break;
          case ClockNews::refused:
            ui::banner(ui, "clock.news", "warning", scene.word("clock.refused"), ui::Tone::amber, ui::Role::alert);
            break;
        }
        ui.space(3);
        const ui::PadPress press =
            ui::number_pad(ui, {.value = ui.content(clock_typed(checks.clock_digits)), .shows = ui::PadShows::digits});
        if (press.key == ui::PadKey::digit) scene.emit(event::Digit{press.digit});
        if (press.key == ui::PadKey::double_zero) scene.emit(event::DoubleZero{});
        if (press.key == ui::PadKey::erase) scene.emit(event::Erase{});
      },
      [&] {
        std::vector<ui::ButtonSpec> keys = {
            {"clock.back", scene.word("clock.back"), {.icon = "back", .min_height = ui.px(30), .said = {scene.word("clock.title")}}}};
        if (by_hand)
          keys.push_back({"clock.set",
                          scene.word("clock.set"),
                          {.kind = ui::ButtonKind::primary,
                           .icon = "check",
                           .enabled = checks.clock_digits.size() == 12 && !waits,
                           .min_height = ui.px(30)}});
        const int chosen = ui::buttons(ui, keys);
        if (chosen == 0) scene.emit(event::Back{});
        if (chosen == 1) scene.emit(event::SetClock{});
      });
}

}  // namespace kiosk::screens
