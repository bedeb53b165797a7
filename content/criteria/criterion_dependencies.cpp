// SPDX-License-Identifier: MIT
#include "content/criteria/criterion_dependencies.h"

#include <algorithm>

#include "content/criteria/model.h"

namespace content {
namespace {

const ProgrammeModel* programme_of(const Model& model, std::string_view key) {
  const auto found = model.programme_by_name.find(key);
  return found == model.programme_by_name.end() ? nullptr : &model.programmes[static_cast<std::size_t>(found->second)];
}

class Collector {
 public:
  Collector(const Model& model, CriterionDependencies& references) : model_(model), references_(references) {}

  void visit(const Node& node) {
    if (node.op == Node::Op::fact || node.op == Node::Op::some) {
      const FactModel& fact = model_.facts[static_cast<std::size_t>(node.index)];
      if (references_.facts.insert(fact.code).second) {
        for (const auto* part : {&fact.formula, &fact.applies, &fact.upper_bound}) {
          if (*part) visit(**part);
        }
      }
    }
    if (node.op == Node::Op::parameter) references_.amounts.insert(model_.parameters[static_cast<std::size_t>(node.index)].name);
    if (node.op == Node::Op::programme) references_.programmes.insert(model_.programmes[static_cast<std::size_t>(node.index)].source.key);
    for (const Node& child : node.children) visit(child);
  }

 private:
  const Model& model_;
  CriterionDependencies& references_;
};

// Options asked for where nothing turns them round.
void find_options(const Model& model, const Node& node, std::vector<Holding>& holdings) {
  if (node.op == Node::Op::logical_not) return;
  if (node.op == Node::Op::fact) {
    const FactModel& fact = model.facts[static_cast<std::size_t>(node.index)];
    if (fact.formula) find_options(model, *fact.formula, holdings);
  }
  if (node.op == Node::Op::contains && node.children[0].op == Node::Op::fact) {
    const std::string& code = model.facts[static_cast<std::size_t>(node.children[0].index)].code;
    auto found = std::find_if(holdings.begin(), holdings.end(), [&](const Holding& one) { return one.fact == code; });
    if (found == holdings.end()) found = holdings.insert(found, Holding{code, {}});
    found->options.insert(model.symbols.name(node.symbol));
    return;
  }
  for (const Node& child : node.children) find_options(model, child, holdings);
}

}  // namespace

CriterionDependencies dependencies_of(const Model& model, std::string_view programme_key, std::string_view criterion) {
  CriterionDependencies references;
  const ProgrammeModel* programme = programme_of(model, programme_key);
  if (programme == nullptr) return references;
  Collector collector(model, references);
  for (const RowModel& row : programme->rows) {
    if (row.source.code == criterion && row.source.group != Criterion::Group::note) collector.visit(row.cell);
  }
  return references;
}

std::vector<Holding> holdings_of(const Model& model, std::string_view programme_key) {
  std::vector<Holding> holdings;
  const ProgrammeModel* programme = programme_of(model, programme_key);
  if (programme == nullptr) return holdings;
  for (const RowModel& row : programme->rows) {
    if (row.source.group == Criterion::Group::already) find_options(model, row.cell, holdings);
  }
  return holdings;
}

}  // namespace content
