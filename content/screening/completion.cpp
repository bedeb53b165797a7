// SPDX-License-Identifier: MIT
#include "content/screening/completion.h"

#include <algorithm>

namespace content {
namespace {

// The household with one fact narrowed.
Box with(const Box& box, int fact, Value value) {
  Box part = box;
  part[static_cast<std::size_t>(fact)] = std::make_shared<const Value>(std::move(value));
  return part;
}

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
    if (!known.single()) probe[i] = std::make_shared<const Value>(with_single_number(known, others_high ? known.high : known.low));
  }
  // What the condition is at one number, and by how much its left side exceeds its right.
  struct Sample {
    Truth truth;
    Number excess;
  };
  const bool numbers = comparison.children.size() == 2;
  const auto at = [&](Number number) {
    probe[static_cast<std::size_t>(fact)] = std::make_shared<const Value>(with_single_number(range, number));
    Evaluation evaluation(model, probe, day);
    const Truth truth = evaluation.truth(comparison);
    if (!numbers) return Sample{truth, 0};
    return Sample{truth, subtract(evaluation.value(comparison.children[0]).low, evaluation.value(comparison.children[1]).low)};
  };
  const Number step = range.whole ? number_one : 1;
  Number low = range.low;
  Number high = range.high;  // known to differ from low
  Sample at_low = at(low);
  Sample at_high = at(high);
  const Truth first = at_low.truth;
  if (first.is_open() || at_high.truth == first) return std::nullopt;
  // Conditions are mostly straight lines: aim at where the excess would be nothing, a little to either side in turn; halve now and
  // then, for those that are not.
  for (int turn = 0; high - low > step; ++turn) {
    Number aim = low + (high - low) / 2;
    if (turn % 3 != 2 && at_high.excess != at_low.excess) {
      const __int128 way = -static_cast<__int128>(high - low) * at_low.excess / (at_high.excess - at_low.excess);
      aim = low + static_cast<Number>(std::clamp<__int128>(way, 0, high - low)) + (turn % 3 == 0 ? -step : step);
    }
    aim = std::clamp(low + (aim - low) / step * step, low + step, high - 1);
    const Sample sample = at(aim);
    if (sample.truth == first) {
      low = aim;
      at_low = sample;
    } else {
      high = aim;
      at_high = sample;
    }
  }
  return high;
}

std::vector<Box> split_number(const Screening::Model& model, const Box& box, Date day, const Unknown& unknown, const Value& range) {
  if (unknown.comparison == nullptr) return {};
  for (const bool others_high : {false, true}) {
    const auto turn = turning_point(model, box, day, unknown.fact, range, *unknown.comparison, others_high);
    if (!turn) continue;
    Value low_part = range;
    low_part.high = *turn - (range.whole ? number_one : 1);
    Value high_part = range;
    high_part.low = *turn;
    return {with(box, unknown.fact, std::move(low_part)), with(box, unknown.fact, std::move(high_part))};
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
    return {with(box, unknown.fact, std::move(closed)), with(box, unknown.fact, std::move(another))};
  }
  for (const Value& single : singles(value.people.people[person][static_cast<std::size_t>(unknown.field)])) {
    Value part = value;
    part.people.people[person][static_cast<std::size_t>(unknown.field)] = single;
    parts.push_back(with(box, unknown.fact, std::move(part)));
  }
  return parts;
}

std::vector<Box> split_choices(const Box& box, const Unknown& unknown, const Value& value) {
  auto element = static_cast<std::size_t>(unknown.element);
  if (unknown.element < 0) {
    for (element = 0; element < symbol_limit && !value.maybe.test(element);) ++element;
  }
  if (element >= symbol_limit || !value.maybe.test(element)) return {};
  Value chosen = value;
  chosen.maybe.reset(element);
  chosen.set.set(element);
  chosen.not_empty = false;
  Value without = value;
  without.maybe.reset(element);
  std::vector<Box> parts = {with(box, unknown.fact, std::move(chosen))};
  // A list that is not empty has to keep an element.
  if (!(value.not_empty && value.set.none() && value.maybe.count() == 1)) {
    parts.push_back(with(box, unknown.fact, std::move(without)));
  }
  return parts;
}

// What a cut along an unknown costs: the number of parts, and a search for the point where to cut a number.
std::size_t cost(Evaluation& evaluation, const Unknown& unknown) {
  const Value& value = evaluation.fact(unknown.fact);
  switch (value.kind) {
    case Value::Kind::symbol: return value.set.count();
    case Value::Kind::number: return 8;
    case Value::Kind::people: return unknown.field < 0 ? 3 : 4;
    default: return 2;
  }
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
  for (Value& single : singles(value)) parts.push_back(with(box, unknown.fact, std::move(single)));
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
      // Cheap cuts first: they cost few parts and often decide.
      std::vector<std::pair<std::size_t, const Unknown*>> order;
      for (const Unknown& unknown : unknowns) order.emplace_back(cost(evaluation, unknown), &unknown);
      std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
      for (const auto& [parts, unknown] : order) {
        pieces = split(model, part, day, *unknown);
        if (pieces.size() >= 2) break;
        pieces.clear();
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
