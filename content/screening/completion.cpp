// SPDX-License-Identifier: MIT
#include "content/screening/completion.h"

#include <algorithm>

namespace content {
namespace {

constexpr std::size_t described_people_limit = 2;  // beyond these, "others" stay a blur

Value with_single_number(Value value, Number number) {
  value.low = value.high = number;
  return value;
}

// The smallest number in (low, high] at which `comparison` is no longer what it is at `low`; nullopt where it does not turn.
// `others` puts every other open number of the household at one end, so that the turn is a point.
std::optional<Number> turning_point(const Screening::Model& model, const Box& box, Date day, int fact, const Value& range, const Node& comparison, bool others_high) {
  Box probe = box;
  Evaluation before(model, box, day);
  for (std::size_t i = 0; i < model.facts.size(); ++i) {
    const auto& other = model.facts[i];
    if (static_cast<int>(i) == fact || other.formula || other.people >= 0 || other.kind != Fact::Kind::number) continue;
    const Value& known = before.fact(static_cast<int>(i));
    if (!known.single()) probe[i] = with_single_number(known, others_high ? known.high : known.low);
  }
  const auto at = [&](Number number) {
    probe[static_cast<std::size_t>(fact)] = with_single_number(range, number);
    return Evaluation(model, probe, day).truth(comparison);
  };
  const Truth first = at(range.low);
  if (first.is_open() || at(range.high) == first) return std::nullopt;
  const Number step = range.whole ? number_one : 1;
  Number low = range.low;
  Number high = range.high;  // known to differ
  while (high - low > step) {
    const Number middle = low + (high - low) / 2 / step * step;
    (at(middle) == first ? low : high) = middle;
  }
  return high;
}

std::vector<Box> split_number(const Screening::Model& model, const Box& box, Date day, const Unknown& unknown, const Value& range) {
  if (unknown.comparison == nullptr) return {};
  for (const bool others_high : {false, true}) {
    const auto turn = turning_point(model, box, day, unknown.fact, range, *unknown.comparison, others_high);
    if (!turn) continue;
    Box below = box;
    Box above = box;
    Value low_part = range;
    low_part.high = *turn - (range.whole ? number_one : 1);
    Value high_part = range;
    high_part.low = *turn;
    below[static_cast<std::size_t>(unknown.fact)] = low_part;
    above[static_cast<std::size_t>(unknown.fact)] = high_part;
    return {std::move(below), std::move(above)};
  }
  return {};
}

// Every single value of a small domain.
std::vector<Value> singles(const Value& value) {
  std::vector<Value> result;
  if (value.kind == Value::Kind::truth) return {Value::of(Truth::of(true)), Value::of(Truth::of(false))};
  if (value.kind == Value::Kind::symbol) {
    for (std::size_t i = 0; i < symbol_limit; ++i) {
      if (!value.set.test(i)) continue;
      SymbolSet one;
      one.set(i);
      result.push_back(Value::of_symbols(one));
    }
  }
  if (value.kind == Value::Kind::number && value.whole && value.high - value.low <= 20 * number_one) {
    for (Number number = value.low; number <= value.high; number += number_one) result.push_back(with_single_number(value, number));
  }
  return result;
}

std::vector<Box> split_people(const Screening::Model& model, const Box& box, const Unknown& unknown, const Value& value) {
  std::vector<Box> parts;
  const auto person = static_cast<std::size_t>(unknown.person);
  if (unknown.field < 0) {
    if (person >= described_people_limit) return {};
    Value closed = value;
    closed.people.more = false;
    Value another = value;
    std::vector<Value> fields;
    for (const int field : model.facts[static_cast<std::size_t>(unknown.fact)].fields) fields.push_back(model.facts[static_cast<std::size_t>(field)].domain);
    another.people.people.push_back(std::move(fields));
    for (Value* part : {&closed, &another}) {
      parts.push_back(box);
      parts.back()[static_cast<std::size_t>(unknown.fact)] = std::move(*part);
    }
    return parts;
  }
  for (const Value& single : singles(value.people.people[person][static_cast<std::size_t>(unknown.field)])) {
    Value part = value;
    part.people.people[person][static_cast<std::size_t>(unknown.field)] = single;
    parts.push_back(box);
    parts.back()[static_cast<std::size_t>(unknown.fact)] = std::move(part);
  }
  return parts;
}

std::vector<Box> split_choices(const Box& box, const Unknown& unknown, const Value& value) {
  auto element = static_cast<std::size_t>(unknown.element);
  if (unknown.element < 0) {
    for (element = 0; element < symbol_limit && !value.maybe.test(element);) ++element;
  }
  if (element >= symbol_limit || !value.maybe.test(element)) return {};
  Value with = value;
  with.maybe.reset(element);
  with.set.set(element);
  with.not_empty = false;
  Value without = value;
  without.maybe.reset(element);
  std::vector<Box> parts = {box};
  parts.back()[static_cast<std::size_t>(unknown.fact)] = std::move(with);
  // A list that is not empty has to keep an element.
  if (!(value.not_empty && value.set.none() && value.maybe.count() == 1)) {
    parts.push_back(box);
    parts.back()[static_cast<std::size_t>(unknown.fact)] = std::move(without);
  }
  return parts;
}

bool mixed(const OutcomeSet& outcomes) {
  return !outcomes.single() && !outcomes.within([] {
    OutcomeSet none = Outcome::na;
    none.add(Outcome::unlikely);
    return none;
  }());
}

}  // namespace

std::vector<Box> split(const Screening::Model& model, const Box& box, Date day, const Unknown& unknown) {
  const Value value = Evaluation(model, box, day).fact(unknown.fact);
  if (value.kind == Value::Kind::people) return split_people(model, box, unknown, value);
  if (value.kind == Value::Kind::choices) return split_choices(box, unknown, value);
  if (value.kind == Value::Kind::number && !(value.whole && value.high - value.low <= 20 * number_one)) {
    return split_number(model, box, day, unknown, value);
  }
  std::vector<Box> parts;
  for (Value& single : singles(value)) {
    parts.push_back(box);
    parts.back()[static_cast<std::size_t>(unknown.fact)] = std::move(single);
  }
  return parts;
}

Completion complete(const Screening::Model& model, const Box& box, Date day, int programme, int budget) {
  OutcomeSet found;
  std::vector<Box> open = {box};
  while (!open.empty() && !mixed(found)) {
    const Box part = std::move(open.back());
    open.pop_back();
    Evaluation evaluation(model, part, day);
    const OutcomeSet possible = evaluation.programme(programme);
    --budget;
    if (possible.within(found)) continue;
    std::vector<Box> pieces;
    if (!possible.single() && budget > 0) {
      Unknowns unknowns;
      evaluation.open_facts_of_programme(programme, unknowns);
      // Small domains first: they cost few parts and often decide.
      for (const Unknown& unknown : unknowns) {
        std::vector<Box> candidate = split(model, part, day, unknown);
        if (candidate.size() >= 2 && (pieces.empty() || candidate.size() < pieces.size())) pieces = std::move(candidate);
        if (pieces.size() == 2) break;
      }
    }
    if (pieces.empty()) {
      found.add(possible);
    } else {
      std::move(pieces.begin(), pieces.end(), std::back_inserter(open));
    }
  }
  return {found, found.single()};
}

}  // namespace content
