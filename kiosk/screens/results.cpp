// SPDX-License-Identifier: MIT
// What the household may get, grouped by outcome with reasons in plain words. Never says "no": what looks unlikely says so with "you may
// still apply".

#include <algorithm>
#include <iterator>

#include "kiosk/screens/explanation.h"
#include "kiosk/screens/next_step.h"
#include "kiosk/screens/scene.h"
#include "kiosk/session_result.h"

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
    const ui::Card card(ui, "result." + result.key, tone_of(result.outcome), scene.say(one->name));
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
      const bool open = to_settle(result, *reason);
      ui::marked(ui, open ? "question" : mark_of(*reason), open ? ui.colours().amber : tint_of(ui, *reason), scene.say(reason->words), {.ink = ink, .spacing = 1.5F});
      ui.space(1);
    }
    if (result.change) ui::text(ui, ui.content(gap_words(scene, *result.change)), {.ink = ink});
    if (result.outcome == Outcome::unlikely) {
      ui.space(1);
      ui::text(ui, scene.word("results.still_apply"), {.weight = assets::Weight::bold, .ink = ink});
    }
    ui.space(2);
    if (ui::button(ui, "result." + result.key + ".why", scene.word("results.why"), {.icon = "arrow-right", .step = Step::body})) scene.open(Screen::programme, result.key);
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
  const ui::Card card(ui, "results.shared." + first.key, tone_of(first.outcome), scene.say(reason.words));
  const ui::Colour ink = ui::tone_colours(ui, tone_of(first.outcome)).ink;
  const bool open = to_settle(first, reason);
  ui::marked(ui, open ? "question" : mark_of(reason), open ? ui.colours().amber : tint_of(ui, reason), scene.say(reason.words),
             {.step = Step::strong, .weight = assets::Weight::bold, .ink = ink, .spacing = 1.5F});
  ui.space(2);
  for (const ProgrammeResult* result : results) {
    const content::Programme* one = scene.pack().programme(result->key);
    if (one != nullptr && ui::link_row(ui, "result." + result->key + ".why", icon_of(scene.pack(), result->key), scene.say(one->name))) scene.open(Screen::programme, result->key);
  }
  ui.pen().y -= ui.metrics().gap();
}

// Those of one outcome.
void result_cards(const Scene& scene, std::vector<const ProgrammeResult*> results) {
  while (!results.empty()) {
    const content::Text* words = shareable(*results.front());
    std::vector<const ProgrammeResult*> same;
    if (words != nullptr)
      std::copy_if(results.begin(), results.end(), std::back_inserter(same), [&](const ProgrammeResult* other) {
        const content::Text* others = shareable(*other);
        return others != nullptr && *others == *words;
      });
    if (same.size() < 2) {
      same = {results.front()};
      result_card(scene, *same.front());
    } else {
      shared_card(scene, same);
    }
    std::erase_if(results, [&](const ProgrammeResult* one) { return std::find(same.begin(), same.end(), one) != same.end(); });
  }
}

// What goes together, what comes along with what, and what is one of two.
void together(const Scene& scene, const content::Assessment& assessment) {
  ui::Ui& ui = scene.ui;
  const auto lines = together_words(scene, assessment);
  if (lines.empty()) return;
  ui::heading(ui, scene.word("results.together"));
  const ui::Card card(ui, "results.together");
  for (const TogetherWords& line : lines) ui::marked(ui, line.choice ? "question" : "check", line.choice ? ui.colours().amber : ui.colours().green, line.words);
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
  for (const char* key : {"results.bring_id", "results.bring_hukou", "results.bring_bank"}) ui::marked(ui, "document", ui.colours().primary, scene.word(key));
  for (const std::string& proof : proofs) ui::marked(ui, "document", ui.colours().primary, ui.content(proof));
  ui.space(2);
  ui::text(ui, scene.word("results.bring_anyway"), {.weight = assets::Weight::bold});
  ui.space(1);
  ui::text(ui, scene.word("results.where_one_door"));
}

void actions(const Scene& scene) {
  ui::Ui& ui = scene.ui;
  const int chosen = ui::buttons(ui, {{"results.phone", scene.word("results.phone"), {.icon = "phone-qr", .least_height = ui.px(30)}},
                                      {"results.slip", scene.word("results.slip"), {.kind = ui::ButtonKind::primary, .icon = "printer", .least_height = ui.px(30)}}});
  if (chosen == 0) scene.open(Screen::phone);
  if (chosen == 1) scene.open(Screen::slip_preview);
}

void urgent_row(const Scene& scene) {
  if (!scene.session.urgent) return;
  if (ui::link_row(scene.ui, "results.urgent", "urgent", scene.word("results.urgent"), scene.word("results.urgent_more"), ui::Tone::red)) scene.open(Screen::urgent);
}

void everything(const Scene& scene, const content::Assessment& assessment) {
  ui::Ui& ui = scene.ui;
  if (assessment.uses_sample_values) sample_banner(scene);
  if (!assessment.contradictions.empty()) {
    if (ui::link_row(ui, "results.contradicted", "question", scene.word("results.contradicted"), scene.word("results.contradicted_more"), ui::Tone::amber)) scene.open(Screen::answers);
  }
  for (const Outcome outcome : groups) {
    std::vector<const ProgrammeResult*> results;
    for (const ProgrammeResult& result : assessment.programmes)
      if (result.outcome == outcome) results.push_back(&result);
    if (results.empty()) continue;
    ui::heading(ui, scene.word("outcome." + name(outcome)));
    result_cards(scene, std::move(results));
  }
  together(scene, assessment);
  bring(scene, assessment);
}

void last_rows(const Scene& scene) {
  ui::Ui& ui = scene.ui;
  ui::heading(ui, scene.word("results.next"));
  if (ui::link_row(ui, "results.answers", "edit", scene.word("results.answers"))) scene.open(Screen::answers);
  if (scene.pack().page("charity", scene.language()) != nullptr && ui::link_row(ui, "results.charity", "charity", scene.word("results.charity"))) scene.open(Screen::page, "charity");
  if (ui::link_row(ui, "results.leave", "leave", scene.word("home.leave"), scene.word("home.leave_more"))) scene.emit(event::Leave{});
}

}  // namespace

void results(const Scene& scene) {
  ui::Ui& ui = scene.ui;
  page(
      scene,
      [&] {
        ui::title(ui, scene.word("results.title"));
        if (!scene.session.result) return;
        const bool one_card = mostly_unknown(scene.session) && !scene.session.is_unfolded();
        unfinished(scene);
        moved(scene);
        urgent_row(scene);
        next_step(scene, one_card);
        ui::banner(ui, "results.not_decision", "info", scene.word("results.not_decision"), ui::Tone::soft);
        ui.space(3);
        // Who knew little is not made to read all the little that is known.
        if (one_card) {
          if (ui::link_row(ui, "results.all", "document", scene.word("results.all"))) scene.emit(event::ShowAll{});
        } else {
          everything(scene, *scene.session.result);
        }
        last_rows(scene);
      },
      [&] { actions(scene); });
}

}  // namespace kiosk::screens
