// SPDX-License-Identifier: MIT
#include "kiosk/screens/next_step.h"

#include <algorithm>

#include "kiosk/session/session_result.h"

namespace kiosk::screens {
namespace {

using content::Outcome;
using content::ProgrammeResult;
using ui::Step;

std::string names(const Scene& scene, const std::vector<const ProgrammeResult*>& results, std::string_view language) {
  std::vector<std::string> parts;
  for (const ProgrammeResult* one : results) parts.push_back(content::short_name(scene.pack(), one->key, language));
  return scene.context.words->list("common.list", language, parts);
}

std::string brief(const Scene& scene, Outcome outcome) { return scene.word("moved." + std::string(content::to_string(outcome))).text; }

// In large letters on its side the card says the same in fewer words, so that all of it is in sight.
ui::Phrase said(const Scene& scene, const char* key, const char* in_short, std::vector<std::string> arguments = {}) {
  return scene.word(is_terse(scene) ? in_short : key, std::move(arguments));
}

// One line of the card.
void line(const Scene& scene, const char* icon, ui::Phrase words, bool bold = false) {
  ui::Ui& ui = scene.ui;
  // Lying on its side the card has a narrow column, all of it is to be in sight, and English takes more lines.
  const Step step = bold || ui.portrait() || (scene.session.language == base_language && !is_terse(scene)) ? Step::strong : Step::body;
  ui::marked(ui, icon, ui.colours().primary, std::move(words),
             {.step = step,
              .weight = bold ? assets::Weight::bold : assets::Weight::regular,
              .ink = ui.colours().on_soft,
              .spacing = is_terse(scene) ? 1.25F : 1.45F},
             " ");
  ui.space(is_terse(scene) ? 1 : 2);
}

void where(const Scene& scene, const NextStep& next) {
  const content::Office* office = scene.session.office.empty() ? nullptr : scene.pack().office(scene.session.office);
  if (office != nullptr) return line(scene, "place", scene.ui.content(office->window, base_language), true);
  switch (next.residence.kind) {
    case Residence::Kind::not_known: return line(scene, "place", said(scene, "next.where_desk", "next.where_desk_short"), true);
    case Residence::Kind::away: break;
    case Residence::Kind::in_city: {
      const content::District& district = *next.residence.district;
      const std::string name = content::Text(district.name, district.name_in).in(scene.language());
      return line(scene, "place", said(scene, "next.where_district", "next.where_district_short", {name}), true);
    }
  }
  // Registered elsewhere: some things are to be had here all the same, each where its sheet says.
  const std::size_t most = is_terse(scene) ? 1 : 2;
  for (std::size_t i = 0; i < std::min(most, next.here.size()); ++i) {
    const ProgrammeResult* one = next.here[i];
    const content::Programme* programme = scene.pack().programme(one->key);
    if (programme != nullptr)
      line(scene, "place",
           scene.word(at_home_too(*programme) ? "next.where_either" : "next.where_here",
                      {content::short_name(scene.pack(), one->key, scene.language()), programme->where.in(scene.language())}),
           true);
  }
  if (!next.at_home.empty()) line(scene, "home", scene.word("next.where_home", {names(scene, next.at_home, scene.language())}));
}

// A sentence to read out. The window speaks Chinese: whoever reads another language can show it, and the Chinese stands first.
void say(const Scene& scene, const NextStep& next) {
  const auto& list = next.residence.kind != Residence::Kind::away ? next.ask_for : next.here.empty() ? next.at_home : next.here;
  const bool terse = is_terse(scene);
  const char* key = list.empty()           ? (terse ? "next.say_anything_short" : "next.say_anything")
                    : scene.session.urgent ? (terse ? "next.say_urgent_short" : "next.say_urgent")
                                           : (terse ? "next.say_short" : "next.say");
  const auto chinese = base_language;
  const auto to_show = [&] { return scene.ui.content(scene.context.words->say(key, chinese, {names(scene, list, chinese)}), chinese); };
  if (terse && scene.session.language != base_language) {
    ui::text(scene.ui, scene.word("next.show"), {.step = Step::small, .ink = scene.ui.colours().on_soft, .spacing = 1.25F});
    return line(scene, "speaker", to_show());
  }
  const bool shows = scene.session.language != base_language;
  if (shows) line(scene, "speaker", to_show());
  line(scene, shows ? "" : "speaker", scene.word(key, {names(scene, list, scene.language())}));
}

}  // namespace

bool is_terse(const Scene& scene) { return !scene.ui.portrait() && scene.session.size >= TextSize::large; }

void unfinished(const Scene& scene) {
  if (scene.session.questions_left == 0) return;
  const std::string left = std::to_string(scene.session.questions_left);
  if (ui::link_row(scene.ui, "results.go_on", "question", scene.word("results.unfinished", {left}), scene.word("results.go_on"),
                   ui::Tone::amber))
    scene.emit(event::StartCheck{});
}

void moved(const Scene& scene) {
  constexpr std::size_t most = 3;
  ui::Ui& ui = scene.ui;
  if (!scene.session.moved) return;
  std::vector<Moved> list = *scene.session.moved;
  // What now concerns the family before what no longer does.
  std::stable_partition(list.begin(), list.end(), [](const Moved& one) { return one.to != Outcome::na; });
  const ui::Card card(ui, "results.moved");
  ui::text(ui, scene.word(list.empty() ? "moved.nothing" : "moved.title"), {.weight = assets::Weight::bold});
  for (std::size_t i = 0; i < std::min(most, list.size()); ++i)
    ui::text(ui, scene.word("moved.line", {content::short_name(scene.pack(), list[i].programme, scene.language()),
                                           brief(scene, list[i].from), brief(scene, list[i].to)}));
  if (list.size() > most) ui::text(ui, scene.word("moved.more", {std::to_string(list.size() - most)}));
}

void first_to_ask(const Scene& scene) {
  ui::Ui& ui = scene.ui;
  std::vector<ui::LinkSpec> rows;
  const NextStep next = kiosk::next_step(scene.session, scene.pack());
  for (const ProgrammeResult* one : next.ask_for) {
    const content::Programme* programme = scene.pack().programme(one->key);
    if (programme == nullptr) continue;
    const std::string outcome(content::to_string(one->outcome));
    rows.push_back({"next." + one->key, icon_of(scene.pack(), one->key),
                    ui.portrait() ? scene.say(programme->name) : short_words(scene, one->key), scene.word("outcome." + outcome)});
  }
  const int chosen = ui::link_rows(ui, rows, 1);
  if (chosen >= 0) scene.open(Screen::programme, rows[static_cast<std::size_t>(chosen)].id.substr(std::string_view("next.").size()));
}

void next_step(const Scene& scene, bool with_programmes) {
  ui::Ui& ui = scene.ui;
  const NextStep next = kiosk::next_step(scene.session, scene.pack());
  const ui::Card card(ui, "next", ui::Tone::soft, scene.word("next.title"));
  ui::text(
      ui, "next.title", scene.word("next.title"),
      {.step = Step::heading, .weight = assets::Weight::bold, .ink = ui.colours().on_soft, .role = ui::Role::heading, .spacing = 1.35F});
  ui.space(1);
  where(scene, next);
  line(scene, "id-card", said(scene, "next.bring", "next.bring_short"));
  say(scene, next);
  line(scene, "calendar",
       said(scene, "next.until", "next.until_short",
            {date_words(scene, scene.context.today + std::chrono::days(slip_days)), std::to_string(slip_days)}));
  if (with_programmes) {
    ui::text(ui, scene.word("next.first"), {.weight = assets::Weight::bold, .ink = ui.colours().on_soft});
    ui.space(1);
    first_to_ask(scene);
  }
  const char* choose = scene.session.office.empty() ? "results.office" : "preview.office";
  if (ui::button(ui, "results.office", scene.word(choose), {.icon = "place", .step = Step::body})) scene.open(Screen::districts, {}, true);
  ui.pen().y -= ui.metrics().gap();
}

}  // namespace kiosk::screens
