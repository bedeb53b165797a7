// SPDX-License-Identifier: MIT
// Help that cannot wait: numbers to call first, then what to do for each need. Asks nothing about anybody.

#include "kiosk/screens/scene.h"

namespace kiosk::screens {
namespace {

using ui::Step;

// A number and whose it is, then when to call it: below it, or beside it where the number leaves room.
void contact_words(const Scene& scene, const content::Contact& contact, ui::Colour tint) {
  ui::Ui& ui = scene.ui;
  const ui::TextLook look{.step = Step::title, .weight = assets::Weight::bold, .spacing = 1.3F};
  const ui::Phrase words = ui.content(contact.phone + "  " + contact.name.in(scene.language()));
  const int indent = ui.metrics().em(look.step) * 3 / 2, wide = indent + ui.measure(words, look, ui.pen().width()).width + ui.px(6);
  const ui::Pen before = ui.pen();
  const bool beside = !ui.portrait() && wide < before.width() / 2;
  ui::marked(ui, "phone", tint, words, look);
  const int below = ui.pen().y;
  if (beside) ui.pen() = {before.x0 + wide, before.x1, before.y + ui.px(2)};
  ui::text(ui, scene.say(contact.when));
  ui.pen() = {before.x0, before.x1, std::max(below, ui.pen().y)};
}

// The numbers to call first, then the one for who does not know whom else to ask.
void contacts(const Scene& scene) {
  using Urgent = content::Contact::Urgent;
  ui::Ui& ui = scene.ui;
  for (const Urgent wanted : {Urgent::first, Urgent::else_whom}) {
    for (const content::Contact& contact : scene.pack().contacts) {
      if (contact.urgent != wanted || !contact.shown) continue;
      const bool calm = wanted == Urgent::else_whom;
      const ui::Card card(ui, "contact." + contact.code, calm ? ui::Tone::soft : ui::Tone::red);
      contact_words(scene, contact, calm ? ui.colours().primary : ui.colours().red);
    }
  }
}

}  // namespace

void urgent(const Scene& scene) {
  ui::Ui& ui = scene.ui;
  const content::UrgentNeed* need = scene.pack().urgent_need(scene.session.view().subject);
  const bool asking =
      std::any_of(scene.session.path.begin(), scene.session.path.end(), [](const View& view) { return view.screen == Screen::question; });
  const auto what_to_do = [&] {
    const ui::Card card(ui, "urgent.what", ui::Tone::red);
    int number = 0;
    for (const content::Text* step : {&need->first, &need->second, &need->third}) {
      if (step->zh.empty()) continue;
      ui::marked(ui, "", ui.colours().red, scene.say(*step), {.step = Step::strong, .ink = ui.colours().on_red_soft},
                 std::to_string(++number) + ".");
      ui.space(2);
    }
  };
  const auto which = [&] {
    ui::heading(ui, scene.word("urgent.which"));
    for (const content::UrgentNeed& one : scene.pack().urgent_needs) {
      if (ui::link_row(ui, "urgent." + one.code, one.icon, scene.say(one.words), {}, ui::Tone::plain)) scene.open(Screen::urgent, one.code);
    }
  };
  const auto more = [&] {
    std::vector<ui::LinkSpec> rows{{"urgent.more", "book", scene.word("urgent.more")},
                                   {"urgent.offices", "place", scene.word("urgent.offices")}};
    if (!need->page_too.empty()) rows.push_back({"urgent.too", icon_of(scene.pack(), need->page_too), scene.say(need->words_too)});
    const int chosen = ui::link_rows(ui, rows, 1);
    if (chosen == 0) scene.open(Screen::page, need->page);
    if (chosen == 1) scene.open(Screen::districts);
    if (chosen == 2) scene.open(Screen::page, need->page_too);
  };
  const auto first = [&] {
    ui::banner(ui, "urgent.first", "urgent", scene.word("urgent.first"), ui::Tone::red, ui::Role::alert);
    ui.space(4);
  };
  page_beside(
      scene,
      [&] {
        ui::title(ui, need == nullptr ? scene.word("urgent.title") : scene.say(need->words));
        if (need == nullptr) {
          if (ui.portrait()) first();
          contacts(scene);
          return;
        }
        if (asking) {
          ui::text(ui, scene.word("urgent.help_first"), {.step = Step::strong});
          ui.space(3);
        }
        what_to_do();
        more();
        if (ui.portrait()) ui.space(3);
      },
      [&] {
        if (need == nullptr) {
          if (!ui.portrait()) first();
          which();
        } else {
          contacts(scene);
        }
        if (!asking) return;
        ui.space(2);
        if (ui::link_row(ui, "urgent.go_on", "arrow-right", scene.word("urgent.go_on"), scene.word("urgent.go_on_more")))
          scene.emit(event::Back{});
      },
      [&] {
        const int chosen = ui::buttons(
            ui, {{"urgent.staff",
                  scene.word("urgent.staff"),
                  {.kind = ui::ButtonKind::primary, .icon = "help-staff", .min_height = ui.px(28), .said = {scene.word("urgent.title")}}},
                 {"urgent.slip", scene.word("urgent.slip"), {.icon = "slip", .min_height = ui.px(28)}}});
        if (chosen == 0) scene.emit(event::CallStaff{});
        if (chosen == 1) scene.open(Screen::slip_preview);
      });
}

}  // namespace kiosk::screens
