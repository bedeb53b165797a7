// SPDX-License-Identifier: MIT
#include "content/simulation/population_columns.h"

#include <algorithm>

namespace content {
namespace {

using Word = HouseholdColumns::Word;
using Numbers = HouseholdColumns::Numbers;
constexpr Word every = ~Word{0};

template <typename Test>
Word lanes_where(Test test) {
  Word word = 0;
  for (int lane = 0; lane < HouseholdColumns::width; ++lane)
    word |= static_cast<Word>(test(static_cast<std::size_t>(lane)) ? 1 : 0) << lane;
  return word;
}

void take(Numbers& into, const Numbers& from, Word lanes) {
  for (std::size_t lane = 0; lane < from.size(); ++lane) {
    if ((lanes >> lane & 1) != 0) into[lane] = from[lane];
  }
}

}  // namespace

HouseholdColumns::HouseholdColumns(const Model& model, Date day)
    : model_(model), amounts_(model, day), facts_(model.facts.size()), derived_(model.facts.size()), parameters_(model.parameters.size()) {
  for (std::size_t i = 0; i < facts_.size(); ++i) {
    const FactModel& one = model.facts[i];
    if (one.formula) continue;
    if (one.kind == content::Fact::Kind::choice || one.kind == content::Fact::Kind::choices) {
      SymbolSet set = one.domain.set | one.domain.maybe;
      if (one.otherwise && one.otherwise->kind == Value::Kind::symbol) set |= one.otherwise->set;
      for (std::size_t symbol = 0; symbol < symbol_limit; ++symbol) {
        if (set.test(symbol)) facts_[i].symbols.push_back(static_cast<Symbol>(symbol));
      }
    }
    facts_[i].columns.resize(one.people >= 0 ? people_limit : 1);
    for (Column& column : facts_[i].columns) column.options.resize(facts_[i].symbols.size());
  }
}

void HouseholdColumns::clear() {
  for (Fact& fact : facts_) {
    for (Column& column : fact.columns) {
      column.applies = column.unknown = column.yes = 0;
      std::fill(column.options.begin(), column.options.end(), 0);
      column.present.fill(0);
    }
  }
  for (auto* all : {&derived_, &parameters_}) {
    for (Derived& one : *all) one.truth_known = one.numbers_known = false;
  }
}

int HouseholdColumns::fact_of(const Node& node) const {
  return node.op == Node::Op::field ? model(people_).fields[static_cast<std::size_t>(node.index)] : node.index;
}

const HouseholdColumns::Column& HouseholdColumns::column(const Node& node) const {
  const Fact& fact = facts_[static_cast<std::size_t>(fact_of(node))];
  return fact.columns[node.op == Node::Op::field ? static_cast<std::size_t>(person_) : 0];
}

Word HouseholdColumns::fact_truth(int index) {
  const FactModel& one = model(index);
  if (!one.formula) return facts_[static_cast<std::size_t>(index)].columns[0].yes;
  Derived& derived = derived_[static_cast<std::size_t>(index)];
  if (!derived.truth_known) {
    derived.truth = truth(*one.formula);
    derived.truth_known = true;
  }
  return derived.truth;
}

const Numbers& HouseholdColumns::fact_numbers(int index) {
  const FactModel& one = model(index);
  if (!one.formula) return facts_[static_cast<std::size_t>(index)].columns[0].numbers;
  Derived& derived = derived_[static_cast<std::size_t>(index)];
  if (!derived.numbers_known) {
    numbers(*one.formula, derived.numbers);
    derived.numbers_known = true;
  }
  return derived.numbers;
}

bool HouseholdColumns::symbolic(const Node& node) const {
  switch (node.op) {
    case Node::Op::text: return true;
    case Node::Op::fact:
    case Node::Op::field: return model(fact_of(node)).kind == content::Fact::Kind::choice;
    case Node::Op::if_else: return symbolic(node.children[1]);
    default: return false;
  }
}

bool HouseholdColumns::numeric(const Node& node) const {
  switch (node.op) {
    case Node::Op::number:
    case Node::Op::parameter:
    case Node::Op::add:
    case Node::Op::subtract:
    case Node::Op::multiply:
    case Node::Op::negate:
    case Node::Op::minimum:
    case Node::Op::maximum:
    case Node::Op::count: return true;
    case Node::Op::fact:
    case Node::Op::field: return model(fact_of(node)).kind == content::Fact::Kind::number;
    case Node::Op::if_else: return numeric(node.children[1]);
    default: return false;
  }
}

// The households whose value is this symbol.
Word HouseholdColumns::is(const Node& node, Symbol symbol) {
  switch (node.op) {
    case Node::Op::text: return node.symbol == symbol ? every : 0;
    case Node::Op::if_else: {
      const Word condition = truth(node.children[0]);
      return (condition & is(node.children[1], symbol)) | (~condition & is(node.children[2], symbol));
    }
    case Node::Op::fact:
      if (model(node.index).formula) return is(*model(node.index).formula, symbol);
      [[fallthrough]];
    case Node::Op::field: {
      const int place = facts_[static_cast<std::size_t>(fact_of(node))].place(symbol);
      return place < 0 ? 0 : column(node).options[static_cast<std::size_t>(place)];
    }
    default: return 0;
  }
}

Word HouseholdColumns::compare(const Node& node) {
  const Node& left = node.children[0];
  const Node& right = node.children[1];
  if (symbolic(left)) {
    if (right.op == Node::Op::text) return is(left, right.symbol);
    if (left.op == Node::Op::text) return is(right, left.symbol);
    Word same = 0;
    for (Symbol symbol = 0; symbol < static_cast<Symbol>(symbol_limit); ++symbol) {
      if (const Word one = is(left, symbol)) same |= one & is(right, symbol);
    }
    return same;
  }
  if (!numeric(left)) return ~(truth(left) ^ truth(right));
  Numbers a, b;
  numbers(left, a);
  numbers(right, b);
  if (node.op == Node::Op::less) return lanes_where([&](std::size_t lane) { return a[lane] < b[lane]; });
  if (node.op == Node::Op::less_equal) return lanes_where([&](std::size_t lane) { return a[lane] <= b[lane]; });
  return lanes_where([&](std::size_t lane) { return a[lane] == b[lane]; });
}

Word HouseholdColumns::some(const Node& node) {
  const int before = person_, list_before = people_;
  people_ = node.index;
  Word result = 0;
  const Column& people = facts_[static_cast<std::size_t>(node.index)].columns[0];
  for (person_ = 0; person_ < people_limit; ++person_) {
    const Word present = people.present[static_cast<std::size_t>(person_)];
    if (present != 0) result |= present & truth(node.children[0]);
  }
  person_ = before;
  people_ = list_before;
  return result;
}

Word HouseholdColumns::truth(const Node& node) {
  switch (node.op) {
    case Node::Op::truth: return node.number != 0 ? every : 0;
    case Node::Op::fact: return fact_truth(node.index);
    case Node::Op::field: return column(node).yes;
    case Node::Op::less:
    case Node::Op::less_equal:
    case Node::Op::equal: return compare(node);
    case Node::Op::logical_and: return truth(node.children[0]) & truth(node.children[1]);
    case Node::Op::logical_or: return truth(node.children[0]) | truth(node.children[1]);
    case Node::Op::logical_not: return ~truth(node.children[0]);
    case Node::Op::member: {
      const Node& subject = node.children[0];
      Word result = 0;
      if (subject.op == Node::Op::field || (subject.op == Node::Op::fact && !model(subject.index).formula)) {
        const Fact& fact = facts_[static_cast<std::size_t>(fact_of(subject))];
        for (std::size_t i = 0; i < fact.symbols.size(); ++i) {
          if (node.symbols.test(static_cast<std::size_t>(fact.symbols[i]))) result |= column(subject).options[i];
        }
        return result;
      }
      for (std::size_t symbol = 0; symbol < symbol_limit; ++symbol) {
        if (node.symbols.test(symbol)) result |= is(node.children[0], static_cast<Symbol>(symbol));
      }
      return result;
    }
    case Node::Op::contains: {
      const Node& list = node.children[0];
      const int place = facts_[static_cast<std::size_t>(list.index)].place(node.symbol);
      return place < 0 ? 0 : column(list).options[static_cast<std::size_t>(place)];
    }
    case Node::Op::some: return some(node);
    case Node::Op::defined: return defined(node.children[0].index);
    case Node::Op::if_else: {
      const Word condition = truth(node.children[0]);
      return (condition & truth(node.children[1])) | (~condition & truth(node.children[2]));
    }
    default: return 0;
  }
}

void HouseholdColumns::numbers(const Node& node, Numbers& into) {
  const auto join = [&](auto operation) {
    Numbers other;
    numbers(node.children[0], into);
    numbers(node.children[1], other);
    for (std::size_t lane = 0; lane < into.size(); ++lane) into[lane] = operation(into[lane], other[lane]);
  };
  switch (node.op) {
    case Node::Op::number: into.fill(node.number); return;
    case Node::Op::fact: into = fact_numbers(node.index); return;
    case Node::Op::field: into = column(node).numbers; return;
    case Node::Op::parameter: parameter(node.index, into); return;
    case Node::Op::add: join([](Number a, Number b) { return add(a, b); }); return;
    case Node::Op::subtract: join([](Number a, Number b) { return subtract(a, b); }); return;
    case Node::Op::minimum: join([](Number a, Number b) { return std::min(a, b); }); return;
    case Node::Op::maximum: join([](Number a, Number b) { return std::max(a, b); }); return;
    case Node::Op::multiply:
      join([](Number a, Number b) {
        Number product = 0;  // mostly small enough for 64 bits, and then quick
        return !__builtin_mul_overflow(a, b, &product) && product >= 0 && product / number_one <= number_limit ? product / number_one
                                                                                                               : multiply(a, b, false);
      });
      return;
    case Node::Op::negate:
      numbers(node.children[0], into);
      for (Number& one : into) one = -one;
      return;
    case Node::Op::count: count(node, into); return;
    case Node::Op::if_else: {
      Numbers other;
      const Word condition = truth(node.children[0]);
      numbers(node.children[1], into);
      numbers(node.children[2], other);
      take(into, other, ~condition);
      return;
    }
    default: into.fill(0);
  }
}

void HouseholdColumns::count(const Node& node, Numbers& into) {
  const Node& list = node.children[0];
  const Column& column = facts_[static_cast<std::size_t>(list.index)].columns[0];
  into.fill(0);
  const auto add_up = [&](Word word) {
    for (std::size_t lane = 0; word != 0 && lane < into.size(); ++lane) into[lane] += (word >> lane & 1) != 0 ? number_one : 0;
  };
  for (const Word word : column.options) add_up(word);
  for (const Word word : column.present) add_up(word);
}

// The households of a group of districts; of the number of groups: those outside the city.
Word HouseholdColumns::group_word(int group) const {
  const Fact& district = facts_[static_cast<std::size_t>(model_.district_fact)];
  Word word = 0;
  for (std::size_t i = 0; i < district.symbols.size(); ++i) {
    const int own = model_.group_of[static_cast<std::size_t>(district.symbols[i])];
    if ((own < 0 ? static_cast<int>(model_.groups.size()) : own) == group) word |= district.columns[0].options[i];
  }
  return word;
}

void HouseholdColumns::parameter(int index, Numbers& into) {
  Derived& memo = parameters_[static_cast<std::size_t>(index)];
  if (!memo.numbers_known) {
    memo.numbers.fill(0);
    Word found = 0;
    // Twice: first each household's own row, then for those without one the first row of its type of registration.
    for (const bool own : {true, false}) {
      for (const DayAmounts::Row& row : amounts_.rows(index)) {
        if (row.amount == nullptr) continue;
        Word lanes = ~found;
        if (own && row.group >= 0) lanes &= group_word(row.group);
        if (row.hukou_type >= 0) {
          const Fact& type = facts_[static_cast<std::size_t>(model_.hukou_type_fact)];
          const int place = type.place(row.hukou_type);
          lanes &= place < 0 ? 0 : type.columns[0].options[static_cast<std::size_t>(place)];
        }
        found |= lanes;
        for (std::size_t lane = 0; lane < memo.numbers.size(); ++lane) {
          if ((lanes >> lane & 1) != 0) memo.numbers[lane] = row.amount->value;
        }
      }
    }
    memo.numbers_known = true;
  }
  into = memo.numbers;
}

Word HouseholdColumns::defined(int index) {
  Word found = 0;
  for (const DayAmounts::Row& row : amounts_.rows(index)) {
    if (row.amount == nullptr) continue;
    Word lanes = every;
    if (row.group >= 0) lanes &= group_word(row.group);
    if (row.hukou_type >= 0) {
      const Fact& type = facts_[static_cast<std::size_t>(model_.hukou_type_fact)];
      const int place = type.place(row.hukou_type);
      lanes &= place < 0 ? 0 : type.columns[0].options[static_cast<std::size_t>(place)];
    }
    found |= lanes;
  }
  return found;
}

}  // namespace content
