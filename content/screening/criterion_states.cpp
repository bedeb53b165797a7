// SPDX-License-Identifier: MIT
#include "content/screening/criterion_states.h"

#include "content/criteria/decision_order.h"
#include "content/criteria/model.h"

namespace content {
namespace {

using Group = Criterion::Group;

bool softened(const std::vector<ProgrammePlan::Row>& rows, const std::vector<CriterionStates::Criterion>& criteria, std::size_t row) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].exception_to == static_cast<int>(row) && criteria[i].state == State::met) return true;
  }
  return false;
}

// The outcome rests on this criterion, alone or with others.
bool decides(const std::vector<ProgrammePlan::Row>& rows, const CriterionStates::Programme& programme, std::size_t index) {
  const ProgrammePlan::Row& row = rows[index];
  const State state = programme.criteria[index].state;
  const GroupRule& rule = rule_of(row.group);
  const bool shown = required(rule);
  // An open gate ("you already receive it") is no reason to be read out; what has still to be shown is.
  if (state == State::open) return !programme.settled && rule.sought;
  if (shown && programme.outcome == Outcome::likely) return state == State::met;
  if (row.outcome != programme.outcome || rule.acts == GroupRule::Acts::never) return false;
  if (shown) return state == State::not_met && (row.group == Group::any_of || !softened(rows, programme.criteria, index));
  if (row.group == Group::exception && programme.criteria[static_cast<std::size_t>(row.exception_to)].state != State::not_met) return false;
  return state == State::met;
}

}  // namespace

CriterionStates::CriterionStates(const Model& model)
    : model_(model), programmes_(model.programmes.size()), amounts_(model.parameters.size()) {
  for (std::size_t p = 0; p < programmes_.size(); ++p) programmes_[p].criteria.resize(model.programmes[p].rows.size());
  for (std::size_t i = 0; i < amounts_.size(); ++i) amounts_[i].rows.reserve(model.parameters[i].rows.size());
}

void CriterionStates::read(const HouseholdBatch& batch, int lane) {
  for (std::size_t p = 0; p < programmes_.size(); ++p) {
    const OutcomeSet possible = batch.outcomes(static_cast<int>(p), lane);
    read_programme(batch, lane, static_cast<int>(p), possible.told(), possible.single());
  }
  read_amounts(batch, lane);
}

void CriterionStates::read_programme(const HouseholdBatch& batch, int lane, int index, Outcome outcome, bool settled) {
  const std::vector<ProgrammePlan::Row>& rows = model_.plan.programmes[static_cast<std::size_t>(index)].rows;
  Programme& programme = programmes_[static_cast<std::size_t>(index)];
  programme.outcome = outcome;
  programme.settled = settled;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Truth truth = batch.truth_at(rows[i].truth, lane);
    programme.criteria[i].state = truth.is_open() ? State::open : truth.is_yes() ? State::met : State::not_met;
  }
  for (std::size_t i = 0; i < rows.size(); ++i) programme.criteria[i].decisive = decides(rows, programme, i);
}

}  // namespace content
