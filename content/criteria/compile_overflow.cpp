// SPDX-License-Identifier: MIT
// Interval bounds of every number, in 128 bits: sums and products saturate while screening, so what could reach the limit is told here.
#include <algorithm>
#include <map>

#include "content/criteria/compile_checks.h"

namespace content {
namespace {

__extension__ typedef __int128 Wide;

struct Bounds {
  Wide low = 0, high = 0;
};

Bounds hull(const Bounds& a, const Bounds& b) { return {std::min(a.low, b.low), std::max(a.high, b.high)}; }

class OverflowSearch {
 public:
  OverflowSearch(const Model& model, Findings& findings) : model_(model), findings_(findings) {}

  void look(const Node& node, const Place& place, const std::string& text) {
    largest_ = 0;
    visit(node);
    if (largest_ <= number_limit) return;
    // In units of a hundred million yuan: a clerk cannot count the zeros.
    const Wide hundred_millions = largest_ / (Wide{answer_limit});
    findings_.add("number_overflow", place,
                  {text, hundred_millions > 1'000'000'000 ? "10 亿" : std::to_string(static_cast<std::int64_t>(hundred_millions))});
  }

 private:
  // Numbers inside truths too: comparisons hold sums and products.
  void visit(const Node& node) {
    switch (node.op) {
      case Node::Op::less:
      case Node::Op::less_equal:
      case Node::Op::equal:
      case Node::Op::logical_and:
      case Node::Op::logical_or:
      case Node::Op::logical_not:
      case Node::Op::some:
      case Node::Op::if_else:
        for (const Node& child : node.children) visit(child);
        break;
      case Node::Op::number:
      case Node::Op::fact:
      case Node::Op::parameter:
      case Node::Op::field:
      case Node::Op::add:
      case Node::Op::subtract:
      case Node::Op::multiply:
      case Node::Op::negate:
      case Node::Op::minimum:
      case Node::Op::maximum: bounds(node); break;
      default: break;
    }
  }

  Bounds bounds(const Node& node) {
    switch (node.op) {
      case Node::Op::number: return {node.number, node.number};
      case Node::Op::fact:
      case Node::Op::field: return fact(node.index);
      case Node::Op::parameter: return parameter(model_.parameters[static_cast<std::size_t>(node.index)]);
      case Node::Op::negate: {
        const Bounds a = bounds(node.children[0]);
        return {-a.high, -a.low};
      }
      case Node::Op::if_else: visit(node.children[0]); return hull(bounds(node.children[1]), bounds(node.children[2]));
      case Node::Op::count: return {0, Wide{symbol_limit} * number_one};
      default: break;
    }
    if (node.children.size() != 2) return {};
    const Bounds a = bounds(node.children[0]), b = bounds(node.children[1]);
    switch (node.op) {
      case Node::Op::add: return within({a.low + b.low, a.high + b.high});
      case Node::Op::subtract: return within({a.low - b.high, a.high - b.low});
      case Node::Op::minimum: return {std::min(a.low, b.low), std::min(a.high, b.high)};
      case Node::Op::maximum: return {std::max(a.low, b.low), std::max(a.high, b.high)};
      case Node::Op::multiply: {
        const auto ends = {a.low * b.low / number_one, a.low * b.high / number_one, a.high * b.low / number_one,
                           a.high * b.high / number_one};
        return within({std::min(ends), std::max(ends)});
      }
      default: return {};
    }
  }

  // Notes what leaves the range, and goes on as if it had not.
  Bounds within(Bounds exact) {
    largest_ = std::max({largest_, exact.high, -exact.low});
    const Wide limit = number_limit;
    return {std::clamp(exact.low, -limit, limit), std::clamp(exact.high, -limit, limit)};
  }

  Bounds fact(int index) {
    const auto known = facts_.find(index);
    if (known != facts_.end()) return known->second;
    const FactModel& one = model_.facts[static_cast<std::size_t>(index)];
    if (one.domain.kind != Value::Kind::number) return {};
    Bounds result{one.domain.low, one.domain.high};
    if (one.formula) {
      const Wide before = largest_;  // what its own formula does wrong is told at the formula
      result = bounds(*one.formula);
      largest_ = before;
    } else if (one.otherwise) {
      result = hull(result, {one.otherwise->low, one.otherwise->high});
    }
    facts_.emplace(index, result);
    return result;
  }

  static Bounds parameter(const ParameterModel& parameter) {
    Bounds result{parameter.rows.front().amount.value, parameter.rows.front().amount.value};
    for (const auto& row : parameter.rows) result = hull(result, {row.amount.value, row.amount.value});
    return result;
  }

  const Model& model_;
  Findings& findings_;
  std::map<int, Bounds> facts_;
  Wide largest_ = 0;
};

}  // namespace

void find_overflows(const Model& model, const Pack& pack, Findings& findings) {
  OverflowSearch search(model, findings);
  for (const Fact& fact : pack.facts) {
    const int index = model.fact(fact.code);
    if (index < 0) continue;
    const FactModel& one = model.facts[static_cast<std::size_t>(index)];
    if (one.formula) search.look(*one.formula, cell_of(fact, "算式"), fact.formula);
    if (one.applies) search.look(*one.applies, cell_of(fact, "何时适用"), fact.applies_when);
    if (one.upper_bound) search.look(*one.upper_bound, cell_of(fact, "不超过"), fact.upper_bound);
  }
  for (const ProgrammeModel& programme : model.programmes) {
    if (programme.amount) search.look(*programme.amount, cell_of(programme.source, "金额算式"), programme.source.amount);
    for (const RowModel& row : programme.rows) search.look(row.cell, cell_of(row.source, "条件"), row.source.condition);
  }
}

}  // namespace content
