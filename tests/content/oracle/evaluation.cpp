// SPDX-License-Identifier: MIT
#include "tests/content/oracle/evaluation.h"

#include <algorithm>
#include <utility>

namespace content {

namespace {

// Chosen elements, or people of a list: fewest and most.
std::pair<Number, Number> count_range(const Value& value) {
  if (value.kind == Value::Kind::people) {
    const auto known = static_cast<Number>(value.people.people.size()) * number_one;
    return {known, value.people.more ? list_limit * number_one : known};
  }
  const auto sure = static_cast<Number>(value.set.count());
  const auto most = static_cast<Number>((value.set | value.maybe).count());
  return {sure * number_one, most * number_one};
}

}  // namespace

Box box_of(const Model& model, const Answers& answers) {
  Box box(model.facts.size());
  for (const auto& [code, answer] : answers) {
    const int index = model.fact(code);
    if (index < 0) continue;
    if (auto value = value_of(model, index, answer))
      box[static_cast<std::size_t>(index)] = std::make_shared<const Value>(std::move(*value));
  }
  return box;
}

Value hull(const Value& a, const Value& b) {
  Value value = a;
  switch (a.kind) {
    case Value::Kind::truth: value.truth = {a.truth.yes || b.truth.yes, a.truth.no || b.truth.no}; break;
    case Value::Kind::symbol: value.set = a.set | b.set; break;
    case Value::Kind::number:
      value.low = std::min(a.low, b.low);
      value.high = std::max(a.high, b.high);
      value.whole = a.whole && b.whole;
      break;
    case Value::Kind::choices:
      value.set = a.set & b.set;
      value.maybe = (a.set | a.maybe | b.set | b.maybe) & ~value.set;
      break;
    case Value::Kind::people:
      // Only used where a list does not apply and is then empty: anything may be in it.
      if (a.people.people.empty() && b.people.people.empty()) {
        value.people.more = a.people.more || b.people.more;
      } else {
        value.people.people.clear();
        value.people.more = true;
      }
      break;
  }
  return value;
}

Evaluation::Evaluation(const Model& model, const Box& box, Date day)
    : model_(model),
      box_(box),
      day_(day),
      facts_(model.facts.size()),
      programmes_(model.programmes.size()),
      parameters_(model.parameters.size()) {}

const Value& Evaluation::fact(int index) {
  auto& memo = facts_[static_cast<std::size_t>(index)];
  if (memo) return *memo;
  const FactModel& model = model_.facts[static_cast<std::size_t>(index)];
  if (model.formula) {
    const auto* person = std::exchange(person_, nullptr);
    Value derived = value(*model.formula);
    person_ = person;
    memo = std::move(derived);
    return *memo;
  }
  Value known = model.domain;
  if (const auto& given = box_[static_cast<std::size_t>(index)]) {
    known = *given;
  } else if (model.applies) {
    const Truth applies = truth(*model.applies);
    if (applies.is_no()) known = *model.otherwise;
    if (applies.is_open()) known = hull(known, *model.otherwise);
    if (applies.is_yes() && known.kind == Value::Kind::people && known.people.people.empty()) {
      std::vector<Value> somebody;
      for (const int field : model.fields) somebody.push_back(model_.facts[static_cast<std::size_t>(field)].domain);
      known.people.people.push_back(std::move(somebody));
    }
  }
  if (model.upper_bound && known.kind == Value::Kind::number) {
    known.high = std::max(known.low, std::min(known.high, value(*model.upper_bound).high));
  }
  memo = std::move(known);
  return *memo;
}

const ParameterRows& Evaluation::parameter_rows(int index) {
  auto& memo = parameters_[static_cast<std::size_t>(index)];
  if (!memo) memo = find_rows(model_.parameters[static_cast<std::size_t>(index)]);
  return *memo;
}

ParameterRows Evaluation::find_rows(const ParameterModel& parameter) {
  // The groups of district that are still possible; the last one stands for everywhere outside the city.
  std::vector<bool> groups(model_.groups.size() + 1);
  if (parameter.by_district) {
    const SymbolSet districts = fact(model_.district_fact).set;
    for (std::size_t i = 0; i < symbol_limit; ++i) {
      if (districts.test(i)) groups[model_.group_of[i] < 0 ? model_.groups.size() : static_cast<std::size_t>(model_.group_of[i])] = true;
    }
  } else {
    groups.back() = true;
  }
  std::vector<Symbol> types = {-1};
  if (parameter.by_hukou_type) {
    types.clear();
    const SymbolSet possible = fact(model_.hukou_type_fact).set;
    for (std::size_t i = 0; i < symbol_limit; ++i) {
      if (possible.test(i)) types.push_back(static_cast<Symbol>(i));
    }
  }
  ParameterRows result;
  for (std::size_t group = 0; group < groups.size(); ++group) {
    if (!groups[group]) continue;
    for (const Symbol type : types) {
      const auto holds = [&](const ParameterModel::Row& row) {
        return (row.group < 0 || row.group == static_cast<int>(group)) && (row.hukou_type < 0 || row.hukou_type == type) &&
               row.amount.from <= day_ && (!row.amount.until || day_ <= *row.amount.until);
      };
      // The group's own and the type's own, the group's, the type's, the one for all.
      auto found = parameter.rows.end();
      for (const auto& [own_group, own_type] :
           {std::pair{true, true}, std::pair{true, false}, std::pair{false, true}, std::pair{false, false}}) {
        if (found != parameter.rows.end()) break;
        found = std::find_if(parameter.rows.begin(), parameter.rows.end(),
                             [&, own_group = own_group, own_type = own_type](const ParameterModel::Row& row) {
                               return holds(row) && (row.group >= 0) == own_group && (row.hukou_type >= 0) == own_type;
                             });
      }
      if (found == parameter.rows.end()) {
        result.missing = true;
      } else if (std::find(result.rows.begin(), result.rows.end(), &found->amount) == result.rows.end()) {
        result.rows.push_back(&found->amount);
      }
    }
  }
  return result;
}

Value Evaluation::parameter(int index) {
  const auto& [rows, missing] = parameter_rows(index);
  // No row for the day: the number is simply not known.
  if (rows.empty() || missing) return Value::of_range(0, number_limit);
  Value value = Value::of_range(rows.front()->value, rows.front()->value);
  for (const Amount* row : rows) value = hull(value, Value::of_range(row->value, row->value));
  return value;
}

Truth Evaluation::compare(const Node& node) {
  const Value left = value(node.children[0]);
  const Value right = value(node.children[1]);
  if (left.kind == Value::Kind::truth) {
    if (left.truth.is_open() || right.truth.is_open()) return Truth::open();
    return Truth::of(left.truth == right.truth);
  }
  if (left.kind == Value::Kind::symbol) {
    const SymbolSet both = left.set & right.set;
    return {both.any(), !(left.set.count() == 1 && right.set.count() == 1 && both.any())};
  }
  switch (node.op) {
    case Node::Op::less: return {left.low < right.high, left.high >= right.low};
    case Node::Op::less_equal: return {left.low <= right.high, left.high > right.low};
    default:
      return {left.low <= right.high && right.low <= left.high,
              !(left.low == left.high && right.low == right.high && left.low == right.low)};
  }
}

Truth Evaluation::some(const Node& node) {
  const PeopleValue people = fact(node.index).people;
  Truth result = people.more ? Truth::open() : Truth::of(false);
  for (const auto& person : people.people) {
    person_ = &person;
    result = result || truth(node.children[0]);
  }
  person_ = nullptr;
  return result;
}

Truth Evaluation::truth(const Node& node) {
  switch (node.op) {
    case Node::Op::truth: return Truth::of(node.number != 0);
    case Node::Op::fact: return fact(node.index).truth;
    case Node::Op::field: return (*person_)[static_cast<std::size_t>(node.index)].truth;
    case Node::Op::less:
    case Node::Op::less_equal:
    case Node::Op::equal: return compare(node);
    case Node::Op::logical_and: {
      const Truth left = truth(node.children[0]);
      return left.is_no() ? left : left && truth(node.children[1]);
    }
    case Node::Op::logical_or: {
      const Truth left = truth(node.children[0]);
      return left.is_yes() ? left : left || truth(node.children[1]);
    }
    case Node::Op::logical_not: return !truth(node.children[0]);
    case Node::Op::member: {
      const SymbolSet set = value(node.children[0]).set;
      return {(set & node.symbols).any(), (set & ~node.symbols).any()};
    }
    case Node::Op::contains: {
      const Value list = value(node.children[0]);
      const auto element = static_cast<std::size_t>(node.symbol);
      if (list.set.test(element)) return Truth::of(true);
      if (!list.maybe.test(element)) return Truth::of(false);
      return Truth::open();
    }
    case Node::Op::some: return some(node);
    case Node::Op::defined: {
      const ParameterRows& found = parameter_rows(node.children[0].index);
      return {!found.rows.empty(), found.missing};
    }
    case Node::Op::if_else: {
      const Truth condition = truth(node.children[0]);
      if (condition.is_yes()) return truth(node.children[1]);
      if (condition.is_no()) return truth(node.children[2]);
      const Truth a = truth(node.children[1]);
      const Truth b = truth(node.children[2]);
      return {a.yes || b.yes, a.no || b.no};
    }
    default: return Truth::open();
  }
}

Value Evaluation::value(const Node& node) {
  switch (node.op) {
    case Node::Op::number: return Value::of_range(node.number, node.number);
    case Node::Op::text: {
      SymbolSet set;
      set.set(static_cast<std::size_t>(node.symbol));
      return Value::of_symbols(set);
    }
    case Node::Op::fact: return fact(node.index);
    case Node::Op::field: return (*person_)[static_cast<std::size_t>(node.index)];
    case Node::Op::parameter: return parameter(node.index);
    case Node::Op::programme: {
      const OutcomeSet outcomes = programme(node.index);
      SymbolSet set;
      for (const Outcome outcome : {Outcome::likely, Outcome::ask, Outcome::unlikely, Outcome::already, Outcome::na}) {
        if (outcomes.has(outcome)) set.set(static_cast<std::size_t>(model_.symbols.find(to_string(outcome))));
      }
      return Value::of_symbols(set);
    }
    case Node::Op::add:
    case Node::Op::subtract:
    case Node::Op::multiply:
    case Node::Op::minimum:
    case Node::Op::maximum: {
      const Value a = value(node.children[0]);
      const Value b = value(node.children[1]);
      if (node.op == Node::Op::add) return Value::of_range(add(a.low, b.low), add(a.high, b.high));
      if (node.op == Node::Op::subtract) return Value::of_range(subtract(a.low, b.high), subtract(a.high, b.low));
      if (node.op == Node::Op::minimum) return Value::of_range(std::min(a.low, b.low), std::min(a.high, b.high));
      if (node.op == Node::Op::maximum) return Value::of_range(std::max(a.low, b.low), std::max(a.high, b.high));
      Value product = Value::of_range(multiply(a.low, b.low, false), multiply(a.low, b.low, true));
      for (const auto& [x, y] : {std::pair{a.low, b.high}, std::pair{a.high, b.low}, std::pair{a.high, b.high}}) {
        product.low = std::min(product.low, multiply(x, y, false));
        product.high = std::max(product.high, multiply(x, y, true));
      }
      return product;
    }
    case Node::Op::negate: {
      const Value a = value(node.children[0]);
      return Value::of_range(-a.high, -a.low);
    }
    case Node::Op::count: {
      const auto [low, high] = count_range(value(node.children[0]));
      return Value::of_range(low, high, true);
    }
    case Node::Op::if_else: {
      const Truth condition = truth(node.children[0]);
      if (condition.is_yes()) return value(node.children[1]);
      if (condition.is_no()) return value(node.children[2]);
      return hull(value(node.children[1]), value(node.children[2]));
    }
    default: return Value::of(truth(node));
  }
}

}  // namespace content
