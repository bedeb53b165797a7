// SPDX-License-Identifier: MIT
// What the household may get, grouped by outcome with reasons in plain words, and one programme with everything it rests on. Never says
// "no": what looks unlikely says so with "you may still apply".

#include <array>

#include "kiosk/screens/explanation.h"
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
  for (const Reason& reason : result.reasons) {
    if (out.size() < most && !reason.words.zh.empty() && to_settle(result, reason)) out.push_back(&reason);
  }
  // Where no criterion asks for the window by itself, what staff wrote about how it is settled.
  for (const Reason& reason : result.reasons) {
    if (out.empty() && result.outcome == Outcome::ask && result.to_learn.empty() && reason.group == content::Criterion::Group::note && !reason.words.zh.empty()) out.push_back(&reason);
  }
  if (!out.empty()) return out;
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

void amount(const Scene& scene, const content::AmountRange& range) {
  ui::text(scene.ui, scene.ui.content(amount_range(scene, range)), {.step = Step::heading, .weight = assets::Weight::bold});
  ui::text(scene.ui, scene.word("results.amount_note"));
}

std::string number_words(const Scene& scene, const content::ParameterUse& use) {
  std::string words = scene.word(use.sample ? "programme.parameter_sample" : "programme.parameter",
                                 {use.label, content::to_string_number(use.value) + " " + use.unit, date_words(scene, use.from)}).text;
  if (use.until) words += scene.word("programme.parameter_until", {date_words(scene, *use.until)}).text;
  if (!use.document.empty()) words += scene.word("programme.parameter_document", {clause_name(scene, use.document)}).text;
  return words;
}

// A criterion with the answers and numbers it was worked out from and the names of its clauses.
void reason_card(const Scene& scene, const Reason& reason, bool open = false) {
  ui::Ui& ui = scene.ui;
  const ui::Card card(ui, "reason." + reason.criterion);
  ui::marked(ui, open ? "question" : mark_of(reason), open ? ui.colours().amber : tint_of(ui, reason), scene.say(reason.words), {.weight = reason.decisive ? assets::Weight::bold : assets::Weight::regular});
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

void reasons(const Scene& scene, const ProgrammeResult& result) {
  ui::Ui& ui = scene.ui;
  // What decides comes first.
  const std::array<Meaning, 3> order = result.outcome == Outcome::likely || result.outcome == Outcome::already ? std::array{Meaning::fits, Meaning::to_settle, Meaning::does_not_fit}
                                       : result.outcome == Outcome::unlikely                                   ? std::array{Meaning::does_not_fit, Meaning::to_settle, Meaning::fits}
                                                                                                               : std::array{Meaning::to_settle, Meaning::does_not_fit, Meaning::fits};
  for (const Meaning meaning : order) {
    bool first = true;
    // What the outcome rests on before the rest.
    for (const bool decisive : {true, false}) {
      for (const Reason& reason : result.reasons) {
        if (meaning_of(reason) != meaning || reason.words.zh.empty() || reason.decisive != decisive || to_settle(result, reason)) continue;
        if (first) ui::heading(ui, scene.word(meaning == Meaning::fits ? "programme.met" : meaning == Meaning::to_settle ? "programme.open" : "programme.not_met"));
        first = false;
        reason_card(scene, reason);
      }
    }
  }
}

// What an answer to be asked about comes down to: what the window looks at, what was not known, what shows it.
void settle(const Scene& scene, const ProgrammeResult& result) {
  ui::Ui& ui = scene.ui;
  bool first = true;
  std::vector<content::Text> proofs;
  for (const Reason& reason : result.reasons) {
    if (!to_settle(result, reason) || reason.words.zh.empty()) continue;
    if (first) ui::heading(ui, scene.word("programme.settle"));
    first = false;
    reason_card(scene, reason, true);
    if (!reason.proof.zh.empty() && std::find(proofs.begin(), proofs.end(), reason.proof) == proofs.end()) proofs.push_back(reason.proof);
  }
  const auto missing = questions_to_learn(scene, result);
  if (!missing.empty()) {
    ui::heading(ui, scene.word("programme.unknown"));
    const ui::Card card(ui, "programme.unknown");
    for (const content::Question* question : missing) ui::marked(ui, "question", ui.colours().amber, ui.content(with_amounts(scene, question->words.in(scene.language()))));
  }
  if (!proofs.empty()) {
    ui::heading(ui, scene.word("programme.proofs"));
    const ui::Card card(ui, "programme.proofs");
    for (const content::Text& proof : proofs) ui::marked(ui, "document", ui.colours().primary, scene.say(proof));
  }
}

// Where one number decides: how far it is from the line, and that the window counts for itself.
void gap(const Scene& scene, const content::Change& change) {
  ui::Ui& ui = scene.ui;
  ui::heading(ui, scene.word("change.title"));
  {
    const ui::Card card(ui, "programme.change");
    ui::text(ui, ui.content(gap_words(scene, change)), {.weight = assets::Weight::bold});
    if (const std::string little = change_words(scene, change); !little.empty()) ui::text(ui, ui.content(little));
    ui::text(ui, scene.word("change.window"));
  }
  const content::Fact* fact = fact_of(scene.pack(), change.fact);
  const content::Page* page = fact == nullptr || fact->page.empty() ? nullptr : scene.pack().page(fact->page, scene.language());
  if (page != nullptr && ui::link_row(ui, "programme.change.page", "book", ui.content(page->title, page->language))) scene.open(Screen::page, page->id);
}

// Every clause once, each leading to the page where it stands.
void basis(const Scene& scene, const ProgrammeResult& result, const content::Programme& programme) {
  ui::Ui& ui = scene.ui;
  std::vector<std::string> clauses;
  for (const Reason& reason : result.reasons) {
    if (reason.words.zh.empty() || meaning_of(reason) == Meaning::beside) continue;
    for (const std::string& clause : reason.clauses) {
      if (std::find(clauses.begin(), clauses.end(), clause) == clauses.end()) clauses.push_back(clause);
    }
  }
  bool first = true;
  for (const std::string& clause : clauses) {
    const std::string page = content::page_citing(scene.pack(), clause, programme.page);
    const content::Clause* row = scene.pack().clause(clause);
    if (page.empty() || row == nullptr) continue;
    if (first) ui::heading(ui, scene.word("programme.basis"));
    first = false;
    if (ui::link_row(ui, "clause." + clause, "book", ui.content(clause_name(scene, clause), code(Language::zh)), scene.say(row->words))) scene.open(Screen::page, page + "#" + clause);
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
        together(scene, assessment);
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
        amount(scene, *result->amount);
      ui::text(ui, scene.word("results.not_decision"));
      if (scene.session.result->uses_sample_values) {
        ui.space(3);
        sample_banner(scene);
      }
      if (result->outcome == Outcome::unlikely) {
        ui.space(2);
        ui::text(ui, scene.word("results.still_apply"), {.step = Step::strong, .weight = assets::Weight::bold});
      }
      if (result->change) gap(scene, *result->change);
      settle(scene, *result);
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
    if (result != nullptr) basis(scene, *result, *one);
    ui.space(4);
    if (!one->page.empty() && ui::link_row(ui, "programme.page", "book", scene.word("programme.page"))) scene.open(Screen::page, one->page);
    if (ui::link_row(ui, "programme.answers", "edit", scene.word("results.answers"))) scene.open(Screen::answers);
  });
}

}  // namespace kiosk::screens
