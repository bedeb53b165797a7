// SPDX-License-Identifier: MIT
#include "content/criteria/model.h"

#include <algorithm>

namespace content {

bool OutcomeSet::apart(OutcomeSet other) const {
  OutcomeSet mild = Outcome::na;
  mild.add(Outcome::unlikely);
  return (bits_ & other.bits_) == 0 && ((bits_ & mild.bits_) == 0 || (other.bits_ & mild.bits_) == 0);
}

Outcome OutcomeSet::told() const {
  for (const Outcome outcome : {Outcome::likely, Outcome::ask, Outcome::unlikely, Outcome::already, Outcome::na}) {
    if (*this == OutcomeSet(outcome)) return outcome;
  }
  OutcomeSet mild = Outcome::na;
  mild.add(Outcome::unlikely);
  return !empty() && within(mild) ? Outcome::unlikely : Outcome::ask;
}

int Model::fact(std::string_view code) const {
  const auto found = fact_by_code.find(code);
  return found == fact_by_code.end() ? -1 : found->second;
}

int Model::times_of(const AmountMark& mark) const {
  const auto named = fact_by_name.find(mark.times);
  return named == fact_by_name.end() ? fact(mark.times) : named->second;
}

std::optional<Value> value_of(const Model& model, int index, const Answer& answer) {
  const FactModel& fact = model.facts[static_cast<std::size_t>(index)];
  if (answer.state == Answer::State::unknown) {
    if (fact.when_unknown >= 0) {
      SymbolSet set;
      set.set(static_cast<std::size_t>(fact.when_unknown));
      return Value::of_symbols(set);
    }
    return std::nullopt;
  }
  Value value = fact.domain;
  switch (fact.kind) {
    case Fact::Kind::yes_no:
      if (answer.options.size() != 1) return std::nullopt;
      return Value::of(Truth::of(answer.options.front() == "yes"));
    case Fact::Kind::choice: {
      SymbolSet set;
      for (const auto& option : answer.options) {
        // "mixed" is every other value at once: each is worked out and the results are united.
        if (option == "mixed") return fact.domain;
        if (const Symbol symbol = model.symbols.find(option); symbol >= 0) set.set(static_cast<std::size_t>(symbol));
      }
      if (set.none()) return std::nullopt;
      return Value::of_symbols(set);
    }
    case Fact::Kind::number:
      for (const auto& [option, ends] : fact.bands) {
        if (answer.options == std::vector<std::string>{option}) return Value::of_range(ends.first, ends.second, value.whole);
      }
      if (!answer.options.empty()) return std::nullopt;
      return Value::of_range(answer.number, answer.number, value.whole);
    case Fact::Kind::choices:
      value.set.reset();
      value.maybe.reset();
      for (const auto& option : answer.options) {
        if (const Symbol symbol = model.symbols.find(option); symbol >= 0) value.set.set(static_cast<std::size_t>(symbol));
      }
      return value;
    case Fact::Kind::people: {
      value.people.people.clear();
      value.people.more = answer.more_people;
      for (const Person& person : answer.people) {
        std::vector<Value> fields;
        for (const int field : fact.fields) fields.push_back(value_of_field(model, field, person));
        value.people.people.push_back(std::move(fields));
      }
      return value;
    }
  }
  return std::nullopt;
}

Value value_of_field(const Model& model, int field, const Person& person) {
  const FactModel& fact = model.facts[static_cast<std::size_t>(field)];
  const auto given = person.fields.find(fact.field_name);
  if (given == person.fields.end()) return fact.otherwise.value_or(fact.domain);
  const std::string& text = given->second;
  if (text == "unknown") return fact.domain;
  if (fact.kind == Fact::Kind::yes_no) return Value::of(Truth::of(text == "yes"));
  if (fact.kind == Fact::Kind::number) {
    const Number number = parse_number(text).value_or(0);
    return Value::of_range(number, number, fact.domain.whole);
  }
  const Symbol symbol = text == "mixed" ? -1 : model.symbols.find(text);
  if (symbol < 0) return fact.domain;
  Value value = fact.domain;
  value.set.reset();
  value.maybe.reset();
  value.set.set(static_cast<std::size_t>(symbol));
  return value;
}

}  // namespace content
