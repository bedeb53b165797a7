// SPDX-License-Identifier: MIT
// The assessment with its reasons: every criterion with its state, the answers and the amounts it used.
#include <algorithm>

#include "content/screening/completion.h"
#include "content/screening/evaluation.h"

namespace content {
namespace {

using Group = Criterion::Group;

// Base facts and parameters a condition rests on, through formulas.
class Uses {
 public:
  Uses(const Screening::Model& model, Evaluation& evaluation) : model_(model), evaluation_(evaluation) {}

  void visit(const Node& node) {
    if (node.op == Node::Op::fact || node.op == Node::Op::some) {
      const FactModel& fact = model_.facts[static_cast<std::size_t>(node.index)];
      if (fact.formula) {
        visit(*fact.formula);
      } else if (std::find(answers.begin(), answers.end(), fact.code) == answers.end()) {
        answers.push_back(fact.code);
      }
    }
    if (node.op == Node::Op::parameter) {
      const ParameterModel& parameter = model_.parameters[static_cast<std::size_t>(node.index)];
      const ParameterRows& found = evaluation_.parameter_rows(node.index);
      // With some still missing the others are no more than possible ones; naming them would claim too much.
      for (const Amount* row : found.missing ? std::vector<const Amount*>{} : found.rows) {
        const bool known = std::any_of(parameters.begin(), parameters.end(), [&](const ParameterUse& use) { return use.name == row->name && use.value == row->value; });
        if (!known) parameters.push_back({row->name, parameter.label, row->unit, row->document, row->value, row->from, row->until, row->sample});
      }
    }
    for (const Node& child : node.children) visit(child);
  }

  std::vector<std::string> answers;
  std::vector<ParameterUse> parameters;

