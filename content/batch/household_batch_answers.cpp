// SPDX-License-Identifier: MIT
// What is said of each household.
#include "content/batch/batch_layout.h"
#include "content/batch/household_batch.h"
#include "content/criteria/model.h"

namespace content {

void HouseholdBatch::put(int index, Word households, Word value) { word(index) = (word(index) & ~households) | (value & households); }

void HouseholdBatch::set_yes(Word households, int fact, Word yes) {
  const FactSlot& slot = slot_of(fact);
  word(slot.given) |= households;
  put(slot.input, households, yes);
  put(slot.input + 1, households, ~yes);
}

void HouseholdBatch::set_choice(Word households, int fact, int place) {
  const FactSlot& slot = slot_of(fact);
  word(slot.given) |= households;
  for (int i = 0; i < static_cast<int>(slot.symbols.size()); ++i) put(slot.input + i, households, i == place ? households : 0);
}

void HouseholdBatch::set_choices_none(Word households, int fact) {
  const FactSlot& slot = slot_of(fact);
  word(slot.given) |= households;
  for (int i = 0; i <= 2 * static_cast<int>(slot.symbols.size()); ++i) word(slot.input + i) &= ~households;
}

void HouseholdBatch::add_choice(Word households, int fact, int place) { word(slot_of(fact).input + place) |= households; }

void HouseholdBatch::set_number(int lane, int fact, Number number) {
  const FactSlot& slot = slot_of(fact);
  word(slot.given) |= bit(lane);
  low(slot.input)[lane] = high(slot.input)[lane] = number;
}

void HouseholdBatch::set_numbers(Word households, int fact, const Number* numbers) {
  const FactSlot& slot = slot_of(fact);
  word(slot.given) |= households;
  for (; households != 0; households &= households - 1) {
    const int lane = __builtin_ctzll(households);
    low(slot.input)[lane] = high(slot.input)[lane] = numbers[lane];
  }
}

void HouseholdBatch::set_people_none(Word households, int fact) {
  const FactSlot& slot = slot_of(fact);
  People& people = people_[static_cast<std::size_t>(slot.people)];
  word(slot.given) |= households;
  people.input_more &= ~households;
  for (Word& present : people.input_present) present &= ~households;
}

void HouseholdBatch::add_person(int lane, int fact, const std::vector<int>& fields) {
  const auto index = static_cast<std::size_t>(slot_of(fact).people);
  People& people = people_[index];
  const PeoplePlan& plan = plan_.people[index];
  std::size_t person = 0;
  while (person < people.capacity && (people.input_present[person] & bit(lane)) != 0) ++person;
  reach(people, plan, person + 1);
  people.input_present[person] |= bit(lane);
  for (std::size_t i = 0; i < plan.fields.size(); ++i) {
    const FactModel& model = model_->facts[static_cast<std::size_t>(plan.fields[i].fact)];
    if (fields[i] < 0) {
      store_field(people, plan, person, i, lane, fields[i] == not_asked && model.otherwise ? *model.otherwise : model.domain);
    } else if (model.kind == Fact::Kind::number) {
      store_field(people, plan, person, i, lane, Value::of_range(fields[i] * number_one, fields[i] * number_one, model.domain.whole));
    } else if (model.kind == Fact::Kind::yes_no) {
      store_field(people, plan, person, i, lane, Value::of(Truth::of(fields[i] == 1)));
    } else {
      SymbolSet one;
      one.set(static_cast<std::size_t>(slot_of(plan.fields[i].fact).symbols[static_cast<std::size_t>(fields[i])]));
      store_field(people, plan, person, i, lane, Value::of_symbols(one));
    }
  }
}

void HouseholdBatch::set_answers(int lane, const Answers& answers) {
  auto fact = plan_.base_facts.begin();  // both are sorted
  for (const auto& [code, answer] : answers) {
    int order = -1;
    while (fact != plan_.base_facts.end() && (order = fact->first.compare(code)) < 0) ++fact;
    if (fact == plan_.base_facts.end()) return;
    if (order == 0) set_answer(lane, fact->second, answer);
  }
}

void HouseholdBatch::set_value(int lane, int fact, const Value& value) {
  word(slot_of(fact).given) |= bit(lane);
  store(lane, fact, value);
}

void HouseholdBatch::suppose(int lane, int fact, const Value& value) { store(lane, fact, value); }

void HouseholdBatch::store(int lane, int fact, const Value& value) {
  const FactSlot& slot = slot_of(fact);
  if (value.kind == Value::Kind::number) {
    low(slot.input)[lane] = value.low;
    high(slot.input)[lane] = value.high;
  } else if (value.kind == Value::Kind::people) {
    const auto& people = value.people.people;
    store_people(lane, slot.people, people.size(), value.people.more,
                 [&](std::size_t person, std::size_t field) -> const Value& { return people[person][field]; });
  } else {
    each_word(value, slot.symbols, [&](std::size_t at, bool is) { put(slot.input + static_cast<int>(at), bit(lane), is ? bit(lane) : 0); });
  }
}

template <typename FieldOf>
void HouseholdBatch::store_people(int lane, int index, std::size_t count, bool more, FieldOf field_of) {
  People& people = people_[static_cast<std::size_t>(index)];
  const PeoplePlan& plan = plan_.people[static_cast<std::size_t>(index)];
  reach(people, plan, count);
  people.input_more = more ? people.input_more | bit(lane) : people.input_more & ~bit(lane);
  for (std::size_t person = 0; person < people.capacity; ++person) {
    const bool there = person < count;
    people.input_present[person] = there ? people.input_present[person] | bit(lane) : people.input_present[person] & ~bit(lane);
    for (std::size_t field = 0; field < plan.fields.size(); ++field) {
      // Of somebody who may be there after all nothing is known, whoever stood in that place before.
      store_field(people, plan, person, field, lane,
                  there ? field_of(person, field) : model_->facts[static_cast<std::size_t>(plan.fields[field].fact)].domain);
    }
  }
}

void HouseholdBatch::store_field(People& people, const PeoplePlan& plan, std::size_t person, std::size_t field, int lane,
                                 const Value& value) {
  const PeoplePlan::Field& place = plan.fields[field];
  if (place.number) {
    Number* const at =
        people.numbers.data() + (person * static_cast<std::size_t>(plan.numbers) + static_cast<std::size_t>(place.offset)) * 2 * width;
    at[lane] = value.low;
    at[width + lane] = value.high;
    return;
  }
  Word* const at = people.words.data() + person * static_cast<std::size_t>(plan.words) + place.offset;
  each_word(value, slot_of(place.fact).symbols, [&](std::size_t i, bool is) { at[i] = is ? at[i] | bit(lane) : at[i] & ~bit(lane); });
}

// As value_of (model.h), without making a value where the answer is one of the ordinary ones.
void HouseholdBatch::set_answer(int lane, int index, const Answer& answer) {
  const FactSlot& slot = slot_of(index);
  const FactModel& fact = model_->facts[static_cast<std::size_t>(index)];
  if (answer.state == Answer::State::unknown) {
    if (fact.when_unknown >= 0) set_choice(bit(lane), index, slot.place(fact.when_unknown));
    return;
  }
  const bool one = answer.options.size() == 1;
  switch (fact.kind) {
    case Fact::Kind::number:
      if (answer.options.empty()) return set_number(lane, index, answer.number);
      break;
    case Fact::Kind::yes_no:
      if (one) set_yes(bit(lane), index, answer.options.front() == "yes" ? bit(lane) : 0);
      return;
    case Fact::Kind::choice:
      if (const Symbol symbol = one && answer.options.front() != "mixed" ? model_->symbols.find(answer.options.front()) : -1; symbol >= 0)
        return set_choice(bit(lane), index, slot.place(symbol));
      break;
    case Fact::Kind::choices: {
      set_choices_none(bit(lane), index);
      for (const std::string& option : answer.options) {
        const Symbol symbol = model_->symbols.find(option);
        if (const int place = symbol < 0 ? -1 : slot.place(symbol); place >= 0) add_choice(bit(lane), index, place);
      }
      return;
    }
    case Fact::Kind::people:
      word(slot.given) |= bit(lane);
      return store_people(lane, slot.people, answer.people.size(), answer.more_people, [&](std::size_t person, std::size_t field) {
        return value_of_field(*model_, fact.fields[field], answer.people[person]);
      });
  }
  if (const auto known = value_of(*model_, index, answer)) set_value(lane, index, *known);
}

}  // namespace content
