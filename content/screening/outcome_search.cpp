// SPDX-License-Identifier: MIT
#include "content/screening/outcome_search.h"

#include <algorithm>
#include <random>

#include "content/screening/outcome_search_draw.h"

namespace content {
namespace {

constexpr std::size_t described_people_limit = 2;  // beyond these, "others" stay a blur
constexpr Number small_domain = 20 * number_one;   // whole numbers up to this far apart are taken one by one
constexpr int max_number_cuts = 32;                // two numbers that only their sum decides about could be cut for ever
constexpr int more_samplings = 4;                  // of a programme whose first samples agree

Value with_single_number(Value value, Number number) {
  value.low = value.high = number;
  return value;
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
  if (value.kind == Value::Kind::number && value.whole && value.high - value.low <= small_domain) {
    for (Number number = value.low; number <= value.high; number += number_one) result.push_back(with_single_number(value, number));
  }
  return result;
}

std::vector<Value> split_choices(const BlockingFact& unknown, const Value& value) {
  auto element = static_cast<std::size_t>(unknown.element);
  if (unknown.element < 0) {
    for (element = 0; element < symbol_limit && !value.maybe.test(element);) ++element;
  }
  if (element >= symbol_limit || !value.maybe.test(element)) return {};
  Value chosen = value;
  chosen.maybe.reset(element);
  chosen.set.set(element);
  Value without = value;
  without.maybe.reset(element);
  return {chosen, without};
}

bool mixed(const OutcomeSet& outcomes) {
  OutcomeSet mild = Outcome::na;
  mild.add(Outcome::unlikely);
  return !outcomes.single() && !outcomes.within(mild);
}

}  // namespace

OutcomeSearch::OutcomeSearch(std::shared_ptr<const Model> model, Date day, WorkBudget* work)
    : model_(std::move(model)), household_(model_, day), work_(work) {
  plan_steps_ = model_->plan.steps.size();
  for (const ProgrammePlan& programme : model_->plan.programmes) plan_steps_ += programme.rows.size();
}

HouseholdBatch& OutcomeSearch::made(std::optional<HouseholdBatch>& batch) {
  if (!batch) batch.emplace(model_, household_.amounts());
  return *batch;
}

void OutcomeSearch::spend(std::size_t steps) {
  if (work_ != nullptr) work_->steps -= static_cast<std::int64_t>(steps);
}

void OutcomeSearch::load(const Answers& answers) {
  household_.clear(1);
  household_.set_answers(0, answers);
  household_.set_aside();
  begin();
}

void OutcomeSearch::load_as_said(const Answers& answers) {
  household_.clear(1);
  household_.set_answers(0, answers);
  begin();
}

void OutcomeSearch::load(const HouseholdBatch& households, int lane) {
  household_.fill_from(households, lane, 1);
  begin();
}

void OutcomeSearch::load_with(const HouseholdBatch& household, int fact, const Value& value) {
  household_.fill_from(household, 0, 1);
  household_.set_value(0, fact, value);
  begin();
}

void OutcomeSearch::begin() {
  household_.evaluate();
  sampled_ = foreseen_ = false;
  silent_.clear();
}

std::size_t OutcomeSearch::cost(const BlockingFact& unknown, int lane) const {
  switch (model_->facts[static_cast<std::size_t>(unknown.fact)].domain.kind) {
    case Value::Kind::symbol: return parts_->value(unknown.fact, lane).set.count();
    case Value::Kind::number: return 8;
    case Value::Kind::people: return unknown.field < 0 ? 3 : 4;
    default: return 2;
  }
}

// The smallest number in (low, high] at which `comparison` is no longer what it is at `low`; nullopt where it does not turn. Sixty-four
// points are tried at once. `others_high` puts every other open number of the household at one end, so that the turn is a point.
std::optional<Number> OutcomeSearch::turning_point(int lane, int fact, const Value& range, const Node& comparison, bool others_high) {
  made(probe_).fill_from(*parts_, lane, HouseholdBatch::width);
  for (std::size_t i = 0; i < model_->facts.size(); ++i) {
    const FactModel& other = model_->facts[i];
    if (static_cast<int>(i) == fact || other.formula || other.people >= 0 || other.kind != Fact::Kind::number) continue;
    const Value known = parts_->value(static_cast<int>(i), lane);
    if (known.single()) continue;
    for (int at = 0; at < HouseholdBatch::width; ++at) probe_->set_number(at, static_cast<int>(i), others_high ? known.high : known.low);
  }
  const Number step = range.whole ? number_one : 1;
  Number low = range.low;
  Number high = range.high;
  const Number points = HouseholdBatch::width - 1;
  Truth first;
  for (bool begun = false; !begun || (high - low) / step > 1; begun = true) {
    const auto point = [&](Number at) { return at == points ? high : low + (high - low) / step * at / points * step; };
    for (int at = 0; at < HouseholdBatch::width; ++at) probe_->set_number(at, fact, point(at));
    if (!probe_->evaluate_for(comparison.slot)) return std::nullopt;
    spend(model_->plan.ways.at(comparison.slot).size());
    if (!begun) first = probe_->truth_at(comparison.slot, 0);
    if (first.is_open() || probe_->truth_at(comparison.slot, HouseholdBatch::width - 1) == first) return std::nullopt;
    int turned = 1;
    while (probe_->truth_at(comparison.slot, turned) == first) ++turned;
    const Number before = point(turned - 1);
    high = point(turned);
    low = before;
  }
  return high;
}

std::vector<Value> OutcomeSearch::split_number(int lane, const BlockingFact& unknown, const Value& range) {
  if (unknown.comparison == nullptr) return {};
  for (const bool others_high : {false, true}) {
    const auto turn = turning_point(lane, unknown.fact, range, *unknown.comparison, others_high);
    if (!turn) continue;
    Value low_part = range;
    low_part.high = *turn - (range.whole ? number_one : 1);
    Value high_part = range;
    high_part.low = *turn;
    return {low_part, high_part};
  }
  return {};
}

std::vector<Value> OutcomeSearch::split_people(const BlockingFact& unknown, const Value& value) const {
  const auto person = static_cast<std::size_t>(unknown.person);
  if (unknown.field < 0) {
    if (person >= described_people_limit) return {};
    Value closed = value;
    closed.people.more = false;
    Value another = value;
    std::vector<Value> fields;
    for (const int field : model_->facts[static_cast<std::size_t>(unknown.fact)].fields)
      fields.push_back(model_->facts[static_cast<std::size_t>(field)].domain);
    another.people.people.push_back(std::move(fields));
    return {closed, another};
  }
  std::vector<Value> values;
  for (const Value& single : singles(value.people.people[person][static_cast<std::size_t>(unknown.field)])) {
    values.push_back(value);
    values.back().people.people[person][static_cast<std::size_t>(unknown.field)] = single;
  }
  return values;
}

std::vector<OutcomeSearch::Part> OutcomeSearch::split(const Part& part, int lane, const BlockingFact& unknown) {
  const Value value = parts_->value(unknown.fact, lane);
  std::vector<Value> values;
  bool along_number = false;
  switch (value.kind) {
    case Value::Kind::people: values = split_people(unknown, value); break;
    case Value::Kind::choices: values = split_choices(unknown, value); break;
    default:
      values = singles(value);
      along_number = values.empty() && value.kind == Value::Kind::number;
      if (along_number && part.numbers_cut < max_number_cuts) values = split_number(lane, unknown, value);
      break;
  }
  std::vector<Part> pieces;
  for (Value& narrowed : values) {
    Part& piece = pieces.emplace_back(part);
    piece.numbers_cut += along_number ? 1 : 0;
    const auto same = std::find_if(piece.cuts.begin(), piece.cuts.end(), [&](const Cut& cut) { return cut.fact == unknown.fact; });
    if (same != piece.cuts.end()) {
      same->value = std::move(narrowed);
    } else {
      piece.cuts.push_back({unknown.fact, std::move(narrowed)});
    }
  }
  return pieces;
}

void OutcomeSearch::load_parts(const std::vector<Part>& parts) {
  parts_->fill_from(household_, 0, static_cast<int>(parts.size()));
  for (std::size_t lane = 0; lane < parts.size(); ++lane) {
    for (const Cut& cut : parts[lane].cuts) parts_->set_value(static_cast<int>(lane), cut.fact, cut.value);
  }
  parts_->evaluate();
  spend(plan_steps_);
}

FoundOutcomes OutcomeSearch::complete(int programme, int budget) {
  Found found = search(programme, budget, Until::told_known);
  found.proven.add(found.open);
  return {found.proven, found.proven.single()};
}

bool OutcomeSearch::stays_within(int programme, OutcomeSet outcomes) {
  const Found found = search(programme, search_budget, Until::another_than, outcomes);
  return found.proven.within(outcomes) && found.open.within(outcomes);
}

std::optional<bool> OutcomeSearch::possible(int programme, Outcome outcome, int budget) {
  const Found found = search(programme, budget, Until::decided_parts_differ);
  if (found.proven.has(outcome)) return true;
  if (found.open.has(outcome)) return std::nullopt;
  return false;
}

// Goes on until what is told is known, which is so where parts may differ; or until they do for certain; or until one is not as expected.
OutcomeSearch::Found OutcomeSearch::search(int programme, int budget, Until until, OutcomeSet expected) {
  const bool prove = until == Until::decided_parts_differ;
  const OutcomeSet possible = household_.outcomes(programme, 0);
  if (possible.single()) return {possible, {}};
  if (!sampled_) draw_samples();
  Found found;
  for (int lane = 0; lane < sample_count; ++lane) {
    const OutcomeSet outcomes = samples_->outcomes(programme, lane);
    (outcomes.single() || !prove ? found.proven : found.open).add(outcomes);
  }
  const auto known = [&] {
    OutcomeSet all = found.proven;
    if (!prove) all.add(found.open);
    return all;
  };
  const auto enough = [&] { return until == Until::another_than ? !known().within(expected) : mixed(known()); };
  if (enough()) return found;
  if (until == Until::told_known && found.proven.has(Outcome::ask)) budget = std::min(budget, ask_budget);
  std::vector<Part> open = {Part{}};
  BlockingFactSearch facts(made(parts_));
  int batches = 0;
  while (!open.empty() && !enough()) {
    const std::size_t count = std::min<std::size_t>(open.size(), HouseholdBatch::width);
    std::vector<Part> parts(std::make_move_iterator(open.end() - static_cast<std::ptrdiff_t>(count)), std::make_move_iterator(open.end()));
    open.resize(open.size() - count);
    // Other households are drawn while there is much to split: where few of them differ, the first ones may not have.
    if (++batches > 1 && batches <= 1 + more_samplings && !prove) {
      draw_samples(first_seed + static_cast<std::uint32_t>(batches));
      sampled_ = false;
      for (int lane = 0; lane < sample_count; ++lane) found.proven.add(samples_->outcomes(programme, lane));
    }
    load_parts(parts);
    budget -= static_cast<int>(count);
    for (std::size_t i = 0; i < count; ++i) {
      const auto lane = static_cast<int>(i);
      const OutcomeSet outcomes = parts_->outcomes(programme, lane);
      if (outcomes.within(known())) continue;
      std::vector<Part> pieces;
      if (!outcomes.single() && budget > 0 && (work_ == nullptr || !work_->spent())) {
        BlockingFacts unknowns;
        facts.of_programme(programme, lane, unknowns);
        // Cheap cuts first: they cost few parts and often decide.
        std::vector<std::pair<std::size_t, const BlockingFact*>> order;
        for (const BlockingFact& unknown : unknowns) order.emplace_back(cost(unknown, lane), &unknown);
        std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
        for (const auto& [price, unknown] : order) {
          pieces = split(parts[i], lane, *unknown);
          if (pieces.size() >= 2) break;
          pieces.clear();
        }
      }
      if (pieces.empty()) {
        (outcomes.single() ? found.proven : found.open).add(outcomes);
      } else {
        std::move(pieces.begin(), pieces.end(), std::back_inserter(open));
      }
    }
  }
  return found;
}

std::vector<FoundOutcomes> OutcomeSearch::complete_all(int budget) {
  std::vector<FoundOutcomes> all;
  for (std::size_t p = 0; p < model_->programmes.size(); ++p) all.push_back(complete(static_cast<int>(p), budget));
  return all;
}

HouseholdBatch& OutcomeSearch::drawn(std::uint32_t seed) {
  draw_samples(seed);
  sampled_ = false;
  return *samples_;
}

bool OutcomeSearch::bound_known(const HouseholdBatch& batch, int fact, int lane) const {
  const Node& bound = *model_->facts[static_cast<std::size_t>(fact)].upper_bound;
  return bound.op == Node::Op::fact && batch.value(bound.index, lane).single();
}

void OutcomeSearch::draw_samples(std::uint32_t seed) {
  sampled_ = true;
  draw(made(samples_), household_, 0, Draw::everything, seed);
}

void OutcomeSearch::draw(HouseholdBatch& into, const HouseholdBatch& from, int from_lane, Draw what, std::uint32_t seed) {
  std::minstd_rand random(seed);
  into.fill_from(from, from_lane, sample_count);
  std::vector<int> bounded;
  Value drawn;  // one for all: what it holds of memory is used again
  for (std::size_t i = 0; i < model_->facts.size(); ++i) {
    const FactModel& fact = model_->facts[i];
    const auto index = static_cast<int>(i);
    if (fact.formula || fact.people >= 0 || from.value(index, from_lane).single()) continue;
    if (what == Draw::silence && !silent(index)) continue;
    if (fact.upper_bound) {
      bounded.push_back(index);
      continue;
    }
    const Value said = from.answer(index, from_lane);
    for (int lane = 0; lane < sample_count; ++lane) {
      drawn = said;
      draw_one(*model_, fact, drawn, random);
      keep_part(index, said, drawn, what);
      into.narrow(lane, index, drawn);
    }
  }
  into.evaluate();
  spend(plan_steps_);
  if (bounded.empty()) return;
  // Now their bounds are known.
  for (const int index : bounded) {
    for (int lane = 0; lane < sample_count; ++lane) {
      Value within = into.value(index, lane);
      // A sum of which it is a part may still be answered: none of it fits every answer.
      if (what == Draw::silence && !bound_known(into, index, lane)) within.high = within.low;
      drawn = within;
      draw_one(*model_, model_->facts[static_cast<std::size_t>(index)], drawn, random);
      keep_part(index, within, drawn, what);
      into.narrow(lane, index, drawn);
    }
  }
  into.evaluate();
}

}  // namespace content
