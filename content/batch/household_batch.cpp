// SPDX-License-Identifier: MIT
// The households as a whole, and what is known of them after all.
#include "content/batch/household_batch.h"

#include <algorithm>

#include "content/batch/batch_layout.h"
#include "content/batch/decide.h"
#include "content/batch/household_batch_answers.h"
#include "content/criteria/day_amounts.h"
#include "content/criteria/plan.h"

namespace content {
namespace {

constexpr HouseholdBatch::Word every = ~HouseholdBatch::Word{0};

template <typename Get>
Value value_from(Value::Kind kind, const std::vector<Symbol>& symbols, Get get) {
  Value value;
  value.kind = kind;
  switch (kind) {
    case Value::Kind::truth: value.truth = {get(0), get(1)}; break;
    case Value::Kind::symbol:
      for (std::size_t i = 0; i < symbols.size(); ++i) value.set.set(static_cast<std::size_t>(symbols[i]), get(i));
      break;
    case Value::Kind::choices:
      for (std::size_t i = 0; i < symbols.size(); ++i) {
        value.set.set(static_cast<std::size_t>(symbols[i]), get(i));
        value.maybe.set(static_cast<std::size_t>(symbols[i]), get(symbols.size() + i));
      }
      break;
    default: break;
  }
  return value;
}

}  // namespace

HouseholdBatch::HouseholdBatch(const std::shared_ptr<const Model>& model, Date day)
    : HouseholdBatch(model, std::make_shared<const DayAmounts>(*model, day)) {}

HouseholdBatch::HouseholdBatch(std::shared_ptr<const Model> model, std::shared_ptr<const DayAmounts> amounts)
    : model_(std::move(model)),
      plan_(model_->plan),
      amounts_(std::move(amounts)),
      words_(static_cast<std::size_t>(plan_.words)),
      aside_(model_->facts.size()),
      numbers_(static_cast<std::size_t>(plan_.numbers) * 2 * width),
      people_(plan_.people.size()) {
  word(plan_.always) = every;
  word(plan_.never + 1) = every;
  word(plan_.perhaps) = word(plan_.perhaps + 1) = every;
  for (const auto& [slot, number] : plan_.constants) std::fill_n(low(slot), 2 * width, number);
  for (std::size_t i = 0; i < plan_.facts.size(); ++i) {
    const FactSlot& slot = plan_.facts[i];
    if (slot.answer < 0) continue;
    const Value& domain = model_->facts[i].domain;
    if (slot.kind == Value::Kind::number) {
      std::fill_n(low(slot.answer), width, domain.low);
      std::fill_n(high(slot.answer), width, domain.high);
    }
    each_word(domain, slot.symbols, [&](std::size_t at, bool is) { words_[static_cast<std::size_t>(slot.answer) + at] = is ? every : 0; });
  }
  for (const int fact : {model_->district_fact, model_->hukou_type_fact}) {
    place_need_not_apply_ = place_need_not_apply_ || (fact >= 0 && model_->facts[static_cast<std::size_t>(fact)].applies.has_value());
  }
  blank_words_.assign(words_.begin(), words_.begin() + plan_.answer_words);
  for (int slot = 0; slot < plan_.answer_numbers; ++slot) blank_numbers_.emplace_back(*low(slot), *high(slot));
  for (std::size_t i = 0; i < people_.size(); ++i) reach(people_[i], plan_.people[i], 1);
  count_ = width;
  const auto set_everywhere = [&](const std::vector<Step>& steps) {
    for (const Step& step : steps) {
      if (step.op == Step::Op::parameter) run_parameter(step);  // those that are the same everywhere stay
    }
  };
  set_everywhere(plan_.steps);
  set_everywhere(plan_.steps_told);
  for (const StagePlan& stage : plan_.stages) set_everywhere(stage.steps);
  everywhere_set_ = true;
}

HouseholdBatch::~HouseholdBatch() = default;

void HouseholdBatch::clear(int count) {
  count_ = count;
  std::copy(blank_words_.begin(), blank_words_.end(), words_.begin());
  for (int slot = 0; slot < plan_.answer_numbers; ++slot) {
    std::fill_n(low(slot), count, blank_numbers_[static_cast<std::size_t>(slot)].first);
    std::fill_n(high(slot), count, blank_numbers_[static_cast<std::size_t>(slot)].second);
  }
  for (std::size_t i = 0; i < people_.size(); ++i) {
    People& people = people_[i];
    people.answer_more = every;
    std::fill(people.answer_present.begin(), people.answer_present.end(), 0);
    for (std::size_t person = 0; person < people.capacity; ++person) domain_of_person(people, plan_.people[i], person, count);
  }
}

void HouseholdBatch::fill_from(const HouseholdBatch& other, int lane, int count) {
  count_ = count;
  const auto spread = [&](Word from) { return (from >> lane & 1) != 0 ? every : 0; };
  for (int i = 0; i < plan_.answer_words; ++i) word(i) = spread(other.word(i));
  for (int slot = 0; slot < plan_.answer_numbers; ++slot) {
    std::fill_n(low(slot), count, other.low(slot)[lane]);
    std::fill_n(high(slot), count, other.high(slot)[lane]);
  }
  for (std::size_t i = 0; i < people_.size(); ++i) {
    People& people = people_[i];
    const People& from = other.people_[i];
    reach(people, plan_.people[i], from.capacity);
    people.answer_more = spread(from.answer_more);
    std::fill(people.answer_present.begin(), people.answer_present.end(), 0);
    for (std::size_t person = 0; person < from.capacity; ++person) people.answer_present[person] = spread(from.answer_present[person]);
    for (std::size_t at = 0; at < from.words.size(); ++at) people.words[at] = spread(from.words[at]);
    for (std::size_t at = 0; at < from.numbers.size() / width; ++at)
      std::fill_n(people.numbers.data() + at * width, count, from.numbers[at * width + static_cast<std::size_t>(lane)]);
  }
}

void HouseholdBatch::copy_answers(const HouseholdBatch& other) {
  count_ = other.count_;
  std::copy_n(other.words_.begin(), plan_.answer_words, words_.begin());
  std::copy_n(other.numbers_.begin(), static_cast<std::ptrdiff_t>(plan_.answer_numbers) * 2 * width, numbers_.begin());
  for (std::size_t i = 0; i < people_.size(); ++i) {
    reach(people_[i], plan_.people[i], other.people_[i].capacity);
    const std::size_t capacity = people_[i].capacity;
    people_[i] = other.people_[i];
    reach(people_[i], plan_.people[i], capacity);
  }
}

void HouseholdBatch::forget_as(const HouseholdBatch& other, int lane, int fact) {
  const FactSlot& slot = slot_of(fact);
  const auto spread = [&](int index) { word(index) = (other.word(index) >> lane & 1) != 0 ? every : 0; };
  spread(slot.answered);
  const Value known = other.answer(fact, lane);
  if (slot.kind == Value::Kind::people) {
    for (int at = 0; at < count_; ++at) store(at, fact, known);
  } else if (slot.kind == Value::Kind::number) {
    std::fill_n(low(slot.answer), count_, known.low);
    std::fill_n(high(slot.answer), count_, known.high);
  } else {
    each_word(known, slot.symbols, [&](std::size_t at, bool) { spread(slot.answer + static_cast<int>(at)); });
  }
}

void HouseholdBatch::forget_field_as(const HouseholdBatch& other, int lane, int fact, int person, int field) {
  const auto index = static_cast<std::size_t>(slot_of(fact).people);
  if (field < 0) {
    People& people = people_[index];
    people.answer_more = (other.people_[index].answer_more >> lane & 1) != 0 ? every : 0;
    for (std::size_t next = static_cast<std::size_t>(person); next < people.capacity; ++next) people.answer_present[next] = 0;
    return;
  }
  const int own = plan_.people[index].fields[static_cast<std::size_t>(field)].fact;
  const Value known = other.answer(own, lane, person);
  for (int at = 0; at < count_; ++at) store(at, own, known, person);
}

void HouseholdBatch::domain_of_person(People& people, const PeoplePlan& plan, std::size_t person, int count) {
  for (const PeoplePlan::Field& field : plan.fields) {
    if (field.number) {
      const Value& domain = model_->facts[static_cast<std::size_t>(field.fact)].domain;
      Number* const at =
          people.numbers.data() + (person * static_cast<std::size_t>(plan.numbers) + static_cast<std::size_t>(field.offset)) * 2 * width;
      std::fill_n(at, count, domain.low);
      std::fill_n(at + width, count, domain.high);
    } else {
      const std::size_t first = person * static_cast<std::size_t>(plan.words) + static_cast<std::size_t>(field.offset);
      for (std::size_t at = 0; at < static_cast<std::size_t>(field.size); ++at)
        people.words[first + at] = blank_words_[static_cast<std::size_t>(field.slot) + at];
    }
  }
}

void HouseholdBatch::reach(People& people, const PeoplePlan& plan, std::size_t persons) {
  while (people.capacity < persons) {
    ++people.capacity;
    people.answer_present.push_back(0);
    people.present.push_back(0);
    people.words.resize(people.capacity * static_cast<std::size_t>(plan.words));
    people.numbers.resize(people.capacity * static_cast<std::size_t>(plan.numbers) * 2 * width);
    domain_of_person(people, plan, people.capacity - 1, width);
  }
}

const FactSlot& HouseholdBatch::slot_of(int fact) const { return plan_.facts.data()[fact]; }

int HouseholdBatch::fact(std::string_view code) const { return model_->fact(code); }

int HouseholdBatch::place_of(int fact, std::string_view option) const {
  const FactSlot& slot = slot_of(fact);
  if (slot.kind == Value::Kind::truth) return option == "yes" ? 1 : option == "no" ? 0 : -1;
  const Symbol symbol = model_->symbols.find(option);
  for (std::size_t i = 0; i < slot.symbols.size(); ++i) {
    if (slot.symbols[i] == symbol) return static_cast<int>(i);
  }
  return -1;
}

Value HouseholdBatch::value(int fact, int lane) const {
  const FactSlot& slot = slot_of(fact);
  switch (slot.kind) {
    case Value::Kind::truth: return Value::of(truth_at(slot.value, lane));
    case Value::Kind::number: {
      Value value = number_at(slot.value, lane);
      value.whole = model_->facts[static_cast<std::size_t>(fact)].domain.whole;
      return value;
    }
    case Value::Kind::people: {
      const auto index = static_cast<std::size_t>(slot.people);
      return people_value(index, people_[index].more, people_[index].present, lane);
    }
    default: return symbols_at(slot.value, slot.kind, lane);
  }
}

bool HouseholdBatch::single(int fact, int lane) const {
  const FactSlot& slot = slot_of(fact);
  const auto is = [&](int index) { return (word(index) >> lane & 1) != 0; };
  switch (slot.kind) {
    case Value::Kind::truth: return !truth_at(slot.value, lane).is_open();
    case Value::Kind::number: return single_number(slot.value, lane);
    case Value::Kind::people: return value(fact, lane).single();
    default: break;
  }
  const SymbolSlot& symbols = plan_.symbols.data()[slot.value];
  const auto count = static_cast<int>(symbols.symbols.size());
  const bool choices = slot.kind == Value::Kind::choices;
  int possible = 0;
  for (int i = 0; i < count; ++i) possible += is(symbols.word + (choices ? count : 0) + i) ? 1 : 0;
  return choices ? possible == 0 : possible <= 1;
}

Value HouseholdBatch::people_value(std::size_t index, Word more, const std::vector<Word>& present, int lane) const {
  Value value;
  value.kind = Value::Kind::people;
  value.people.more = (more >> lane & 1) != 0;
  for (std::size_t person = 0; person < present.size() && (present[person] >> lane & 1) != 0; ++person) {
    std::vector<Value>& fields = value.people.people.emplace_back();
    for (const PeoplePlan::Field& field : plan_.people[index].fields) fields.push_back(answer(field.fact, lane, static_cast<int>(person)));
  }
  return value;
}

Value HouseholdBatch::answer(int fact, int lane, int person) const {
  const FactSlot& slot = slot_of(fact);
  if (slot.kind == Value::Kind::people) {
    const auto index = static_cast<std::size_t>(slot.people);
    return people_value(index, people_[index].answer_more, people_[index].answer_present, lane);
  }
  const auto at = answer_at(*this, fact, person);
  if (slot.kind == Value::Kind::number)
    return Value::of_range(at.numbers[lane], at.numbers[width + lane], model_->facts[static_cast<std::size_t>(fact)].domain.whole);
  return value_from(slot.kind, slot.symbols, [&](std::size_t i) { return (at.words[i] >> lane & 1) != 0; });
}

Value HouseholdBatch::number_at(int slot, int lane) const { return Value::of_range(low(slot)[lane], high(slot)[lane]); }

Value HouseholdBatch::symbols_at(int symbol_slot, Value::Kind kind, int lane) const {
  const SymbolSlot& slot = plan_.symbols[static_cast<std::size_t>(symbol_slot)];
  return value_from(kind, slot.symbols, [&](std::size_t i) { return (word(slot.word + static_cast<int>(i)) >> lane & 1) != 0; });
}

HouseholdBatch::Word HouseholdBatch::option_word(int fact, int place) const {
  return all() & word(plan_.symbols[static_cast<std::size_t>(slot_of(fact).value)].word + place);
}

bool HouseholdBatch::answered(int fact, int lane) const { return (word(slot_of(fact).answered) >> lane & 1) != 0; }

HouseholdBatch::Word HouseholdBatch::present(int people_fact, int person) const {
  const People& people = people_[static_cast<std::size_t>(slot_of(people_fact).people)];
  return static_cast<std::size_t>(person) < people.capacity ? people.answer_present[static_cast<std::size_t>(person)] & all() : 0;
}

OutcomeSet HouseholdBatch::outcomes(int programme, int lane) const {
  const int out = plan_.programmes[static_cast<std::size_t>(programme)].out;
  OutcomeSet set;
  for (const Outcome outcome : {Outcome::likely, Outcome::ask, Outcome::unlikely, Outcome::already, Outcome::na}) {
    if ((word(out + static_cast<int>(outcome)) >> lane & 1) != 0) set.add(outcome);
  }
  return set;
}

HouseholdBatch::Word HouseholdBatch::outcome_word(int programme, Outcome outcome) const {
  return word(plan_.programmes[static_cast<std::size_t>(programme)].out + static_cast<int>(outcome)) & all();
}

Truth HouseholdBatch::row(int programme, std::size_t row, int lane) const {
  return truth_at(plan_.programmes[static_cast<std::size_t>(programme)].rows[row].truth, lane);
}

HouseholdBatch::Word HouseholdBatch::row_met(int programme, std::size_t row) const {
  return word(plan_.programmes[static_cast<std::size_t>(programme)].rows[row].truth) & all();
}
HouseholdBatch::Word HouseholdBatch::row_not_met(int programme, std::size_t row) const {
  return word(plan_.programmes[static_cast<std::size_t>(programme)].rows[row].truth + 1) & all();
}

HouseholdBatch::Changed HouseholdBatch::changed_by(int programme, const ProgrammePlan& instead) const {
  const Word* const was = words_.data() + plan_.programmes[static_cast<std::size_t>(programme)].out;
  Word is[outcome_kinds];
  decide(instead, words_.data(), all(), is);
  Changed changed;
  Word once[2] = {}, twice = 0;
  for (std::size_t i = 0; i < outcome_kinds; ++i) {
    changed.other |= was[i] ^ is[i];
    twice |= (once[0] & was[i]) | (once[1] & is[i]);
    once[0] |= was[i];
    once[1] |= is[i];
  }
  changed.open = twice & all();
  changed.other &= all() & ~twice;
  return changed;
}

void HouseholdBatch::amounts_used(int lane, std::vector<ParameterRows>& into) const {
  SymbolSet groups;  // there are fewer than districts, which are symbols
  for (std::size_t group = 0; group < plan_.group_words.size(); ++group) {
    for (const int district : plan_.group_words[group]) {
      if ((word(district) >> lane & 1) != 0) groups.set(group);
    }
  }
  for (std::size_t i = 0; i < into.size(); ++i) {
    auto& [amounts, missing] = into[i];
    amounts.clear();
    missing = false;
    for (const DayAmounts::Row& row : amounts_->rows(static_cast<int>(i))) {
      if (row.group >= 0 && !groups.test(static_cast<std::size_t>(row.group))) continue;
      if (row.hukou_type >= 0 && (households_of(-1, row.hukou_type) >> lane & 1) == 0) continue;
      if (row.amount == nullptr) {
        missing = true;
      } else if (std::find(amounts.begin(), amounts.end(), row.amount) == amounts.end()) {
        amounts.push_back(row.amount);
      }
    }
  }
}

}  // namespace content
