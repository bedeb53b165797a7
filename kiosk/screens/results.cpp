// SPDX-License-Identifier: MIT
// What the household may get, grouped by outcome with reasons in plain words, and one programme with everything it rests on. Never says
// "no": what looks unlikely says so with "you may still apply".

#include "kiosk/screens/scene.h"

namespace kiosk::screens {
namespace {

using content::Outcome;
using content::ProgrammeResult;
using content::Reason;
using content::State;
using ui::Step;

constexpr Outcome groups[] = {Outcome::likely, Outcome::ask, Outcome::already, Outcome::unlikely};

std::string name(Outcome outcome) { return std::string(content::to_string(outcome)); }

// What a reason means for the resident. Some rows are wishes (met is good), others are hindrances (met is not).
enum class Meaning { fits, to_settle, does_not_fit, beside };

Meaning meaning_of(const Reason& reason) {
  using Group = content::Criterion::Group;
  if (reason.group == Group::note || reason.state == State::open) return Meaning::to_settle;
  const bool met = reason.state == State::met;
  switch (reason.group) {
    case Group::all_of: return met ? Meaning::fits : Meaning::does_not_fit;
    // One of several is enough: the others say nothing against anybody unless the outcome rests on them.
    case Group::direct:
    case Group::any_of: return met ? Meaning::fits : reason.decisive ? Meaning::does_not_fit : Meaning::beside;
    case Group::exception:
    case Group::else_if: return met ? Meaning::fits : Meaning::beside;
    case Group::excluded: return met ? Meaning::does_not_fit : Meaning::fits;
    case Group::transfer:
    case Group::must_ask:
    case Group::to_ask: return met ? Meaning::to_settle : Meaning::fits;
    case Group::already:
    case Group::not_concerned: return met ? Meaning::fits : Meaning::beside;
    case Group::note: break;
  }
  return Meaning::beside;
}

const char* mark_of(const Reason& reason) {
  const Meaning meaning = meaning_of(reason);
  return meaning == Meaning::fits ? "check" : meaning == Meaning::to_settle ? "question" : "minus";
}

ui::Colour tint_of(const ui::Ui& ui, const Reason& reason) {
  const Meaning meaning = meaning_of(reason);
  return meaning == Meaning::fits ? ui.colours().green : meaning == Meaning::to_settle ? ui.colours().amber : ui.colours().edge;
}

// The reasons to show on the card: what it rests on and has words, not more than a glance holds.
std::vector<const Reason*> main_reasons(const ProgrammeResult& result) {
  constexpr std::size_t most = 3;
  std::vector<const Reason*> out;
  for (const bool decisive : {true, false}) {
    for (const Reason& reason : result.reasons) {
      if (out.size() >= most) break;
      if (reason.decisive != decisive || reason.words.zh.empty()) continue;
      if (!decisive && (result.outcome == Outcome::likely) != (meaning_of(reason) == Meaning::fits)) continue;
      const bool known = std::any_of(out.begin(), out.end(), [&](const Reason* other) { return other->words == reason.words; });
      if (!known) out.push_back(&reason);
    }
    if (!out.empty()) break;
  }
  return out;
}

void result_card(const Scene& scene, const ProgrammeResult& result) {
  ui::Ui& ui = scene.ui;
  const content::Programme* one = scene.pack().programme(result.key);
  if (one == nullptr) return;
  {
    const ui::Card card(ui, "result." + result.key, tone_of(result.outcome), scene.say(one->name));
    const ui::Colour ink = ui::tone_colours(ui, tone_of(result.outcome)).ink;
    ui::marked(ui, icon_of(result.key), ui::tone_colours(ui, tone_of(result.outcome)).accent, scene.say(one->name),
               {.step = Step::heading, .weight = assets::Weight::bold, .ink = ink, .role = ui::Role::heading, .spacing = 1.35F});
    if (result.amount && (result.outcome == Outcome::likely || result.outcome == Outcome::ask)) {
      ui::text(ui, ui.content(amount_range(scene, *result.amount)), {.step = Step::strong, .weight = assets::Weight::bold, .ink = ink});
    }
    ui.space(1);
    const auto reasons = main_reasons(result);
    if (reasons.empty()) ui::text(ui, scene.word("results.why_" + name(result.outcome)), {.ink = ink});
    for (const Reason* reason : reasons) {
      ui::marked(ui, mark_of(*reason), tint_of(ui, *reason), scene.say(reason->words), {.ink = ink, .spacing = 1.5F});
      ui.space(1);
    }
    if (result.outcome == Outcome::unlikely) {
      ui.space(1);
      ui::text(ui, scene.word("results.still_apply"), {.weight = assets::Weight::bold, .ink = ink});
    }
    ui.space(2);
    if (ui::button(ui, "result." + result.key + ".why", scene.word("results.why"), {.icon = "arrow-right", .step = Step::body})) scene.open(Screen::programme, result.key);
    ui.pen().y -= ui.metrics().gap();
  }
}

// Proofs of the programmes worth asking for, each once, after what everybody brings.
void bring(const Scene& scene, const content::Assessment& assessment) {
  ui::Ui& ui = scene.ui;
  std::vector<content::Text> proofs;
  for (const ProgrammeResult& result : assessment.programmes) {
    if (result.outcome != Outcome::likely && result.outcome != Outcome::ask) continue;
    for (const Reason& reason : result.reasons) {
      if (reason.proof.zh.empty() || reason.state == State::not_met) continue;
      if (std::find(proofs.begin(), proofs.end(), reason.proof) == proofs.end()) proofs.push_back(reason.proof);
    }
  }
  ui::heading(ui, scene.word("results.bring"));
  const ui::Card card(ui, "results.bring");
  for (const char* key : {"results.bring_id", "results.bring_hukou", "results.bring_bank"}) ui::marked(ui, "document", ui.colours().primary, scene.word(key));
  for (const content::Text& proof : proofs) ui::marked(ui, "document", ui.colours().primary, scene.say(proof));
  ui.space(2);
  ui::text(ui, scene.word("results.bring_anyway"), {.weight = assets::Weight::bold});
}

void where(const Scene& scene) {
  ui::Ui& ui = scene.ui;
  ui::heading(ui, scene.word("results.where"));
  {
    const ui::Card card(ui, "results.where");
    const content::Office* office = scene.session.office.empty() ? nullptr : scene.pack().office(scene.session.office);
    if (office == nullptr) {
      ui::text(ui, scene.word("results.where_desk"));
    } else {
      ui::marked(ui, "place", ui.colours().primary, ui.content(office->window, code(Language::zh)), {.weight = assets::Weight::bold});
    }
    ui.space(1);
    ui::text(ui, scene.word("results.where_one_door"));
  }
  if (ui::link_row(ui, "results.office", "place", scene.word("results.office"))) scene.open(Screen::districts, {}, true);
}

void actions(const Scene& scene) {
  ui::Ui& ui = scene.ui;
  const int chosen = ui::buttons(ui, {{"results.phone", scene.word("results.phone"), {.icon = "phone-qr", .least_height = ui.px(30)}},
                                      {"results.slip", scene.word("results.slip"), {.kind = ui::ButtonKind::primary, .icon = "printer", .least_height = ui.px(30)}}});
  if (chosen == 0) scene.open(Screen::phone);
  if (chosen == 1) scene.open(Screen::slip_preview);
}

std::string number_words(const Scene& scene, const content::ParameterUse& use) {
  return scene.word(use.sample ? "programme.parameter_sample" : "programme.parameter",
                    {use.label, content::to_string_number(use.value) + " " + use.unit, date_words(scene, use.from)}).text;
}

void reasons(const Scene& scene, const ProgrammeResult& result) {
  ui::Ui& ui = scene.ui;
  for (const Meaning meaning : {Meaning::fits, Meaning::to_settle, Meaning::does_not_fit}) {
    bool first = true;
    for (const Reason& reason : result.reasons) {
      if (meaning_of(reason) != meaning || reason.words.zh.empty()) continue;
      if (first) ui::heading(ui, scene.word(meaning == Meaning::fits ? "programme.met" : meaning == Meaning::to_settle ? "programme.open" : "programme.not_met"));
      first = false;
      const ui::Card card(ui, "reason." + reason.criterion);
      ui::marked(ui, mark_of(reason), tint_of(ui, reason), scene.say(reason.words), {.weight = reason.decisive ? assets::Weight::bold : assets::Weight::regular});
      for (const std::string& fact : reason.answers) {
        for (const content::Reply& reply : scene.session.replies) {
          const content::Question* one = scene.pack().question(reply.question);
          if (one == nullptr || one->fact.substr(0, one->fact.find('.')) != fact) continue;
          ui::muted(ui, scene.word("programme.you_said", {with_amounts(scene, one->words.in(scene.language())), reply_words(scene, reply)}));
        }
      }
      for (const content::ParameterUse& use : reason.parameters) {
        if (use.value == 0) continue;  // a switch that is off
        ui::muted(ui, ui.content(number_words(scene, use), code(Language::zh)));
      }
      for (const std::string& clause : reason.clauses) ui::marked(ui, "book", ui.colours().primary, ui.content(clause_name(scene, clause), code(Language::zh)), {.step = Step::small});
    }
  }
}

}  // namespace

void results(const Scene& scene) {
  ui::Ui& ui = scene.ui;
  page(
      scene,
      [&] {
        ui::title(ui, scene.word("results.title"));
        if (!scene.session.result) return;
        const content::Assessment& assessment = *scene.session.result;
        ui::banner(ui, "results.not_decision", "info", scene.word("results.not_decision"), ui::Tone::soft);
        ui.space(3);
        if (assessment.uses_sample_values) sample_banner(scene);
        if (scene.session.urgent) {
          if (ui::link_row(ui, "results.urgent", "urgent", scene.word("results.urgent"), scene.word("results.urgent_more"), ui::Tone::red)) scene.open(Screen::urgent);
        }
        for (const Outcome outcome : groups) {
          bool first = true;
          for (const ProgrammeResult& result : assessment.programmes) {
            if (result.outcome != outcome) continue;
            if (first) ui::heading(ui, scene.word("outcome." + name(outcome)));
            first = false;
            result_card(scene, result);
          }
        }
        bring(scene, assessment);
        where(scene);
        ui::heading(ui, scene.word("results.next"));
        if (ui::link_row(ui, "results.answers", "edit", scene.word("results.answers"))) scene.open(Screen::answers);
        if (scene.pack().page("charity", scene.language()) != nullptr && ui::link_row(ui, "results.charity", "charity", scene.word("results.charity"))) scene.open(Screen::page, "charity");
        if (ui::link_row(ui, "results.leave", "leave", scene.word("home.leave"), scene.word("home.leave_more"))) scene.emit(event::Leave{});
      },
      [&] { actions(scene); });
}

void programme(const Scene& scene) {
  ui::Ui& ui = scene.ui;
  const content::Programme* one = scene.pack().programme(scene.session.view().subject);
  const ProgrammeResult* result = scene.session.result ? scene.session.result->programme(scene.session.view().subject) : nullptr;
  page(scene, [&] {
    if (one == nullptr) return;
    ui::title(ui, scene.say(one->name));
    if (result != nullptr) {
      ui::banner(ui, "programme.outcome", result->outcome == Outcome::likely ? "check" : "info", scene.word("outcome." + name(result->outcome)), tone_of(result->outcome));
      ui.space(3);
      if (result->amount && (result->outcome == Outcome::likely || result->outcome == Outcome::ask))
        ui::text(ui, ui.content(amount_range(scene, *result->amount)), {.step = Step::heading, .weight = assets::Weight::bold});
      ui::text(ui, scene.word("results.not_decision"));
      if (scene.session.result->uses_sample_values) {
        ui.space(3);
        sample_banner(scene);
      }
      reasons(scene, *result);
    }
    if (!one->where.zh.empty()) {
      ui::heading(ui, scene.word("results.where"));
      ui::text(ui, scene.say(one->where));
    }
    if (!one->days.zh.empty()) {
      ui::heading(ui, scene.word("programme.days"));
      ui::text(ui, scene.say(one->days));
    }
    ui.space(4);
    if (!one->page.empty() && ui::link_row(ui, "programme.page", "book", scene.word("programme.page"))) scene.open(Screen::page, one->page);
    if (ui::link_row(ui, "programme.answers", "edit", scene.word("results.answers"))) scene.open(Screen::answers);
  });
}

}  // namespace kiosk::screens
