// SPDX-License-Identifier: MIT
#include "content/screening/blocking_facts.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace content {
namespace {

void add(BlockingFacts& unknowns, const BlockingFact& unknown) {
  const auto same = std::find_if(unknowns.begin(), unknowns.end(), [&](const BlockingFact& other) { return other.same_as(unknown); });
  if (same == unknowns.end()) return unknowns.push_back(unknown);
  if (unknown.after < 0) same->after = -1;  // elsewhere it matters by itself
}

// Apart from those who call it for every part of a condition: whoever makes one on its stack pays for the stack's guard at each call.
[[gnu::noinline]] void add_fact(BlockingFacts& unknowns, int fact, const Node* comparison) {
  BlockingFact unknown;
  unknown.fact = fact;
  unknown.comparison = comparison;
  add(unknowns, unknown);
}
[[gnu::noinline]] void add_field(BlockingFacts& unknowns, int people, int person, int field, int after) {
  BlockingFact unknown;
  unknown.fact = people;
  unknown.person = person;
  unknown.field = field;
  unknown.after = after;
  add(unknowns, unknown);
}

// The parser gives every operation the parts it has; here they are gone through more often than anywhere else.
const Node& child(const Node& node, std::size_t i) { return node.children.data()[i]; }

// The first part of "a and b and c".
const Node& first_of(const Node& node) { return node.op == Node::Op::logical_and ? first_of(child(node, 0)) : node; }

}  // namespace

BlockingFactSearch::BlockingFactSearch(HouseholdBatch& batch)
    : batch_(batch), model_(batch.model()), facts_searched_(model_.facts.size()), programmes_searched_(model_.programmes.size()) {}

void BlockingFactSearch::start(int lane) {
  lane_ = lane;
  facts_searched_.assign(model_.facts.size(), 0);
  programmes_searched_.assign(model_.programmes.size(), 0);
}

void BlockingFactSearch::of_programme(int index, int lane, BlockingFacts& unknowns) {
  start(lane);
  programme(index, unknowns);
}

void BlockingFactSearch::of_condition(const Node& node, int lane, BlockingFacts& unknowns) {
  start(lane);
  condition(node, unknowns);
}

void BlockingFactSearch::programme(int index, BlockingFacts& unknowns) {
  const auto i = static_cast<std::size_t>(index);
  if (programmes_searched_.data()[i] != 0 || batch_.outcomes(index, lane_).single()) return;
  programmes_searched_.data()[i] = 1;
  for (const RowModel& row : model_.programmes[i].rows) condition(row.cell, unknowns);
}

void BlockingFactSearch::condition(const Node& node, BlockingFacts& unknowns) {
  if (!truth(node).is_open()) return;
  using Op = Node::Op;
  switch (node.op) {
    case Op::fact: fact(node.index, nullptr, unknowns); break;
    case Op::logical_and: {
      condition(child(node, 0), unknowns);
      const int outer = after_;
      const Node& first = first_of(node);
      if (first.op == Op::field && truth(first).is_open()) after_ = first.index;
      for (std::size_t i = 1; i < node.children.size(); ++i) condition(child(node, i), unknowns);
      after_ = outer;
      break;
    }
    case Op::logical_or:
    case Op::logical_not:
    case Op::if_else:
      for (const Node& child : node.children) condition(child, unknowns);
      break;
    case Op::less:
    case Op::less_equal:
    case Op::equal:
    case Op::member:
      for (const Node& child : node.children) quantity(child, &node, unknowns);
      break;
    case Op::field: quantity(node, nullptr, unknowns); break;
    case Op::contains: element(node, unknowns); break;
    case Op::some: people(node, &child(node, 0), unknowns); break;
    case Op::defined: parameter(child(node, 0).index, unknowns); break;
    default: break;
  }
}

// One of several choices.
void BlockingFactSearch::element(const Node& node, BlockingFacts& unknowns) {
  const int index = child(node, 0).index;
  BlockingFacts whole;
  fact(index, nullptr, whole);
  for (BlockingFact unknown : whole) {
    if (unknown.fact == index) unknown.element = node.symbol;
    add(unknowns, unknown);
  }
}

