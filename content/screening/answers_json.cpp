// SPDX-License-Identifier: MIT
// Answers in the wide form of answers_json: null, "unknown" and "unsure" are asked and not known, [] is "none of these".
#include <fmt/format.h>

#include <algorithm>

#include "content/base/json_tree.h"
#include "content/base/value_hint.h"
#include "content/criteria/model.h"
#include "content/screening/answers_refused.h"
#include "content/screening/interview_questions.h"
#include "content/screening/screening.h"

namespace content {
namespace {

using Kind = JsonTree::Kind;

constexpr std::size_t longest_text = 64 * 1024;

bool says_unknown(const JsonTree& value) {
  return value.is(Kind::null) || (value.is(Kind::string) && (value.text == "unknown" || value.text == "unsure"));
}

// The code an option would have; empty where no option is written that way.
std::string word_of(const JsonTree& value) {
  if (value.is(Kind::boolean)) return value.yes ? "yes" : "no";
  return value.text;
}

bool possible(const Model& model, const FactModel& fact, const std::string& option) {
  if (fact.kind == Fact::Kind::yes_no) return option == "yes" || option == "no";
  const auto one_of = [&](const std::vector<std::string>& codes) { return std::find(codes.begin(), codes.end(), option) != codes.end(); };
  if (one_of(fact.options) || one_of(fact.offered)) return option != "none" || fact.kind == Fact::Kind::choice;
  const Symbol symbol = model.symbols.find(option);
  return symbol >= 0 && fact.otherwise && fact.otherwise->kind == Value::Kind::symbol &&
         fact.otherwise->set.test(static_cast<std::size_t>(symbol));
}

Result<Number> read_number(const FactModel& fact, const std::string& key, const JsonTree& value) {
  const Value& domain = fact.domain;
  const WrittenNumber read = value.is(Kind::number) ? number_as_written(value.text) : WrittenNumber{};
  if (read.fault != WrittenNumber::Fault::none || read.number < domain.low || read.number > domain.high ||
      (domain.whole && read.number % number_one != 0)) {
    return number_refused(fact, key, value, read);
  }
  return read.number;
}

Result<Person> person_of(const Model& model, const std::string& key, const JsonTree& value) {
  Person person;
  for (const auto& [name, field_value] : value.members) {
    const std::string whole_name = key + "." + name;
    const int index = model.fact(whole_name);
    if (index < 0) return field_refused(model, key, name);
    const FactModel& field = model.facts[static_cast<std::size_t>(index)];
    std::string word = "unknown";
    if (!says_unknown(field_value)) {
      word = word_of(field_value);
      if (field.kind == Fact::Kind::number) {
        const auto number = read_number(field, whole_name, field_value);
        if (!number) return tl::unexpected(number.error());
        word = to_string_number(*number);
      } else if (!possible(model, field, word)) {
        return option_refused(field, whole_name, field_value);
      } else {
        word = field.meaning(word);
      }
    }
    person.fields.emplace(name, std::move(word));
  }
  return person;
}

Result<Answer> answer_of(const Model& model, const FactModel& fact, const std::string& key, const JsonTree& value) {
  Answer answer;
  // "unknown" may be a value of its own; value_of treats both alike.
  if (says_unknown(value)) return answer;
  answer.state = Answer::State::known;
  switch (fact.kind) {
    case Fact::Kind::number: {
      if (value.is(Kind::string) &&
          std::any_of(fact.bands.begin(), fact.bands.end(), [&](const auto& band) { return band.first == value.text; })) {
        answer.options = {value.text};
        return answer;
      }
      const auto number = read_number(fact, key, value);
      if (!number) return tl::unexpected(number.error());
      answer.number = *number;
      return answer;
    }
    case Fact::Kind::yes_no:
    case Fact::Kind::choice: {
      std::string word = word_of(value);
      if (!possible(model, fact, word)) return option_refused(fact, key, value);
      add_option(fact, word, answer);
      return answer;
    }
    case Fact::Kind::choices:
      if (!value.is(Kind::list)) return list_refused(fact, key, value);
      for (const JsonTree& one : value.items) {
        if (!one.is(Kind::string) || !possible(model, fact, one.text)) return option_refused(fact, key, one);
        add_option(fact, one.text, answer);
      }
      return answer;
    case Fact::Kind::people:
      if (!value.is(Kind::list)) return list_refused(fact, key, value);
      for (const JsonTree& one : value.items) {
        if (!one.is(Kind::object)) return list_refused(fact, key, one);
        auto person = person_of(model, key, one);
        if (!person) return tl::unexpected(person.error());
        answer.people.push_back(std::move(*person));
      }
      return answer;
  }
  return answer;
}

Result<std::optional<Date>> json_day(const JsonTree& value) {
  if (value.is(Kind::null)) return std::optional<Date>{};
  if (value.text.empty())
    return fault(FaultCode::value_invalid,
                 fmt::format("as_of_date 不能是 {}，要写成 \"2026-01-31\" 这样的日期，或者不写这一项。", shown(value)));
  const std::optional<Date> day = parse_date(value.text);
  if (!day) return fault(FaultCode::value_invalid, fmt::format("as_of_date 的 {} 不是一个日期。{}", shown(value), date_hint(value.text)));
  return day;
}

}  // namespace

Result<DatedAnswers> Screening::dated_answers_from_json(std::string_view text) const {
  if (text.size() > longest_text) return fault(FaultCode::text_too_long, "一行回答超过了 64 KiB。");
  const auto tree = json_tree(text);
  if (!tree) return tl::unexpected(tree.error());
  if (!tree->is(Kind::object)) return fault(FaultCode::text_malformed, "回答要写成一个 JSON 对象 {…}。");
  DatedAnswers dated;
  for (const auto& [key, value] : tree->members) {
    if (key == "as_of_date") {
      const auto day = json_day(value);
      if (!day) return tl::unexpected(day.error());
      dated.day = *day;
      continue;
    }
    const int index = model_->fact(key);
    if (index < 0 || model_->facts[static_cast<std::size_t>(index)].formula || model_->facts[static_cast<std::size_t>(index)].people >= 0)
      return fact_refused(*model_, key);
    auto answer = answer_of(*model_, model_->facts[static_cast<std::size_t>(index)], key, value);
    if (!answer) return tl::unexpected(answer.error());
    dated.answers.emplace(key, std::move(*answer));
  }
  return dated;
}

Result<Answers> Screening::answers_from_json(std::string_view text) const {
  auto dated = dated_answers_from_json(text);
  if (!dated) return tl::unexpected(std::move(dated.error()));
  return std::move(dated->answers);
}

}  // namespace content
