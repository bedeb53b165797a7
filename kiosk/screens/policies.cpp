// SPDX-License-Identifier: MIT
// The list of pages by section, one page with its amounts and legal basis, and the notices.

#include <map>

#include "kiosk/screens/scene.h"

namespace kiosk::screens {
namespace {

using content::Block;
using ui::Step;

// Pages of the session's language by section, sections and pages in their order.
std::vector<std::pair<std::string, std::vector<const content::Page*>>> sections(const Scene& scene) {
  std::vector<std::pair<std::string, std::vector<const content::Page*>>> out;
  std::vector<const content::Page*> pages;
  for (const content::Page& page : scene.pack().pages) {
    if (page.language != base_language) continue;
    pages.push_back(scene.pack().page(page.id, scene.language()));
  }
  std::stable_sort(pages.begin(), pages.end(), [](const auto* a, const auto* b) { return a->order < b->order; });
  // A section stands where the pack's first language puts it; the order of sections is in the words table.
  std::vector<std::string> chinese;
  for (int i = 1;; ++i) {
    const std::string key = "section." + std::to_string(i);
    if (!scene.ui.has_word(key)) break;
    out.emplace_back(scene.word(key).text, std::vector<const content::Page*>{});
    chinese.push_back(scene.context.words->say(key, base_language));
  }
  for (const content::Page* page : pages) {
    const std::string& section = scene.pack().page(page->id, base_language)->section;
    const auto found = std::find(chinese.begin(), chinese.end(), section);
    if (found == chinese.end()) chinese.push_back(section), out.push_back({section, {page}});
    else out[static_cast<std::size_t>(found - chinese.begin())].second.push_back(page);
  }
  return out;
}

void amounts_table(const Scene& scene, const std::string& name) {
  ui::Ui& ui = scene.ui;
  const content::Pack& pack = scene.pack();
  // Districts of one group share a row; urban and rural values stand in it.
  std::vector<std::pair<std::string, std::vector<const content::District*>>> groups;
  for (const content::District& district : pack.districts) {
    if (!district.in_city) continue;
    auto group = std::find_if(groups.begin(), groups.end(), [&](const auto& known) { return known.first == district.group; });
    if (group == groups.end()) group = groups.insert(groups.end(), {district.group, {}});
    group->second.push_back(&district);
  }
  const content::Amount* any = nullptr;
  for (const auto& [group, districts] : groups) {
    std::string names;
    for (const content::District* district : districts) {
      names = listed(scene, names, content::Text(district->name, district->name_in).in(scene.language()));
    }
    std::string values;
    for (const char* hukou : {"urban", "rural"}) {
      const content::Amount* amount = content::amount_for(pack, name, districts.front()->name, hukou, day_of(scene.session, scene.context));
      if (amount == nullptr) continue;
      any = amount;
      if (!values.empty()) values += "\n";
      values += scene.word(std::string("amounts.") + hukou, {amount_words(scene, amount->value, amount->unit)}).text;
    }
    if (values.empty()) continue;
    const ui::Card card(ui, ui.numbered("amounts." + name));
    ui::text(ui, ui.content(names), {.step = Step::small});
    ui::text(ui, ui.content(values), {.step = Step::strong, .weight = assets::Weight::bold});
  }
  if (any == nullptr) {
    ui::banner(ui, ui.numbered("amounts.none"), "info", scene.word("amounts.none"), ui::Tone::amber);
    ui.space(3);
    return;
  }
  ui::muted(ui, scene.word(any->sample ? "amounts.sample_from" : "amounts.from", {date_words(scene, any->from)}));
  ui.space(3);
}

// The clause in plain words, then its document and the day it was checked.
void citation(const Scene& scene, const std::string& code_of) {
  ui::Ui& ui = scene.ui;
  const content::Clause* clause = scene.pack().clause(code_of);
  const content::Document* document = clause == nullptr ? nullptr : scene.pack().document(clause->document);
  std::string name = clause_name(scene, code_of);
  if (document != nullptr && document->checked) name = scene.word("clause.checked", {name, date_words(scene, *document->checked)}).text;
  if (clause != nullptr) ui::marked(ui, "book", ui.colours().primary, scene.say(clause->words));
  ui.pen().x0 += ui.metrics().em(Step::body) * 3 / 2;  // under the words, beside the mark
  ui::muted(ui, ui.content(name, clause_phrase(scene, code_of).language));
  ui.pen().x0 -= ui.metrics().em(Step::body) * 3 / 2;
  ui.space(3);
}

void follow(const Scene& scene, const std::string& target) {
  if (target.rfind("page:", 0) == 0) return scene.open(Screen::page, target.substr(5));
  if (target == "action:check") return scene.open(Screen::check_start);
  if (target == "action:offices") return scene.open(Screen::districts);
  if (target == "action:urgent") return scene.open(Screen::urgent);
}

void check_button(const Scene& scene, std::vector<ui::Phrase> said = {}) {
  if (!scene.context.check_possible) return;
  if (ui::button(scene.ui, "page.check", scene.word("page.check"),
                 {.kind = ui::ButtonKind::primary, .icon = "question", .said = std::move(said)}))
    scene.open(Screen::check_start);
}

// What one can do about it stands before the legal bases, which few read to their end.
void check_button(const Scene& scene, const content::Page& page) {
  if (page.programme.empty()) return;
  scene.ui.space(4);
  check_button(scene, {scene.of_page(page, page.title)});
}

// The part of a page that was looked for stands before all of it.
void found_part(const Scene& scene, const content::Page& page, const std::string& heading) {
  ui::Ui& ui = scene.ui;
  auto at = heading_of(page, heading);
  if (at == page.blocks.end()) return;
  const ui::Card card(ui, "page.found", ui::Tone::plain);
  ui::text(ui, scene.word("page.found"), {.step = Step::small, .ink = ui.colours().muted});
  ui::text(ui, ui.content(at->text, page.language), {.step = Step::strong, .weight = assets::Weight::bold});
  for (++at; at != page.blocks.end() && at->kind != Block::Kind::heading; ++at) {
    if (at->kind == Block::Kind::citation || at->kind == Block::Kind::amounts || at->kind == Block::Kind::link) continue;
    ui::text(ui, ui.content(with_amounts(scene, without_citations(at->text)), page.language));
    ui.space(1.5);
  }
}

void draw_blocks(const Scene& scene, const content::Page& page) {
  ui::Ui& ui = scene.ui;
  std::vector<std::string> inline_cited, listed;
  bool offered = !ui.portrait();  // on its side it stands beside the text
  for (std::size_t i = 0; i < page.blocks.size(); ++i) {
    const Block& block = page.blocks[i];
    if (!offered && block.kind == Block::Kind::heading && i + 1 < page.blocks.size() && page.blocks[i + 1].kind == Block::Kind::citation) {
      offered = true;
      check_button(scene, page);
    }
    const std::string text = with_amounts(scene, without_citations(block.text, &inline_cited));
    const ui::Phrase phrase = ui.content(text, page.language);
    switch (block.kind) {
      case Block::Kind::heading: ui::heading(ui, phrase); break;
      case Block::Kind::paragraph:
        ui::text(ui, phrase);
        ui.space(2.5);
        break;
      case Block::Kind::item:
        ui::marked(ui, "", ui.colours().primary, phrase);
        ui.space(1.5);
        break;
      case Block::Kind::numbered:
        ui::marked(ui, "", ui.colours().primary, phrase, {}, std::to_string(block.number) + ".");
        ui.space(1.5);
        break;
      case Block::Kind::check_item:
        ui::marked(ui, "document", ui.colours().primary, phrase);
        ui.space(1.5);
        break;
      case Block::Kind::link: {
        ui.space(1);
        const bool page_link = block.target.rfind("page:", 0) == 0;
        const std::string icon = page_link                          ? icon_of(scene.pack(), block.target.substr(5))
                                 : block.target == "action:urgent"  ? "urgent"
                                 : block.target == "action:offices" ? "place"
                                                                    : "question";
        if (ui::link_row(ui, ui.numbered("page.link"), icon, phrase)) follow(scene, block.target);
        break;
      }
      case Block::Kind::amounts: amounts_table(scene, block.text); break;
      case Block::Kind::citation:
        listed.push_back(block.text);
        citation(scene, block.text);
        break;
    }
  }
  // Clauses cited in the text and not in the list at the end are shown as well.
  bool first = true;
  for (const std::string& cited : inline_cited) {
    if (std::find(listed.begin(), listed.end(), cited) != listed.end()) continue;
    if (first) ui::heading(ui, scene.word("page.more_clauses"));
    first = false;
    listed.push_back(cited);
    citation(scene, cited);
  }
  if (!offered) check_button(scene, page);
}

// In the place of the text: the film, and under it the keys that end it and show it again.
void signs(const Scene& scene, const content::Page& one) {
  ui::Ui& ui = scene.ui;
  const Watching::Stage stage = scene.session.watching->stage;
  page(
      scene,
      [&] {
        const ui::Phrase title = scene.of_page(one, one.short_title);
        const int top = ui.pen().y;
        ui::title(ui, title);
        const int said = ui.measure(scene.word("signs.note"), {.step = Step::small}, ui.pen().width()).height + ui.px(3);
        const int room = body(scene).height() - (ui.portrait() ? pinned_height(scene) : 0) - (ui.pen().y - top) - said - ui.px(16);
        // Somebody who signs is seen from head to hip, in a picture wider than high.
        const int width = std::min(ui.pen().width(), std::max(ui.px(90), room * 4 / 3)), height = width * 3 / 4;
        const int left = ui.pen().x0 + (ui.pen().width() - width) / 2;
        const char* state = stage == Watching::Stage::waits   ? "signs.waits"
                            : stage == Watching::Stage::plays ? "signs.plays"
                                                              : "signs.ended";
        ui::film(ui, "signs.film", scene.word("signs.film", {title.text}), {left, ui.pen().y, left + width, ui.pen().y + height},
                 {scene.word(state)});
        ui.pen().y += height;
        ui.space(3);
        ui::muted(ui, scene.word("signs.note"));
      },
      [&] {
        const bool first = stage == Watching::Stage::waits;
        const int pressed = ui::buttons(ui, {{"signs.play",
                                              scene.word(first ? "signs.play" : "signs.again"),
                                              {.kind = first ? ui::ButtonKind::primary : ui::ButtonKind::secondary}},
                                             {"signs.stop",
                                              scene.word("signs.stop"),
                                              {.kind = first ? ui::ButtonKind::secondary : ui::ButtonKind::primary, .icon = "book"}}});
        ui.space(3);
        if (pressed == 0) scene.emit(event::PlaySigns{});
        if (pressed == 1) scene.emit(event::StopSigns{});
      });
}

// Under the title, where the page has a film.
void watch_button(const Scene& scene) {
  ui::Ui& ui = scene.ui;
  if (scene.session.signs_failed) {
    ui::banner(ui, "signs.failed", "info", scene.word("signs.failed"), ui::Tone::amber);
    ui.space(3);
  }
  if (!can_watch(scene.session, scene.context)) return;
  if (ui::button(ui, "page.signs", scene.word("page.signs"), {.icon = "hand"})) scene.emit(event::WatchSigns{});
  ui.space(3);
}

std::vector<const content::Notice*> notices_today(const Scene& scene) {
  std::vector<const content::Notice*> out;
  for (const content::Notice& notice : scene.pack().notices) {
    if (notice.hangs(scene.context.today)) out.push_back(&notice);
  }
  std::stable_sort(out.begin(), out.end(), [](const auto* a, const auto* b) { return a->from > b->from; });
  return out;
}

}  // namespace

void policies(const Scene& scene) {
  ui::Ui& ui = scene.ui;
  page_beside(
      scene,
      [&] {
        ui::title(ui, scene.word("policies.title"));
        ui::text(ui, scene.word("policies.intro"));
        ui.space(2);
        if (scene.context.search != nullptr && ui::button(ui, "policies.find", scene.word("home.find"), {.icon = "search"}))
          scene.open(Screen::find);
        if (ui.portrait()) return;
        ui.space(4);
        check_button(scene);
        lead_picture(scene, "book");
      },
      [&] {
        for (const auto& [name, pages] : sections(scene)) {
          if (pages.empty()) continue;
          ui::heading(ui, ui.content(name, pages.front()->language));
          std::vector<ui::LinkSpec> rows;
          for (const content::Page* one : pages)
            rows.push_back({"policy." + one->id, icon_of(scene.pack(), one->id), scene.of_page(*one, one->short_title),
                            scene.of_page(*one, one->summary),
                            one->offered == content::Page::Offered::urgent ? ui::Tone::red : ui::Tone::plain});
          const int chosen = ui::link_rows(ui, rows);
          if (chosen >= 0) scene.open(Screen::page, pages[static_cast<std::size_t>(chosen)]->id);
        }
      });
}

std::vector<Block>::const_iterator heading_of(const content::Page& page, const std::string& heading) {
  return std::find_if(page.blocks.begin(), page.blocks.end(),
                      [&](const Block& one) { return one.kind == Block::Kind::heading && one.text == heading; });
}

void policy_page(const Scene& scene) {
  ui::Ui& ui = scene.ui;
  const std::string& looked_up = scene.session.view().clause;
  const content::Page* one = scene.pack().page(scene.session.view().subject, scene.language());
  if (one == nullptr) return;
  if (scene.session.watching) return signs(scene, *one);
  const auto clause = [&] {
    found_part(scene, *one, looked_up);
    if (scene.pack().clause(looked_up) == nullptr) return;
    const ui::Card card(ui, "page.clause", ui::Tone::plain);
    ui::text(ui, scene.word("page.looked_up"), {.weight = assets::Weight::bold});
    citation(scene, looked_up);
  };
  const auto checked = [&] {
    ui.space(3);
    if (one->checked) ui::muted(ui, scene.word("page.checked", {date_words(scene, *one->checked)}));
  };
  page_beside(
      scene,
      [&] {
        ui::title(ui, scene.of_page(*one, one->title));
        watch_button(scene);
        if (ui.portrait()) clause();
        {
          const ui::Card card(ui, "page.summary", ui::Tone::soft);
          ui::text(ui, "page.summary.text", scene.of_page(*one, one->summary), {.step = Step::strong, .ink = ui.colours().on_soft});
        }
        if (ui.portrait()) return;
        check_button(scene, *one);
        checked();
        lead_picture(scene, icon_of(scene.pack(), one->id));
      },
      [&] {
        if (!ui.portrait()) clause();
        draw_blocks(scene, *one);
        if (ui.portrait()) checked();
      });
}

void notices(const Scene& scene) {
  ui::Ui& ui = scene.ui;
  const auto shown = notices_today(scene);
  page_beside(
      scene,
      [&] {
        ui::title(ui, scene.word("notices.title"));
        lead_picture(scene, "megaphone");
      },
      [&] {
        if (shown.empty()) ui::text(ui, scene.word("notices.none"));
        for (const content::Notice* one : shown) {
          if (ui::link_row(ui, "notice." + one->code, "megaphone", scene.say(one->title), ui.content(date_words(scene, one->from))))
            scene.open(Screen::notice, one->code);
        }
      });
}

void notice(const Scene& scene) {
  ui::Ui& ui = scene.ui;
  const auto& all = scene.pack().notices;
  const auto one =
      std::find_if(all.begin(), all.end(), [&](const content::Notice& other) { return other.code == scene.session.view().subject; });
  if (one == all.end()) return;
  page_beside(
      scene,
      [&] {
        ui::title(ui, scene.say(one->title));
        ui::muted(ui, ui.content(date_words(scene, one->from)));
        ui.space(3);
        if (one->sample) sample_banner(scene);
        lead_picture(scene, "megaphone");
      },
      [&] { ui::text(ui, scene.say(one->body)); });
}

}  // namespace kiosk::screens
