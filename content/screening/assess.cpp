// SPDX-License-Identifier: MIT
// The assessment with its reasons: every criterion with its state, the answers and the amounts it used.
#include <algorithm>

#include "content/screening/criterion_states.h"
#include "content/screening/outcome_search.h"
#include "content/screening/screening.h"

namespace content {
namespace {

// The rows an amount was taken from. With some still missing the others are no more than possible ones; naming them would claim too much.
std::vector<ParameterUse> uses_of(const Model& model, const std::vector<int>& parameters, const CriterionStates& trace, bool& samples) {
  std::vector<ParameterUse> uses;
  for (const int index : parameters) {
    const ParameterRows& found = trace.amounts(static_cast<std::size_t>(index));
    if (found.missing) continue;
    for (const Amount* row : found.rows) {
      const bool known =
          std::any_of(uses.begin(), uses.end(), [&](const ParameterUse& use) { return use.name == row->name && use.value == row->value; });
      if (known) continue;
      uses.push_back({row->name, model.parameters[static_cast<std::size_t>(index)].label, row->unit, row->document, row->value, row->from,
                      row->until, row->sample});
      samples = samples || row->sample;
    }
  }
  return uses;
}

// Nothing where a standard it rests on is not known for the day or the place, nor where the household did not say a number: "up to thirty
// times the standard" raises hopes. A range comes from standards that differ, between town and country.
std::optional<AmountRange> amount_used(int which, const CriterionStates& trace, Outcome outcome, const HouseholdBatch& household) {
  const ProgrammeModel& programme = household.model().programmes[static_cast<std::size_t>(which)];
  const ProgrammePlan::Uses& uses = household.model().plan.programmes[static_cast<std::size_t>(which)].amount_uses;
  if (!programme.amount || (outcome != Outcome::likely && outcome != Outcome::ask)) return std::nullopt;
  const auto unknown = [&](int index) {
    const ParameterRows& found = trace.amounts(static_cast<std::size_t>(index));
    return found.missing || found.rows.empty();
  };
  if (std::any_of(uses.parameters.begin(), uses.parameters.end(), unknown)) return std::nullopt;
  const auto not_said = [&](int index) {
    const Value value = household.value(index, 0);
    return value.kind == Value::Kind::number && value.low != value.high;
  };
  if (std::any_of(uses.facts.begin(), uses.facts.end(), not_said)) return std::nullopt;
  const Value value = household.amount(which, 0);
  AmountRange range;
  range.low = std::max<Number>(0, value.low / number_one * number_one);
  range.high = (value.high + number_one - 1) / number_one * number_one;
  range.open_above = value.high >= number_limit;
  range.words = programme.source.amount_words;
  // "From nothing to who knows" tells nobody anything.
  if (range.high <= 0 || (range.open_above && range.low <= 0)) return std::nullopt;
  return range;
}

// Facts nobody gave, for which the pack says what that means ("不知道时").
bool taken_for_unknown(const FactModel& fact, const HouseholdBatch& household) {
  if (fact.when_unknown < 0) return false;
  const Value known = household.value(household.model().fact(fact.code), 0);
  return known.single() && known.set.test(static_cast<std::size_t>(fact.when_unknown));
}

// A criterion that rests on nothing else must not be told as if it had been answered: "not registered here" to somebody who did not say.
const Text* words_of_silence(const std::vector<int>& facts, const HouseholdBatch& household) {
  const auto& models = household.model().facts;
  const bool all = !facts.empty() && std::all_of(facts.begin(), facts.end(), [&](int fact) {
    return taken_for_unknown(models[static_cast<std::size_t>(fact)], household);
  });
  if (!all) return nullptr;
  const Text& words = models[static_cast<std::size_t>(facts.front())].words_when_unknown;
  return words.zh.empty() ? nullptr : &words;
}

// `all`: with those that may be true after all.
std::vector<ContradictionFound> found_in(const HouseholdBatch& household, bool all) {
  const Model& model = household.model();
  std::vector<ContradictionFound> found;
  for (std::size_t i = 0; i < model.contradictions.size(); ++i) {
    if (household.contradicted(i) == 0 || (model.contradictions[i].source.counts && !all)) continue;
    ContradictionFound& one = found.emplace_back();
    one.code = model.contradictions[i].source.code;
    for (const int fact : model.contradictions[i].facts) one.facts.push_back(model.facts[static_cast<std::size_t>(fact)].code);
  }
  return found;
}

// The same of bare answers.
std::vector<ContradictionFound> found_in(const std::shared_ptr<const Model>& model, const Answers& answers, bool all) {
  HouseholdBatch household(model, Date{});
  household.clear(1);
  household.set_answers(0, answers);
  household.set_aside();
  return found_in(household, all);
}

}  // namespace

Screening::Screening(std::shared_ptr<const Model> model) : model_(std::move(model)) {}

Checked<Screening> Screening::compile(const Pack& pack) {
  Checked<std::shared_ptr<const Model>> compiled = content::compile(pack);
  return {compiled.value ? std::optional(Screening(std::move(*compiled.value))) : std::nullopt, std::move(compiled.findings)};
}

const ProgrammeResult* Assessment::programme(std::string_view key) const {
  const auto found = std::find_if(programmes.begin(), programmes.end(), [&](const ProgrammeResult& one) { return one.key == key; });
  return found == programmes.end() ? nullptr : &*found;
}

Assessment Screening::assess(const Answers& answers, Date day) const {
  OutcomeSearch search(model_, day);
  search.load(answers);
  CriterionStates trace(*model_);
  trace.read_amounts(search.household(), 0);
  BlockingFactSearch open_facts(search.household());
  search.household().evaluate_told();
  Assessment assessment;
  assessment.day = day;
  assessment.contradictions = found_in(search.household(), false);
  for (std::size_t p = 0; p < model_->programmes.size(); ++p) {
    const ProgrammeModel& programme = model_->programmes[p];
    const FoundOutcomes completion = search.complete(static_cast<int>(p));
    ProgrammeResult result;
    result.code = programme.source.code;
    result.key = programme.source.key;
    result.outcome = completion.outcomes.told();
    result.settled = completion.settled;
    if (!result.settled) {
      BlockingFacts unknowns;
      open_facts.of_programme(static_cast<int>(p), 0, unknowns);
      for (const BlockingFact& unknown : unknowns) {
        const std::string& code = model_->facts[static_cast<std::size_t>(unknown.fact)].code;
        if (std::find(result.open.begin(), result.open.end(), code) == result.open.end()) result.open.push_back(code);
      }
    }
    trace.read_programme(search.household(), 0, static_cast<int>(p), result.outcome, result.settled);
    bool samples = false;
    for (std::size_t i = 0; i < programme.rows.size(); ++i) {
      const Criterion& source = programme.rows[i].source;
      const ProgrammePlan::Uses& uses = model_->plan.programmes[p].uses[i];
      Reason reason;
      reason.criterion = source.code;
      reason.group = source.group;
      reason.state = trace.programme(p).criteria[i].state;
      reason.decisive = trace.programme(p).criteria[i].decisive;
      reason.clauses = source.clauses;
      reason.words = reason.state == State::not_met ? source.not_met : source.met;
      const Text* const silence = reason.decisive ? words_of_silence(uses.facts, search.household()) : nullptr;
      if (silence != nullptr) reason.words = *silence;
      reason.proof = source.proof;
      for (const int fact : uses.facts) reason.answers.push_back(model_->facts[static_cast<std::size_t>(fact)].code);
      reason.parameters = uses_of(*model_, uses.parameters, trace, samples);
      result.reasons.push_back(std::move(reason));
    }
    assessment.uses_sample_values = assessment.uses_sample_values || (samples && result.outcome != Outcome::na);
    result.amount = amount_used(static_cast<int>(p), trace, result.outcome, search.household());
    assessment.programmes.push_back(std::move(result));
  }
  const auto concerns = [&](int programme) {
    const Outcome outcome = assessment.programmes[static_cast<std::size_t>(programme)].outcome;
    return outcome == Outcome::likely || outcome == Outcome::ask || outcome == Outcome::already;
  };
  for (std::size_t i = 0; i < model_->relations.size(); ++i) {
    const RelationModel& relation = model_->relations[i];
    if (!concerns(relation.programme) || !concerns(relation.other)) continue;
    const Truth holds = search.household().relation(i, 0);
    if (!holds.yes) continue;
    assessment.combinations.push_back({relation.source.code, relation.source.kind, relation.source.programme, relation.source.other,
                                       holds.is_open() ? State::open : State::met});
  }
  return assessment;
}

std::vector<ContradictionFound> Screening::contradictions(const Answers& answers) const { return found_in(model_, answers, false); }
std::vector<ContradictionFound> Screening::second_looks(const Answers& answers) const { return found_in(model_, answers, true); }

}  // namespace content
