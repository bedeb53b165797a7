// SPDX-License-Identifier: MIT
// What is said of each household.
#include "content/screening/lanes.h"
#include "content/screening/lanes_words.h"
#include "content/screening/model.h"

namespace content {

void Lanes::put(int index, int lane, bool value) {
  Word& at = word(index);
  at = value ? at | bit(lane) : at & ~bit(lane);
}

void Lanes::set_yes(int lane, int fact, bool yes) {
  const FactSlot& slot = slot_of(fact);
  put(slot.given, lane, true);
  put(slot.input, lane, yes);
  put(slot.input + 1, lane, !yes);
}

void Lanes::set_choice(int lane, int fact, int place) {
  const FactSlot& slot = slot_of(fact);
  put(slot.given, lane, true);
  for (int i = 0; i < static_cast<int>(slot.symbols.size()); ++i) put(slot.input + i, lane, i == place);
}

void Lanes::set_number(int lane, int fact, Number number) {
  const FactSlot& slot = slot_of(fact);
  put(slot.given, lane, true);
  low(slot.input)[lane] = high(slot.input)[lane] = number;
}

void Lanes::set_choices(int lane, int fact, Word places) {
  const FactSlot& slot = slot_of(fact);
  const auto count = static_cast<int>(slot.symbols.size());
  put(slot.given, lane, true);
  for (int i = 0; i < count; ++i) {
    put(slot.input + i, lane, (places >> i & 1) != 0);
    put(slot.input + count + i, lane, false);
  }
  put(slot.input + 2 * count, lane, false);
}

void Lanes::set_people_none(int lane, int fact) {
  const FactSlot& slot = slot_of(fact);
  People& people = people_[static_cast<std::size_t>(slot.people)];
  put(slot.given, lane, true);
  people.input_more &= ~bit(lane);
  for (Word& present : people.input_present) present &= ~bit(lane);
}

void Lanes::add_person(int lane, int fact, const std::vector<int>& fields) {
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
      store_field(people, plan, person, i, lane, model.domain);
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

void Lanes::set_answers(int lane, const Answers& answers) {
  auto fact = plan_.base_facts.begin();  // both are sorted
  for (const auto& [code, answer] : answers) {
    int order = -1;
    while (fact != plan_.base_facts.end() && (order = fact->first.compare(code)) < 0) ++fact;
    if (fact == plan_.base_facts.end()) return;
    if (order == 0) set_answer(lane, fact->second, answer);
  }
}

void Lanes::set_value(int lane, int fact, const Value& value) {
  put(slot_of(fact).given, lane, true);
  store(lane, fact, value);
}

void Lanes::suppose(int lane, int fact, const Value& value) { store(lane, fact, value); }

void Lanes::store(int lane, int fact, const Value& value) {
  const FactSlot& slot = slot_of(fact);
  if (value.kind == Value::Kind::number) {
    low(slot.input)[lane] = value.low;
    high(slot.input)[lane] = value.high;
  } else if (value.kind == Value::Kind::people) {
    const auto& people = value.people.people;
    store_people(lane, slot.people, people.size(), value.people.more, [&](std::size_t person, std::size_t field) -> const Value& { return people[person][field]; });
  } else {
    each_word(value, slot.symbols, [&](std::size_t at, bool is) { put(slot.input + static_cast<int>(at), lane, is); });
  }
}

template <typename FieldOf>
void Lanes::store_people(int lane, int index, std::size_t count, bool more, FieldOf field_of) {
  People& people = people_[static_cast<std::size_t>(index)];
  const PeoplePlan& plan = plan_.people[static_cast<std::size_t>(index)];
  reach(people, plan, count);
  people.input_more = more ? people.input_more | bit(lane) : people.input_more & ~bit(lane);
  for (std::size_t person = 0; person < people.capacity; ++person) {
    const bool there = person < count;
    people.input_present[person] = there ? people.input_present[person] | bit(lane) : people.input_present[person] & ~bit(lane);
    for (std::size_t field = 0; there && field < plan.fields.size(); ++field) store_field(people, plan, person, field, lane, field_of(person, field));
  }
}

void Lanes::store_field(People& people, const PeoplePlan& plan, std::size_t person, std::size_t field, int lane, const Value& value) {
  const PeoplePlan::Field& place = plan.fields[field];
  if (place.number) {
    Number* const at = people.numbers.data() + (person * static_cast<std::size_t>(plan.numbers) + static_cast<std::size_t>(place.offset)) * 2 * width;
    at[lane] = value.low;
    at[width + lane] = value.high;
    return;
  }
  Word* const at = people.words.data() + person * static_cast<std::size_t>(plan.words) + place.offset;
  each_word(value, slot_of(place.fact).symbols, [&](std::size_t i, bool is) { at[i] = is ? at[i] | bit(lane) : at[i] & ~bit(lane); });
}

// As value_of (model.h), without making a value where the answer is one of the ordinary ones.
void Lanes::set_answer(int lane, int index, const Answer& answer) {
  const FactSlot& slot = slot_of(index);
  const FactModel& fact = model_->facts[static_cast<std::size_t>(index)];
  if (answer.state == Answer::State::unknown) {
    if (fact.when_unknown >= 0) set_choice(lane, index, slot.place(fact.when_unknown));
    return;
  }
  const bool one = answer.options.size() == 1;
  switch (fact.kind) {
    case Fact::Kind::number: return set_number(lane, index, answer.number);
    case Fact::Kind::yes_no:
      if (one) set_yes(lane, index, answer.options.front() == "yes");
      return;
    case Fact::Kind::choice:
      if (const Symbol symbol = one && answer.options.front() != "mixed" ? model_->symbols.find(answer.options.front()) : -1; symbol >= 0) return set_choice(lane, index, slot.place(symbol));
      break;
    case Fact::Kind::choices: {
      set_choices(lane, index, 0);
      for (const std::string& option : answer.options) {
        const Symbol symbol = model_->symbols.find(option);
        if (const int place = symbol < 0 ? -1 : slot.place(symbol); place >= 0) put(slot.input + place, lane, true);
      }
      return;
    }
    case Fact::Kind::people:
      put(slot.given, lane, true);
      return store_people(lane, slot.people, answer.people.size(), answer.more_people,
                          [&](std::size_t person, std::size_t field) { return value_of_field(*model_, fact.fields[field], answer.people[person]); });
  }
  if (const auto known = value_of(*model_, index, answer)) set_value(lane, index, *known);
}

}  // namespace content
