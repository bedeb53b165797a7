// SPDX-License-Identifier: MIT
// Help that cannot wait: numbers to call first, then what to do for each need. Asks nothing about anybody.

#include "kiosk/screens/scene.h"

namespace kiosk::screens {
namespace {

using ui::Step;

struct Topic {
  const char* name;
  const char* icon;
  const char* page;  // of the pack, for more
};
constexpr Topic topics[] = {{"violence", "shield", "urgent"}, {"wander", "road", "wandering"}, {"hungry", "rice", "temporary"}, {"despair", "hand", "urgent"}};

void contacts(const Scene& scene) {
  ui::Ui& ui = scene.ui;
  for (const char* code_of : {"110", "120", "119", "12345"}) {
    for (const content::Contact& contact : scene.pack().contacts) {
      if (contact.code != code_of || !contact.shown) continue;
      const ui::Card card(ui, "contact." + contact.code, contact.code == std::string("12345") ? ui::Tone::soft : ui::Tone::red);
      ui::marked(ui, "phone", contact.code == std::string("12345") ? ui.colours().primary : ui.colours().red,
                 ui.content(contact.phone + "  " + contact.name.in(scene.language())), {.step = Step::title, .weight = assets::Weight::bold, .spacing = 1.3F});
      ui::text(ui, scene.say(contact.when));
    }
  }
}

}  // namespace

void urgent(const Scene& scene) {
  ui::Ui& ui = scene.ui;
  const std::string& subject = scene.session.view().subject;
  const Topic* topic = nullptr;
  for (const Topic& one : topics) {
    if (subject == one.name) topic = &one;
  }
  const bool asking = std::any_of(scene.session.path.begin(), scene.session.path.end(), [](const View& view) { return view.screen == Screen::question; });
  page(
      scene,
      [&] {
        ui::title(ui, scene.word(topic == nullptr ? std::string("urgent.title") : std::string("urgent.") + topic->name));
        if (topic == nullptr) {
          ui::banner(ui, "urgent.first", "urgent", scene.word("urgent.first"), ui::Tone::red, ui::Role::alert);
          ui.space(4);
          contacts(scene);
          ui::heading(ui, scene.word("urgent.which"));
          for (const Topic& one : topics) {
            const std::string key = std::string("urgent.") + one.name;
            if (ui::link_row(ui, key, one.icon, scene.word(key), {}, ui::Tone::plain)) scene.open(Screen::urgent, one.name);
          }
        } else {
          if (asking) {
            ui::text(ui, scene.word("urgent.help_first"), {.step = Step::strong});
            ui.space(3);
          }
          {
            const ui::Card card(ui, "urgent.what", ui::Tone::red);
            for (int i = 1;; ++i) {
              const std::string key = std::string("urgent.") + topic->name + "_" + std::to_string(i);
              if (!ui.has_word(key)) break;
              ui::marked(ui, "", ui.colours().red, scene.word(key), {.step = Step::strong, .ink = ui.colours().on_red_soft}, std::to_string(i) + ".");
              ui.space(2);
            }
          }
          if (ui::link_row(ui, "urgent.more", "book", scene.word("urgent.more"))) scene.open(Screen::page, topic->page);
          if (ui::link_row(ui, "urgent.offices", "place", scene.word("urgent.offices"))) scene.open(Screen::districts);
          if (ui::link_row(ui, "urgent.disaster", "disaster", scene.word("urgent.disaster"))) scene.open(Screen::page, "disaster");
          ui.space(3);
          contacts(scene);
        }
        if (asking) {
          ui.space(2);
          if (ui::link_row(ui, "urgent.go_on", "arrow-right", scene.word("urgent.go_on"), scene.word("urgent.go_on_more"))) scene.emit(event::Back{});
        }
      },
      [&] {
        const int chosen = ui::buttons(ui, {{"urgent.staff", scene.word("urgent.staff"), {.kind = ui::ButtonKind::primary, .icon = "help-staff", .least_height = ui.px(28)}},
                                            {"urgent.slip", scene.word("urgent.slip"), {.icon = "slip", .least_height = ui.px(28)}}});
        if (chosen == 0) scene.emit(event::CallStaff{});
        if (chosen == 1) scene.open(Screen::slip_preview);
      });
}

}  // namespace kiosk::screens
