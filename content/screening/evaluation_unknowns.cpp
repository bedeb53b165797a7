// SPDX-License-Identifier: MIT
// Finds what keeps a condition or a programme open: only facts below parts that are themselves open.
#include <algorithm>
#include <utility>

#include "content/screening/evaluation.h"

namespace content {
namespace {

void add(Unknowns& unknowns, const Unknown& unknown) {
  if (std::none_of(unknowns.begin(), unknowns.end(), [&](const Unknown& other) { return other.same_as(unknown); })) unknowns.push_back(unknown);
}

}  // namespace

void Evaluation::open_facts(const Node& node, Unknowns& unknowns) {
  if (!truth(node).is_open()) return;
  switch (node.op) {
    case Node::Op::fact: open_fact(node.index, nullptr, unknowns); break;
    case Node::Op::logical_and: case Node::Op::logical_or: case Node::Op::logical_not: case Node::Op::if_else:
      for (const Node& child : node.children) open_facts(child, unknowns);
      break;
    case Node::Op::less: case Node::Op::less_equal: case Node::Op::equal: case Node::Op::member: case Node::Op::field:
      if (node.op == Node::Op::field) {
        open_values(node, nullptr, unknowns);
      }
      for (const Node& child : node.children) open_values(child, &node, unknowns);
      break;
    case Node::Op::contains: {
      const int index = node.children[0].index;
      Unknowns whole;
      open_fact(index, nullptr, whole);
      for (Unknown unknown : whole) {
        if (unknown.fact == index) unknown.element = node.symbol;
        add(unknowns, unknown);
      }
      break;
    }
    case Node::Op::some: open_people(node, unknowns); break;
    case Node::Op::defined: open_parameter(node.children[0].index, unknowns); break;
    default: break;
  }
}

void Evaluation::open_people(const Node& node, Unknowns& unknowns) {
  const PeopleValue people = fact(node.index).people;
  if (!box_[static_cast<std::size_t>(node.index)]) {
    Unknowns whole;
    open_fact(node.index, nullptr, whole);
    const bool itself = std::any_of(whole.begin(), whole.end(), [&](const Unknown& unknown) { return unknown.fact == node.index; });
    if (!itself) {
      for (const Unknown& unknown : whole) add(unknowns, unknown);
      return;
    }
  }
  for (std::size_t i = 0; i < people.people.size(); ++i) {
    person_ = &people.people[i];
    person_index_ = static_cast<int>(i);
    Unknowns fields;
    open_facts(node.children[0], fields);
    for (Unknown unknown : fields) {
      if (unknown.person >= 0) unknown.fact = node.index;
      add(unknowns, unknown);
    }
  }
  person_ = nullptr;
  person_index_ = -1;
  if (people.more) {
    Unknown another;
    another.fact = node.index;
    another.person = static_cast<int>(people.people.size());
    add(unknowns, another);
  }
}

void Evaluation::open_values(const Node& node, const Node* comparison, Unknowns& unknowns) {
  if (value(node).single()) return;
  switch (node.op) {
    case Node::Op::fact: open_fact(node.index, comparison, unknowns); break;
    case Node::Op::field: {
      Unknown unknown;
      unknown.person = person_index_;
      unknown.field = node.index;
      add(unknowns, unknown);
      break;
    }
    case Node::Op::parameter: open_parameter(node.index, unknowns); break;
    case Node::Op::programme: open_programme(node.index, unknowns); break;
    case Node::Op::count: {
      const Node& list = node.children[0];
      if (fact(list.index).kind == Value::Kind::people) {
        Node anyone;
        anyone.op = Node::Op::some;
        anyone.index = list.index;
        anyone.children.emplace_back();
        open_people(anyone, unknowns);
      } else {
        open_fact(list.index, nullptr, unknowns);
      }
      break;
    }
    case Node::Op::if_else:
      open_facts(node.children[0], unknowns);
      open_values(node.children[1], comparison, unknowns);
      open_values(node.children[2], comparison, unknowns);
      break;
    case Node::Op::add: case Node::Op::subtract: case Node::Op::multiply: case Node::Op::negate: case Node::Op::minimum: case Node::Op::maximum:
      for (const Node& child : node.children) open_values(child, comparison, unknowns);
      break;
    default: open_facts(node, unknowns); break;
  }
}

void Evaluation::open_fact(int index, const Node* comparison, Unknowns& unknowns) {
  const FactModel& model = model_.facts[static_cast<std::size_t>(index)];
  const auto* person = std::exchange(person_, nullptr);
  const int person_index = std::exchange(person_index_, -1);
  if (model.formula && facts_searched_[static_cast<std::size_t>(index)]) {
    // What it rests on is on the list.
  } else if (model.formula) {
    facts_searched_[static_cast<std::size_t>(index)] = true;
    if (fact(index).kind == Value::Kind::truth) {
      open_facts(*model.formula, unknowns);
    } else {
      open_values(*model.formula, comparison, unknowns);
    }
  } else if (!box_[static_cast<std::size_t>(index)] && model.applies && truth(*model.applies).is_open()) {
    open_facts(*model.applies, unknowns);
  } else {
    if (model.upper_bound) open_values(*model.upper_bound, comparison, unknowns);
    Unknown unknown;
    unknown.fact = index;
    unknown.comparison = comparison;
    add(unknowns, unknown);
  }
  person_ = person;
  person_index_ = person_index;
}

void Evaluation::open_parameter(int index, Unknowns& unknowns) {
  const ParameterModel& parameter = model_.parameters[static_cast<std::size_t>(index)];
  if (parameter.by_district && !fact(model_.district_fact).single()) open_fact(model_.district_fact, nullptr, unknowns);
  if (parameter.by_hukou_type && !fact(model_.hukou_type_fact).single()) open_fact(model_.hukou_type_fact, nullptr, unknowns);
}

void Evaluation::open_facts_of_programme(int index, Unknowns& unknowns) {
  facts_searched_.assign(model_.facts.size(), false);
  programmes_searched_.assign(model_.programmes.size(), false);
  open_programme(index, unknowns);
}

void Evaluation::open_programme(int index, Unknowns& unknowns) {
  if (programmes_searched_[static_cast<std::size_t>(index)] || programme(index).single()) return;
  programmes_searched_[static_cast<std::size_t>(index)] = true;
  const auto* person = std::exchange(person_, nullptr);
  const int person_index = std::exchange(person_index_, -1);
  for (const RowModel& one : model_.programmes[static_cast<std::size_t>(index)].rows) {
    if (one.source.group != Criterion::Group::note) open_facts(one.cell, unknowns);
  }
  person_ = person;
  person_index_ = person_index;
}

}  // namespace content
