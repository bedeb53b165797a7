// SPDX-License-Identifier: MIT
#include "content/criteria/plan_programme.h"

#include <algorithm>

#include "content/criteria/decision_order.h"

namespace content {

namespace {

std::vector<int> truths_of(const ProgrammePlan& plan, Criterion::Group group) {
  std::vector<int> words;
  for (const ProgrammePlan::Row& row : plan.rows) {
    if (row.group == group) words.push_back(row.truth);
  }
  return words;
}

}  // namespace

std::vector<Symbol> symbols_of(const FactModel& fact) {
  SymbolSet all = fact.domain.set | fact.domain.maybe;
  if (fact.otherwise && fact.otherwise->kind == Value::Kind::symbol) all |= fact.otherwise->set;
  if (fact.when_unknown >= 0) all.set(static_cast<std::size_t>(fact.when_unknown));
  std::vector<Symbol> symbols;
  for (std::size_t i = 0; i < symbol_limit; ++i) {
    if (all.test(i)) symbols.push_back(static_cast<Symbol>(i));
  }
  return symbols;
}

int words_of(Value::Kind kind, std::size_t symbols) {
  switch (kind) {
    case Value::Kind::truth: return 2;
    case Value::Kind::symbol: return static_cast<int>(symbols);
    case Value::Kind::choices: return static_cast<int>(2 * symbols);
    default: return 0;
  }
}

void add_uses(const Model& model, const Node& node, ProgrammePlan::Uses& uses) {
  const auto add = [](std::vector<int>& to, int index) {
    if (std::find(to.begin(), to.end(), index) == to.end()) to.push_back(index);
  };
  if (node.op == Node::Op::fact || node.op == Node::Op::some) {
    const FactModel& fact = model.facts[static_cast<std::size_t>(node.index)];
    if (fact.formula) {
      add_uses(model, *fact.formula, uses);
    } else {
      add(uses.facts, node.index);
    }
  }
  if (node.op == Node::Op::parameter) add(uses.parameters, node.index);
  for (const Node& child : node.children) add_uses(model, child, uses);
}

ProgrammePlan decision_by(const ProgrammePlan& whole, std::vector<ProgrammePlan::Row> rows) {
  ProgrammePlan plan;
  plan.rows = std::move(rows);
  plan.fallback = whole.fallback;
  plan.conjunctive = whole.conjunctive;
  add_gates(plan);
  return plan;
}

void add_gates(ProgrammePlan& plan) {
  const auto add = [&](Outcome outcome, const std::vector<int>& rows) {
    if (rows.empty()) return;
    plan.gates.push_back({outcome, static_cast<int>(plan.gate_words.size()), static_cast<int>(rows.size())});
    plan.gate_words.insert(plan.gate_words.end(), rows.begin(), rows.end());
  };
  for (const GroupRule& rule : group_rules) {
    const bool gate = rule.phase == GroupRule::Phase::gate || (!plan.conjunctive && rule.phase == GroupRule::Phase::otherwise);
    if (gate) add(rule.implied, truths_of(plan, rule.group));
  }
  if (!plan.conjunctive) {
    for (const ProgrammePlan::Row& row : plan.rows) {
      if (row.group == Criterion::Group::else_if) add(row.outcome, {row.truth});
    }
    return;
  }
  plan.any_of = truths_of(plan, Criterion::Group::any_of);
  for (std::size_t r = 0; r < plan.rows.size(); ++r) {
    const ProgrammePlan::Row& row = plan.rows[r];
    if (row.group == Criterion::Group::any_of && row.truth == plan.any_of.front()) plan.any_outcome = row.outcome;
    if (row.group != Criterion::Group::all_of) continue;
    ProgrammePlan::Failure& failure = plan.all_of.emplace_back(ProgrammePlan::Failure{row.truth, row.outcome, {}});
    for (const ProgrammePlan::Row& other : plan.rows) {
      if (other.group == Criterion::Group::exception && other.exception_to == static_cast<int>(r))
        failure.exceptions.emplace_back(other.truth, other.outcome);
    }
  }
}

}  // namespace content
