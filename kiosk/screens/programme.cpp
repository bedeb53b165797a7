// SPDX-License-Identifier: MIT
// One programme with everything its outcome rests on: what the window settles, every criterion with the answers and amounts used, the
// number that decides, the clauses.

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

void amount(const Scene& scene, const content::AmountRange& range) {
  ui::text(scene.ui, scene.ui.content(amount_range(scene, range)), {.step = Step::heading, .weight = assets::Weight::bold});
  ui::text(scene.ui, scene.word("results.amount_note"));
}

std::string number_words(const Scene& scene, const content::ParameterUse& use) {
  const auto& amounts = scene.pack().amounts;
  const auto row = std::find_if(amounts.begin(), amounts.end(), [&](const content::Amount& one) {
    return one.name == use.name && !one.label_in.in(scene.language()).empty();
  });
  const std::string label = row == amounts.end() ? use.label : std::string(row->label_in.in(scene.language()));
  std::string words = scene
                          .word(use.sample ? "programme.parameter_sample" : "programme.parameter",
                                {label, amount_words(scene, use.value, use.unit), date_words(scene, use.from)})
                          .text;
  if (use.until) words += scene.word("programme.parameter_until", {date_words(scene, *use.until)}).text;
  if (!use.document.empty()) words += scene.word("programme.parameter_document", {clause_name(scene, use.document)}).text;
  return words;
}

// A criterion with the answers and numbers it was worked out from. Its clauses stand below, each once for all criteria.
void reason_card(const Scene& scene, const Reason& reason, bool open = false) {
  ui::Ui& ui = scene.ui;
  const ui::Card card(ui, "reason." + reason.criterion);
  ui::marked(ui, open ? "question" : mark_of(reason), open ? ui.colours().amber : tint_of(ui, reason), scene.say(reason.words),
             {.weight = reason.decisive ? assets::Weight::bold : assets::Weight::regular});
  for (const std::string& fact : reason.answers) {
    for (const content::Reply& reply : scene.session.replies) {
      const content::Question* one = scene.pack().question(reply.question);
      if (one == nullptr || one->fact().empty() || !one->asks_for(fact)) continue;
      ui::muted(ui, scene.word("programme.you_said", {with_amounts(scene, one->words.in(scene.language())), reply_words(scene, reply)}));
    }
  }
  for (const content::ParameterUse& use : reason.parameters) {
    if (use.value == 0) continue;  // a switch that is off
    ui::muted(ui, ui.content(number_words(scene, use)));
  }
}

void reasons(const Scene& scene, const ProgrammeResult& result) {
  ui::Ui& ui = scene.ui;
  // What decides comes first.
  const std::array<Meaning, 3> order = result.outcome == Outcome::likely || result.outcome == Outcome::already
                                           ? std::array{Meaning::fits, Meaning::to_clarify, Meaning::does_not_fit}
                                       : result.outcome == Outcome::unlikely
                                           ? std::array{Meaning::does_not_fit, Meaning::to_clarify, Meaning::fits}
                                           : std::array{Meaning::to_clarify, Meaning::does_not_fit, Meaning::fits};
  for (const Meaning meaning : order) {
    bool first = true;
    // What the outcome rests on before the rest.
    for (const bool decisive : {true, false}) {
      for (const Reason& reason : result.reasons) {
        if (meaning_of(reason) != meaning || reason.words.zh.empty() || reason.decisive != decisive || to_clarify(result, reason)) continue;
        if (first)
          ui::heading(ui, scene.word(meaning == Meaning::fits         ? "programme.met"
                                     : meaning == Meaning::to_clarify ? "programme.open"
                                                                      : "programme.not_met"));
        first = false;
        reason_card(scene, reason);
      }
    }
  }
}

// What came out, how much it may be, and that nobody has decided anything.
void outcome(const Scene& scene, const ProgrammeResult& result) {
  ui::Ui& ui = scene.ui;
  ui::banner(ui, "programme.outcome", result.outcome == Outcome::likely ? "check" : "info",
             scene.word("outcome." + std::string(content::to_string(result.outcome))), tone_of(result.outcome));
  ui.space(3);
  if (result.amount && (result.outcome == Outcome::likely || result.outcome == Outcome::ask)) amount(scene, *result.amount);
  ui::text(ui, scene.word("results.not_decision"));
  if (scene.session.result->uses_sample_values) {
    ui.space(3);
    sample_banner(scene);
  }
  if (result.outcome == Outcome::unlikely) {
    ui.space(2);
    ui::text(ui, scene.word("results.still_apply"), {.step = Step::strong, .weight = assets::Weight::bold});
  }
}

