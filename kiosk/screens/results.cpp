// SPDX-License-Identifier: MIT
// What the household may get, grouped by outcome with reasons in plain words. Never says "no": what looks unlikely says so with "you may
// still apply".

#include <algorithm>
#include <iterator>

#include "kiosk/screens/explanation.h"
#include "kiosk/screens/next_step.h"
#include "kiosk/screens/scene.h"
#include "kiosk/session/session_result.h"

namespace kiosk::screens {
namespace {

using content::Outcome;
using content::ProgrammeResult;
using content::Reason;
using content::State;
using ui::Step;

constexpr Outcome groups[] = {Outcome::likely, Outcome::ask, Outcome::already, Outcome::unlikely};

std::string name(Outcome outcome) { return std::string(content::to_string(outcome)); }

void result_card(const Scene& scene, const ProgrammeResult& result) {
  ui::Ui& ui = scene.ui;
  const content::Programme* one = scene.pack().programme(result.key);
  if (one == nullptr) return;
  {
    const ui::Phrase outcome = scene.word("outcome." + name(result.outcome));
    const ui::Card card(ui, "result." + result.key, tone_of(result.outcome), scene.say(one->name), {outcome});
    const ui::Colour ink = ui::tone_colours(ui, tone_of(result.outcome)).ink;
    ui::marked(ui, icon_of(scene.pack(), result.key), ui::tone_colours(ui, tone_of(result.outcome)).accent, scene.say(one->name),
               {.step = Step::heading, .weight = assets::Weight::bold, .ink = ink, .role = ui::Role::heading, .spacing = 1.35F});
    if (result.amount && (result.outcome == Outcome::likely || result.outcome == Outcome::ask)) {
      ui::text(ui, ui.content(amount_range(scene, *result.amount)), {.step = Step::strong, .weight = assets::Weight::bold, .ink = ink});
      ui::text(ui, scene.word("results.amount_note"), {.ink = ink});
    }
    ui.space(1);
    const auto reasons = main_reasons(result);
    if (reasons.empty()) ui::text(ui, scene.word("results.why_" + name(result.outcome)), {.ink = ink});
    for (const Reason* reason : reasons) {
      const bool open = to_clarify(result, *reason);
      ui::marked(ui, open ? "question" : mark_of(*reason), open ? ui.colours().amber : tint_of(ui, *reason), scene.say(reason->words),
                 {.ink = ink, .spacing = 1.5F});
      ui.space(1);
    }
    if (result.change) ui::text(ui, ui.content(gap_words(scene, *result.change)), {.ink = ink});
    if (result.outcome == Outcome::unlikely) {
      ui.space(1);
      ui::text(ui, scene.word("results.still_apply"), {.weight = assets::Weight::bold, .ink = ink});
    }
    ui.space(2);
    if (ui::button(ui, "result." + result.key + ".why", scene.word("results.why"),
                   {.icon = "arrow-right", .step = Step::body, .said = {scene.say(one->name), outcome}}))
      scene.open(Screen::programme, result.key);
    ui.pen().y -= ui.metrics().gap();
  }
}

// Programmes that wait for the same thing, "your hukou is elsewhere", are told it once, above their names. What a card would share; nullptr
// where it has more to say than reasons: an amount, how far a number is, that one may still apply.
const content::Text* shareable(const ProgrammeResult& result) {
  if (result.amount || result.change || result.outcome == Outcome::unlikely) return nullptr;
  const auto reasons = main_reasons(result);
  return reasons.empty() ? nullptr : &reasons.front()->words;
}

void shared_card(const Scene& scene, const std::vector<const ProgrammeResult*>& results) {
  ui::Ui& ui = scene.ui;
  const ProgrammeResult& first = *results.front();
  const Reason& reason = *main_reasons(first).front();
  const ui::Phrase outcome = scene.word("outcome." + name(first.outcome));
  const ui::Card card(ui, "results.shared." + first.key, tone_of(first.outcome), scene.say(reason.words), {outcome});
  const ui::Colour ink = ui::tone_colours(ui, tone_of(first.outcome)).ink;
  const bool open = to_clarify(first, reason);
  ui::marked(ui, open ? "question" : mark_of(reason), open ? ui.colours().amber : tint_of(ui, reason), scene.say(reason.words),
             {.step = Step::strong, .weight = assets::Weight::bold, .ink = ink, .spacing = 1.5F});
  ui.space(2);
  for (const ProgrammeResult* result : results) {
    const content::Programme* one = scene.pack().programme(result->key);
    if (one != nullptr && ui::link_row(ui, "result." + result->key + ".why", icon_of(scene.pack(), result->key), scene.say(one->name), {},
                                       ui::Tone::plain, {outcome}))
      scene.open(Screen::programme, result->key);
  }
  ui.pen().y -= ui.metrics().gap();
}

// The most that can be said of a programme beside its name.
ui::Phrase in_one_line(const Scene& scene, const ProgrammeResult& result) {
  const bool promising = result.outcome == Outcome::likely || result.outcome == Outcome::ask;
  if (result.amount && promising)
    return scene.ui.content(amount_range(scene, *result.amount) + " · " + scene.word("results.amount_note").text);
  if (result.change) return scene.ui.content(gap_words(scene, *result.change));
  const auto reasons = main_reasons(result);
  return reasons.empty() ? scene.word("results.why_" + name(result.outcome)) : scene.say(reasons.front()->words);
}

// Lying on its side the next step has the left of the screen and programmes are rows: their reasons are one touch away.
void result_rows(const Scene& scene, const std::vector<const ProgrammeResult*>& results) {
  std::vector<ui::LinkSpec> rows;
  std::vector<std::string> keys;
  for (const ProgrammeResult* result : results) {
    const content::Programme* one = scene.pack().programme(result->key);
    if (one == nullptr) continue;
    rows.push_back({"result." + result->key + ".why",
                    icon_of(scene.pack(), result->key),
                    short_words(scene, result->key),
                    in_one_line(scene, *result),
                    tone_of(result->outcome),
                    {scene.say(one->name), scene.word("outcome." + name(result->outcome))}});
    keys.push_back(result->key);
  }
  const int chosen = ui::link_rows(scene.ui, rows);
  if (chosen >= 0) scene.open(Screen::programme, keys[static_cast<std::size_t>(chosen)]);
}

// Those of one outcome; what shares its reason with others stands with them.
void result_cards(const Scene& scene, const std::vector<const ProgrammeResult*>& results) {
  std::vector<std::vector<const ProgrammeResult*>> parts;
  for (const ProgrammeResult* result : results) {
    const content::Text* words = shareable(*result);
    const auto same = std::find_if(parts.begin(), parts.end(), [&](const auto& part) {
      const content::Text* others = shareable(*part.front());
      return words != nullptr && others != nullptr && *words == *others;
    });
    if (same == parts.end()) parts.push_back({result});
    else same->push_back(result);
  }
  const bool upright = scene.ui.portrait();
  std::vector<const ProgrammeResult*> alone;
  for (const auto& part : parts)
    if (part.size() == 1) alone.push_back(part.front());
  if (!upright) result_rows(scene, alone);
  for (const auto& part : parts) {
    if (part.size() > 1) shared_card(scene, part);
    else if (upright) result_card(scene, *part.front());
  }
}

// What goes together, what comes along with what, and what is one of two.
void together(const Scene& scene, const content::Assessment& assessment) {
  ui::Ui& ui = scene.ui;
  const auto lines = together_words(scene, assessment);
  if (lines.empty()) return;
  ui::heading(ui, scene.word("results.together"));
  const ui::Card card(ui, "results.together");
  for (const TogetherWords& line : lines)
    ui::marked(ui, line.choice ? "question" : "check", line.choice ? ui.colours().amber : ui.colours().green, line.words);
}

// Proofs of the programmes worth asking for, each once, after what everybody brings.
void bring(const Scene& scene, const content::Assessment& assessment) {
  ui::Ui& ui = scene.ui;
  std::vector<std::string> proofs;
  for (const ProgrammeResult& result : assessment.programmes) {
    if (result.outcome != Outcome::likely && result.outcome != Outcome::ask) continue;
    for (const Reason& reason : result.reasons) {
      if (reason.state != State::not_met) add_proofs(scene, reason, proofs);
    }
  }
  ui::heading(ui, scene.word("results.bring"));
  const ui::Card card(ui, "results.bring");
  for (const char* key : {"results.bring_id", "results.bring_hukou", "results.bring_bank"})
    ui::marked(ui, "document", ui.colours().primary, scene.word(key));
  for (const std::string& proof : proofs) ui::marked(ui, "document", ui.colours().primary, ui.content(proof));
  ui.space(2);
  ui::text(ui, scene.word("results.bring_anyway"), {.weight = assets::Weight::bold});
  ui.space(1);
  ui::text(ui, scene.word("results.where_one_door"));
}

void actions(const Scene& scene) {
  ui::Ui& ui = scene.ui;
  const int chosen = ui::buttons(
      ui, {{"results.phone", scene.word("results.phone"), {.icon = "phone-qr", .min_height = ui.px(30)}},
           {"results.slip", scene.word("results.slip"), {.kind = ui::ButtonKind::primary, .icon = "printer", .min_height = ui.px(30)}}});
  if (chosen == 0) scene.open(Screen::phone);
  if (chosen == 1) scene.open(Screen::slip_preview);
}

constexpr double after_note_mm = 3;

void no_decision(const Scene& scene) {
  ui::banner(scene.ui, "results.not_decision", "info", scene.word("results.not_decision"), ui::Tone::soft);
  scene.ui.space(after_note_mm);
}

// The same, if it can be said in what is left of the column.
bool no_decision_where_it_fits(const Scene& scene) {
  ui::Ui& ui = scene.ui;
  const int height = ui::banner_height(ui, scene.word("results.not_decision")) + ui.px(after_note_mm);
  const int room = ui.share_of_room("note", 1, height);
  // Before the column was measured once it is said nowhere: pushed into the other one it might bring page buttons there that nobody needs.
  const bool measured = ui.remembered("note.measured") != 0;
  ui.remember("note.measured", 1);
  if (room == height) no_decision(scene);
  else ui.pen().y += room;
  return room == height || !measured;
}

void urgent_row(const Scene& scene) {
  if (!scene.session.urgent) return;
  if (ui::link_row(scene.ui, "results.urgent", "urgent", scene.word("results.urgent"), scene.word("results.urgent_more"), ui::Tone::red))
    scene.open(Screen::urgent);
}

void everything(const Scene& scene, const content::Assessment& assessment, const std::function<void()>& after_programmes) {
  ui::Ui& ui = scene.ui;
  if (!assessment.contradictions.empty()) {
    if (ui::link_row(ui, "results.contradicted", "question", scene.word("results.contradicted"), scene.word("results.contradicted_more"),
                     ui::Tone::amber))
      scene.open(Screen::answers);
  }
  for (const Outcome outcome : groups) {
    std::vector<const ProgrammeResult*> results;
    for (const ProgrammeResult& result : assessment.programmes)
      if (result.outcome == outcome) results.push_back(&result);
    if (results.empty()) continue;
    ui::heading(ui, scene.word("outcome." + name(outcome)));
    if (outcome == Outcome::unlikely && !ui.portrait()) {
      ui::text(ui, scene.word("results.still_apply"));
      ui.space(2);
    }
    result_cards(scene, results);
  }
  after_programmes();
  together(scene, assessment);
  bring(scene, assessment);
}

ui::LinkSpec all_of_it(const Scene& scene) { return {"results.all", "document", scene.word("results.all")}; }

const std::string beyond_page = "results.beyond.";

void last_rows(const Scene& scene, std::vector<ui::LinkSpec> rows = {}) {
  ui::Ui& ui = scene.ui;
  rows.push_back({"results.answers", "edit", scene.word("results.answers")});
  for (const content::Page& page : scene.pack().pages)
    if (page.offered == content::Page::Offered::beyond && page.language == base_language)
      rows.push_back({beyond_page + page.id, icon_of(scene.pack(), page.id), scene.word("results.beyond")});
  rows.push_back({"results.leave", "leave", scene.word("home.leave"), ui.portrait() ? scene.word("home.leave_more") : ui::Phrase{}});
  const int chosen = ui::link_rows(ui, rows);
  if (chosen < 0) return;
  const std::string& id = rows[static_cast<std::size_t>(chosen)].id;
  if (id == "results.all") scene.emit(event::ShowAll{});
  if (id == "results.answers") scene.open(Screen::answers);
  if (id.starts_with(beyond_page)) scene.open(Screen::page, id.substr(beyond_page.size()));
  if (id == "results.leave") scene.emit(event::Leave{});
}

}  // namespace

void results(const Scene& scene) {
  ui::Ui& ui = scene.ui;
  if (!scene.session.result) return page(scene, [&] { ui::title(ui, scene.word("results.title")); });
  const content::Assessment& assessment = *scene.session.result;
  const bool one_card = mostly_unknown(scene.session) && !scene.session.is_unfolded();
  const bool upright = ui.portrait();
  bool below = true;  // that nothing was decided is said under the next step
  const auto before = [&] {
    unfinished(scene);
    moved(scene);
    urgent_row(scene);
  };
  page_beside(
      scene,
      [&] {
        // On its side what to do next is the title: it has all of the left.
        if (upright) {
          ui::title(ui, scene.word("results.title"));
          before();
        }
        next_step(scene, one_card && upright);
        if (upright) no_decision(scene);
        else below = no_decision_where_it_fits(scene);
      },
      [&] {
        if (!upright) before();
        // Where few lines are in sight the first of them are what may fit; that the amounts are samples is said under it.
        const bool samples = !one_card && assessment.uses_sample_values;
        const auto note = [&] {
          if (samples && is_terse(scene)) sample_banner(scene);
          if (below) return;
          ui.space(2);
          no_decision(scene);
        };
        if (samples && !is_terse(scene)) sample_banner(scene);
        // Who knew little is not made to read all the little that is known.
        if (one_card && !upright) {
          ui::heading(ui, scene.word("next.first"));
          first_to_ask(scene);
          note();
          return last_rows(scene, {all_of_it(scene)});
        }
        if (one_card) {
          if (ui::link_rows(ui, {all_of_it(scene)}) == 0) scene.emit(event::ShowAll{});
        } else {
          everything(scene, assessment, note);
        }
        ui::heading(ui, scene.word("results.next"));
        last_rows(scene);
      },
      [&] { actions(scene); }, is_terse(scene) ? 62 : 40);
}

}  // namespace kiosk::screens
