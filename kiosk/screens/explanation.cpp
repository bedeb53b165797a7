// SPDX-License-Identifier: MIT
#include "kiosk/screens/explanation.h"

#include <algorithm>
#include <cstdlib>

#include "content/base/cell_value.h"
#include "content/criteria/decision_order.h"
#include "content/screening/combination_lines.h"

namespace kiosk::screens {
namespace {

// A family far above a line is told how far, not how much less it would have to live on.
bool within_reach(const content::Change& change) { return std::abs(change.at - change.now) * 5 <= std::max(change.now, change.at); }

// Whole yuan; "about" where that is not exact.
std::string about(const Scene& scene, content::Number amount) {
  const content::Number whole = (amount + content::number_one / 2) / content::number_one * content::number_one;
  const std::string words = yuan(scene, whole);
  return whole == amount ? words : scene.word("change.about", {words}).text;
}

}  // namespace

Meaning meaning_of(const content::Reason& reason) {
  using News = content::GroupRule::News;
  if (reason.state == content::State::open) return Meaning::to_clarify;
  const content::GroupRule& rule = content::rule_of(reason.group);
  switch (reason.state == content::State::met ? rule.met : rule.not_met) {
    case News::good: return Meaning::fits;
    case News::bad: return Meaning::does_not_fit;
    case News::window: return Meaning::to_clarify;
    case News::nothing: return Meaning::beside;
    // One of several is enough: the others say nothing against anybody unless the outcome rests on them.
    case News::unless_needed: return reason.decisive ? Meaning::does_not_fit : Meaning::beside;
  }
  return Meaning::beside;
}

const char* mark_of(const content::Reason& reason) {
  const Meaning meaning = meaning_of(reason);
  return meaning == Meaning::fits ? "check" : meaning == Meaning::to_clarify ? "question" : "minus";
}

ui::Colour tint_of(const ui::Ui& ui, const content::Reason& reason) {
  const Meaning meaning = meaning_of(reason);
  return meaning == Meaning::fits ? ui.colours().green : meaning == Meaning::to_clarify ? ui.colours().amber : ui.colours().edge;
}

void add_proofs(const Scene& scene, const content::Reason& reason, std::vector<std::string>& proofs) {
  for (std::string& proof : content::split_list(reason.proof, scene.language())) {
    if (std::find(proofs.begin(), proofs.end(), proof) == proofs.end()) proofs.push_back(std::move(proof));
  }
}

bool to_clarify(const content::ProgrammeResult& result, const content::Reason& reason) {
  return std::find(result.to_clarify.begin(), result.to_clarify.end(), reason.criterion) != result.to_clarify.end();
}

std::vector<const content::Question*> questions_to_learn(const Scene& scene, const content::ProgrammeResult& result) {
  std::vector<const content::Question*> questions;
  for (const content::Question& question : scene.pack().questions) {
    const bool missing =
        std::any_of(result.to_learn.begin(), result.to_learn.end(), [&](const std::string& fact) { return question.asks_for(fact); });
    // Only what was asked and left open; what was answered for somebody in a list is known.
    const bool left_open = std::any_of(scene.session.replies.begin(), scene.session.replies.end(), [&](const content::Reply& reply) {
      return reply.question == question.code &&
             (reply.kind == content::Reply::Kind::dont_know || reply.kind == content::Reply::Kind::rather_not);
    });
    if (missing && left_open) questions.push_back(&question);
  }
  return questions;
}

std::string gap_words(const Scene& scene, const content::Change& change) {
  const content::Fact* fact = scene.pack().fact(change.fact);
  if (fact == nullptr) return {};
  const std::string name = fact->words.in(scene.language());
  const bool above = change.at < change.now;
  const content::Number distance = change.per_person ? *change.per_person : std::abs(change.now - change.limit);
  if (distance == 0) return scene.word("change.on_the_line", {name}).text;
  const char* key = above               ? change.per_person ? "change.above_each" : "change.above"
                    : change.per_person ? "change.below_each"
                                        : "change.below";
  return scene.word(key, {name, about(scene, distance)}).text;
}

std::string change_words(const Scene& scene, const content::Change& change) {
  if (!within_reach(change)) return {};
  const bool likely = change.outcome == content::Outcome::likely;
  const char* key = change.at < change.now ? likely ? "change.less" : "change.less_ask" : likely ? "change.more" : "change.more_ask";
  return scene.word(key, {yuan(scene, std::abs(change.at - change.now))}).text;
}

std::vector<TogetherWords> together_words(const Scene& scene, const content::Assessment& assessment) {
  using Kind = content::Relation::Kind;
  std::vector<TogetherWords> lines;
  for (const content::CombinationLine& line : content::combination_lines(assessment)) {
    const content::Relation* relation = scene.pack().relation(line.relation);
    if (relation == nullptr) continue;
    std::string others;
    for (const std::string& key : line.others) others = listed(scene, others, content::short_name(scene.pack(), key, scene.language()));
    const std::string name = content::short_name(scene.pack(), line.programme, scene.language());
    if (line.kind == Kind::brings) {
      lines.push_back({scene.word(line.received ? "together.received" : "together.brings", {name, others}), false});
    } else if (line.kind == Kind::recognised) {
      lines.push_back({scene.word("together.recognised", {name, others}), false});
    } else {
      lines.push_back({scene.say(relation->words), line.kind == Kind::excludes || !relation->certain()});
    }
  }
  return lines;
}

}  // namespace kiosk::screens
