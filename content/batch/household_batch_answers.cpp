// SPDX-License-Identifier: MIT
// What is said of each household.
#include "content/batch/household_batch_answers.h"

#include "content/batch/batch_layout.h"
#include "content/batch/household_batch.h"
#include "content/criteria/model.h"

namespace content {

void HouseholdBatch::say(Word households, int fact) {
  if (const int answered = slot_of(fact).answered; answered >= 0) word(answered) |= households;  // a field is said with its person
}

void HouseholdBatch::set_yes(Word households, int fact, Word yes, int person) {
  say(households, fact);
  Word* const at = answer_at(*this, fact, person).words;
  put(at[0], households, yes);
  put(at[1], households, ~yes);
}

void HouseholdBatch::set_choice(Word households, int fact, int place, int person) {
  say(households, fact);
  Word* const at = answer_at(*this, fact, person).words;
  for (int i = 0; i < static_cast<int>(slot_of(fact).symbols.size()); ++i) put(at[i], households, i == place ? households : 0);
}

void HouseholdBatch::set_choices_none(Word households, int fact) {
  const FactSlot& slot = slot_of(fact);
  word(slot.answered) |= households;
  for (int i = 0; i < 2 * static_cast<int>(slot.symbols.size()); ++i) word(slot.answer + i) &= ~households;
}

void HouseholdBatch::add_choice(Word households, int fact, int place) { word(slot_of(fact).answer + place) |= households; }

void HouseholdBatch::set_number(int lane, int fact, Number number) {
  const FactSlot& slot = slot_of(fact);
  word(slot.answered) |= bit(lane);
  low(slot.answer)[lane] = high(slot.answer)[lane] = number;
}

void HouseholdBatch::set_numbers(Word households, int fact, const Number* numbers, int person) {
  say(households, fact);
  Number* const at = answer_at(*this, fact, person).numbers;
  each_lane(households, [&](int lane) { at[lane] = at[width + lane] = numbers[lane]; });
}

void HouseholdBatch::set_people(Word households, int fact, int count) {
  const FactSlot& slot = slot_of(fact);
  People& people = people_[static_cast<std::size_t>(slot.people)];
  word(slot.answered) |= households;
  people.answer_more &= ~households;
  reach(people, plan_.people[static_cast<std::size_t>(slot.people)], static_cast<std::size_t>(count));
  for (std::size_t person = 0; person < people.capacity; ++person)
    put(people.answer_present[person], households, person < static_cast<std::size_t>(count) ? households : 0);
}

void HouseholdBatch::take(Word households, int fact, const HouseholdBatch& from, int its_fact, const std::vector<int>& places, int person) {
  const FactSlot& slot = slot_of(fact);
  if (slot.kind == Value::Kind::number) {
    const Number* const there = answer_at(from, its_fact, person).numbers;
    Number* const here = answer_at(*this, fact, person).numbers;
    each_lane(households, [&](int lane) {
      here[lane] = there[lane];
      here[width + lane] = there[width + lane];
    });
    return say(households, fact);
  }
  const Word* const there = answer_at(from, its_fact, person).words;
  if (slot.kind == Value::Kind::truth) {
    Word* const here = answer_at(*this, fact, person).words;
    for (const int side : {0, 1}) put(here[side], households, there[side]);
    return say(households, fact);
  }
  if (slot.kind == Value::Kind::choices) set_choices_none(households, fact);
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (places[i] < 0) continue;
    if (slot.kind == Value::Kind::choices) {
      add_choice(households & there[i], fact, places[i]);
    } else {
      set_choice(households & there[i], fact, places[i], person);
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

void HouseholdBatch::set_value(int lane, int fact, const Value& value, int person) {
  say(bit(lane), fact);
  store(lane, fact, value, person);
}

void HouseholdBatch::narrow(int lane, int fact, const Value& value) { store(lane, fact, value); }

void HouseholdBatch::store(int lane, int fact, const Value& value, int person) {
  const FactSlot& slot = slot_of(fact);
  if (value.kind == Value::Kind::number) {
    Number* const at = answer_at(*this, fact, person).numbers;
    at[lane] = value.low;
    at[width + lane] = value.high;
  } else if (value.kind == Value::Kind::people) {
    const auto& people = value.people.people;
    store_people(lane, slot.people, people.size(), value.people.more,
                 [&](std::size_t one, std::size_t field) -> const Value& { return people[one][field]; });
  } else {
    Word* const at = answer_at(*this, fact, person).words;
    each_word(value, slot.symbols, [&](std::size_t i, bool is) { put(at[i], bit(lane), is ? bit(lane) : 0); });
  }
}

template <typename FieldOf>
void HouseholdBatch::store_people(int lane, int index, std::size_t count, bool more, FieldOf field_of) {
  People& people = people_[static_cast<std::size_t>(index)];
  const PeoplePlan& plan = plan_.people[static_cast<std::size_t>(index)];
  reach(people, plan, count);
  put(people.answer_more, bit(lane), more ? bit(lane) : 0);
  for (std::size_t person = 0; person < people.capacity; ++person) {
    const bool there = person < count;
    put(people.answer_present[person], bit(lane), there ? bit(lane) : 0);
    for (std::size_t field = 0; field < plan.fields.size(); ++field) {
      const int fact = plan.fields[field].fact;
      // Of somebody who may be there after all nothing is known, whoever stood in that place before.
      store(lane, fact, there ? field_of(person, field) : model_->facts[static_cast<std::size_t>(fact)].domain, static_cast<int>(person));
    }
  }
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
      word(slot.answered) |= bit(lane);
      return store_people(lane, slot.people, answer.people.size(), answer.more_people, [&](std::size_t person, std::size_t field) {
        return value_of_field(*model_, fact.fields[field], answer.people[person]);
      });
  }
  if (const auto known = value_of(*model_, index, answer)) set_value(lane, index, *known);
}

}  // namespace content