// What decides, in at most three lines, and the sum where one decided.
void why(const Scene& scene, const ProgrammeResult& result) {
  const auto lines = main_reasons(result);
  if (lines.empty()) return;
  ui::Ui& ui = scene.ui;
  ui::heading(ui, scene.word("programme.why"));
  const ui::Card card(ui, "programme.why");
  for (const Reason* reason : lines) {
    const bool open = to_clarify(result, *reason);
    ui::marked(ui, open ? "question" : mark_of(*reason), open ? ui.colours().amber : tint_of(ui, *reason), scene.say(reason->words));
    if (const std::string sum = sum_words(scene, result, *reason); !sum.empty()) {
      // Under the words, beside the mark.
      const int indent = ui.metrics().em(Step::body) * 3 / 2;
      ui.pen().x0 += indent;
      ui::text(ui, ui.content(sum), {.step = Step::heading, .weight = assets::Weight::bold});
      ui.pen().x0 -= indent;
    }
    ui.space(1);
  }
}

// What the window settles, criterion by criterion.
void list_to_clarify(const Scene& scene, const ProgrammeResult& result) {
  bool first = true;
  for (const Reason& reason : result.reasons) {
    if (!to_clarify(result, reason) || reason.words.zh.empty()) continue;
    if (first) ui::heading(scene.ui, scene.word("programme.settle"));
    first = false;
    reason_card(scene, reason, true);
  }
}

// What an answer to be asked about comes down to: what was not known, what shows it.
void clarify(const Scene& scene, const ProgrammeResult& result) {
  ui::Ui& ui = scene.ui;
  std::vector<std::string> proofs;
  for (const Reason& reason : result.reasons)
    if (to_clarify(result, reason) && !reason.words.zh.empty()) add_proofs(scene, reason, proofs);
  const auto missing = questions_to_learn(scene, result);
  if (!missing.empty()) {
    ui::heading(ui, scene.word("programme.unknown"));
    const ui::Card card(ui, "programme.unknown");
    for (const content::Question* question : missing)
      ui::marked(ui, "question", ui.colours().amber, ui.content(with_amounts(scene, question->words.in(scene.language()))));
  }
  if (!proofs.empty()) {
    ui::heading(ui, scene.word("programme.proofs"));
    const ui::Card card(ui, "programme.proofs");
    for (const std::string& proof : proofs) ui::marked(ui, "document", ui.colours().primary, ui.content(proof));
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
  const content::Fact* fact = scene.pack().fact(change.fact);
  const content::Page* page = fact == nullptr || fact->page.empty() ? nullptr : scene.pack().page(fact->page, scene.language());
  if (page != nullptr && ui::link_row(ui, "programme.change.page", "book", scene.of_page(*page, page->title)))
    scene.open(Screen::page, page->id);
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
    if (ui::link_row(ui, "clause." + clause, "book", clause_phrase(scene, clause), scene.say(row->words)))
      scene.emit(event::Open{Screen::page, page, false, clause});
  }
}

}  // namespace

void programme(const Scene& scene) {
  ui::Ui& ui = scene.ui;
  const content::Programme* one = scene.pack().programme(scene.session.view().subject);
  const ProgrammeResult* result = scene.session.result ? scene.session.result->programme(scene.session.view().subject) : nullptr;
  if (one == nullptr) return;
  const auto links = [&] {
    ui.space(4);
    if (!one->page.empty() && ui::link_row(ui, "programme.page", "book", scene.word("programme.page"))) scene.open(Screen::page, one->page);
    if (ui::link_row(ui, "programme.answers", "edit", scene.word("results.answers"))) scene.open(Screen::answers);
  };
  page_beside(
      scene,
      [&] {
        ui::title(ui, scene.say(one->name));
        if (result != nullptr) outcome(scene, *result);
        if (ui.portrait()) return;
        links();
        lead_picture(scene, icon_of(scene.pack(), one->key));
      },
      [&] {
        if (result != nullptr) {
          why(scene, *result);
          if (result->change) gap(scene, *result->change);
          clarify(scene, *result);
        }
        if (!one->where.zh.empty()) {
          ui::heading(ui, scene.word("results.where"));
          ui::text(ui, scene.say(one->where));
        }
        if (!one->days.zh.empty()) {
          ui::heading(ui, scene.word("programme.days"));
          ui::text(ui, scene.say(one->days));
        }
        if (result != nullptr && scene.session.is_unfolded()) {
          list_to_clarify(scene, *result);
          reasons(scene, *result);
          basis(scene, *result, *one);
        } else if (result != nullptr) {
          ui.space(4);
          if (ui::link_row(ui, "programme.all", "book", scene.word("programme.all"), scene.word("programme.all_more")))
            scene.emit(event::ShowAll{});
        }
        if (ui.portrait()) links();
      });
}

}  // namespace kiosk::screens