 private:
  const Screening::Model& model_;
  Evaluation& evaluation_;
};

bool exception_applies(const ProgrammeModel& programme, std::size_t row, Evaluation& evaluation) {
  return std::any_of(programme.rows.begin(), programme.rows.end(), [&](const RowModel& other) {
    return other.source.group == Group::exception && other.exception_to == static_cast<int>(row) && evaluation.row(other).is_yes();
  });
}

bool decides(const ProgrammeModel& programme, std::size_t index, Truth truth, const ProgrammeResult& result, Evaluation& evaluation) {
  const RowModel& row = programme.rows[index];
  if (row.source.group == Group::note) return false;
  if (truth.is_open()) {
    // An open gate ("you already receive it") is no reason to be read out; what has still to be shown is.
    const Group group = row.source.group;
    return !result.settled && (group == Group::all_of || group == Group::any_of || group == Group::direct);
  }
  switch (row.source.group) {
    case Group::all_of:
      if (result.outcome == Outcome::likely) return truth.is_yes();
      return truth.is_no() && row.outcome == result.outcome && !exception_applies(programme, index, evaluation);
    case Group::any_of: return result.outcome == Outcome::likely ? truth.is_yes() : truth.is_no() && row.outcome == result.outcome;
    case Group::exception:
      return truth.is_yes() && row.outcome == result.outcome && evaluation.row(programme.rows[static_cast<std::size_t>(row.exception_to)]).is_no();
    default: return truth.is_yes() && row.outcome == result.outcome;
  }
}

std::optional<AmountRange> amount_of(const ProgrammeModel& programme, Outcome outcome, Evaluation& evaluation) {
  if (!programme.amount || (outcome != Outcome::likely && outcome != Outcome::ask)) return std::nullopt;
  const Value value = evaluation.value(*programme.amount);
  AmountRange range;
  range.low = std::max<Number>(0, value.low / number_one * number_one);
  range.high = (value.high + number_one - 1) / number_one * number_one;
  range.open_above = value.high >= number_limit;
  range.words = programme.source.amount_words;
  // "From nothing to who knows" tells nobody anything.
  if (range.high <= 0 || (range.open_above && range.low <= 0)) return std::nullopt;
  return range;
}

}  // namespace

const ProgrammeResult* Assessment::programme(std::string_view key) const {
  const auto found = std::find_if(programmes.begin(), programmes.end(), [&](const ProgrammeResult& one) { return one.key == key; });
  return found == programmes.end() ? nullptr : &*found;
}

Assessment Screening::assess(const Answers& answers, Date day) const {
  const Box box = box_of(*model_, answers);
  Evaluation evaluation(*model_, box, day);
  Completer completer(model_, day);
  completer.load(answers);
  OpenFacts open_facts(completer.household());
  Assessment assessment;
  assessment.day = day;
  for (std::size_t p = 0; p < model_->programmes.size(); ++p) {
    const ProgrammeModel& programme = model_->programmes[p];
    const Completion completion = completer.complete(static_cast<int>(p));
    ProgrammeResult result;
    result.code = programme.source.code;
    result.key = programme.source.key;
    result.outcome = completion.outcomes.told();
    result.settled = completion.settled;
    if (!result.settled) {
      Unknowns unknowns;
      open_facts.of_programme(static_cast<int>(p), 0, unknowns);
      for (const Unknown& unknown : unknowns) {
        const std::string& code = model_->facts[static_cast<std::size_t>(unknown.fact)].code;
        if (std::find(result.open.begin(), result.open.end(), code) == result.open.end()) result.open.push_back(code);
      }
    }
    for (std::size_t i = 0; i < programme.rows.size(); ++i) {
      const RowModel& row = programme.rows[i];
      const Truth truth = evaluation.row(row);
      Reason reason;
      reason.criterion = row.source.code;
      reason.group = row.source.group;
      reason.state = truth.is_open() ? State::open : truth.is_yes() ? State::met : State::not_met;
      reason.decisive = decides(programme, i, truth, result, evaluation);
      reason.clauses = row.source.clauses;
      reason.words = reason.state == State::not_met ? row.source.not_met : row.source.met;
      reason.proof = row.source.proof;
      Uses uses(*model_, evaluation);
      uses.visit(row.cell);
      reason.answers = std::move(uses.answers);
      reason.parameters = std::move(uses.parameters);
      if (result.outcome != Outcome::na) {
        for (const ParameterUse& use : reason.parameters) assessment.uses_sample_values = assessment.uses_sample_values || use.sample;
      }
      result.reasons.push_back(std::move(reason));
    }
    result.amount = amount_of(programme, result.outcome, evaluation);
    assessment.programmes.push_back(std::move(result));
  }
  const auto concerns = [&](int programme) {
    const Outcome outcome = assessment.programmes[static_cast<std::size_t>(programme)].outcome;
    return outcome == Outcome::likely || outcome == Outcome::ask || outcome == Outcome::already;
  };
  for (const RelationModel& relation : model_->relations) {
    if (!concerns(relation.programme) || !concerns(relation.other)) continue;
    const Truth holds = relation.condition ? evaluation.truth(*relation.condition) : Truth::of(true);
    if (!holds.yes) continue;
    assessment.combinations.push_back({relation.source.code, relation.source.kind, relation.source.programme, relation.source.other, holds.is_open() ? State::open : State::met});
  }
  return assessment;
}

std::optional<Number> Screening::amount_known(std::string_view name, const Answers& answers, Date day) const {
  const Box box = box_of(*model_, answers);
  Evaluation evaluation(*model_, box, day);
  for (std::size_t i = 0; i < model_->parameters.size(); ++i) {
    if (model_->parameters[i].name != name) continue;
    const ParameterRows& found = evaluation.parameter_rows(static_cast<int>(i));
    const auto& rows = found.rows;
    if (rows.empty() || found.missing || std::any_of(rows.begin(), rows.end(), [&](const Amount* row) { return row->value != rows.front()->value; })) return std::nullopt;
    return rows.front()->value;
  }
  return std::nullopt;
}

}  // namespace content