void BlockingFactSearch::people(const Node& node, const Node* condition_on_one, BlockingFacts& unknowns) {
  const FactModel& model = model_.facts[static_cast<std::size_t>(node.index)];
  // Whether there is anybody comes first.
  if (!batch_.answered(node.index, lane_) && model.applies && truth(*model.applies).is_open()) return condition(*model.applies, unknowns);
  const PeopleValue people = batch_.value(node.index, lane_).people;
  const auto outer = std::pair{people_, person_};
  for (std::size_t i = 0; condition_on_one != nullptr && i < people.people.size(); ++i) {
    people_ = node.index;
    person_ = static_cast<int>(i);
    after_ = -1;
    batch_.evaluate_person(node.slot, person_);
    condition(*condition_on_one, unknowns);
  }
  std::tie(people_, person_) = outer;
  after_ = -1;
  if (!people.more) return;
  BlockingFact another;
  another.fact = node.index;
  another.person = static_cast<int>(people.people.size());
  add(unknowns, another);
}

bool BlockingFactSearch::single(const Node& node) const {
  using Op = Node::Op;
  switch (node.op) {
    case Op::number:
    case Op::text: return true;
    case Op::programme: return batch_.outcomes(node.index, lane_).single();
    case Op::count: return batch_.single(child(node, 0).index, lane_);
    case Op::fact: return batch_.single(node.index, lane_);
    case Op::field: return batch_.single(model_.facts.data()[people_].fields.data()[node.index], lane_);
    case Op::if_else: return false;
    default: return batch_.single_number(node.slot, lane_);
  }
}

void BlockingFactSearch::quantity(const Node& node, const Node* comparison, BlockingFacts& unknowns) {
  if (single(node)) return;
  using Op = Node::Op;
  switch (node.op) {
    case Op::fact: fact(node.index, comparison, unknowns); break;
    case Op::field: add_field(unknowns, people_, person_, node.index, after_); break;
    case Op::parameter: parameter(node.index, unknowns); break;
    case Op::programme: programme(node.index, unknowns); break;
    case Op::count:
      if (model_.facts[static_cast<std::size_t>(child(node, 0).index)].kind == Fact::Kind::people) {
        people(child(node, 0), nullptr, unknowns);
      } else {
        fact(child(node, 0).index, nullptr, unknowns);
      }
      break;
    case Op::if_else:
      condition(child(node, 0), unknowns);
      quantity(child(node, 1), comparison, unknowns);
      quantity(child(node, 2), comparison, unknowns);
      break;
    case Op::add:
    case Op::subtract:
    case Op::multiply:
    case Op::negate:
    case Op::minimum:
    case Op::maximum:
      for (const Node& child : node.children) quantity(child, comparison, unknowns);
      break;
    default: condition(node, unknowns); break;
  }
}

void BlockingFactSearch::fact(int index, const Node* comparison, BlockingFacts& unknowns) {
  const auto i = static_cast<std::size_t>(index);
  const FactModel& model = model_.facts.data()[i];
  if (model.formula) {
    if (facts_searched_.data()[i] != 0) return;  // what it rests on is on the list
    facts_searched_.data()[i] = 1;
    if (model.domain.kind == Value::Kind::truth) {
      condition(*model.formula, unknowns);
    } else {
      quantity(*model.formula, comparison, unknowns);
    }
    return;
  }
  if (!batch_.answered(index, lane_) && model.applies && truth(*model.applies).is_open()) return condition(*model.applies, unknowns);
  if (model.upper_bound) quantity(*model.upper_bound, comparison, unknowns);
  add_fact(unknowns, index, comparison);
}

void BlockingFactSearch::parameter(int index, BlockingFacts& unknowns) {
  const ParameterModel& parameter = model_.parameters[static_cast<std::size_t>(index)];
  if (parameter.by_district && !batch_.single(model_.district_fact, lane_)) fact(model_.district_fact, nullptr, unknowns);
  if (parameter.by_hukou_type && !batch_.single(model_.hukou_type_fact, lane_)) fact(model_.hukou_type_fact, nullptr, unknowns);
}

}  // namespace content
