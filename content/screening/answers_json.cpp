// SPDX-License-Identifier: MIT
// Answers in the wide form of answers_json: null, "unknown" and "unsure" are asked and not known, [] is "none of these".
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "content/screening/model.h"

namespace content {
namespace {

using Json = nlohmann::json;

tl::unexpected<Fault> bad_value(const std::string& key, const Json& value, const std::string& wanted) {
  return fault(FaultCode::value_invalid, fmt::format("“{}”不能是 {}，{}。", key, value.dump(-1, ' ', false, Json::error_handler_t::replace), wanted));
}

bool says_unknown(const Json& value) { return value.is_null() || (value.is_string() && (value == "unknown" || value == "unsure")); }

std::string word_of(const Json& value) {
  if (value.is_boolean()) return value.get<bool>() ? "yes" : "no";
  if (value.is_string()) return value.get<std::string>();
  if (value.is_number()) return value.dump();
  return {};
}

bool possible(const Screening::Model& model, const FactModel& fact, const std::string& option) {
  if (fact.kind == Fact::Kind::yes_no) return option == "yes" || option == "no";
  if (std::find(fact.options.begin(), fact.options.end(), option) != fact.options.end()) return option != "none" || fact.kind == Fact::Kind::choice;
  const Symbol symbol = model.symbols.find(option);
  return symbol >= 0 && fact.otherwise && fact.otherwise->kind == Value::Kind::symbol && fact.otherwise->set.test(static_cast<std::size_t>(symbol));
}

std::string wanted_of(const FactModel& fact) {
  if (fact.kind == Fact::Kind::yes_no) return "要写 true 或 false";
  std::string list;
  for (const auto& option : fact.options) list += (list.empty() ? "" : "、") + option;
  return "只能是 " + list;
}

Result<Number> number_of(const FactModel& fact, const std::string& key, const Json& value) {
  const auto number = value.is_number() ? parse_number(value.dump()) : std::nullopt;
  if (!number) return bad_value(key, value, "要写一个数");
  if (*number < fact.domain.low || *number > fact.domain.high || (fact.domain.whole && *number % number_one != 0)) {
    return bad_value(key, value, fmt::format("应在 {} 到 {} 之间{}", to_string_number(fact.domain.low), to_string_number(fact.domain.high), fact.domain.whole ? "，而且是整数" : ""));
  }
  return *number;
}

Result<Answer> people_of(const Screening::Model& model, const std::string& key, const Json& value) {
  Answer answer;
  answer.state = Answer::State::known;
  for (const Json& person : value) {
    if (!person.is_object()) return bad_value(key, person, "每个人要写成 {…}");
    Person one;
    for (const auto& [name, field_value] : person.items()) {
      const int index = model.fact(key + "." + name);
      if (index < 0) return fault(FaultCode::name_unknown, fmt::format("“{}”里没有“{}”这一项。", key, name));
      const FactModel& field = model.facts[static_cast<std::size_t>(index)];
      std::string word = says_unknown(field_value) ? "unknown" : word_of(field_value);
      if (word != "unknown") {
        if (field.kind == Fact::Kind::number) {
          const auto number = number_of(field, key + "." + name, field_value);
          if (!number) return tl::unexpected(number.error());
        } else if (!possible(model, field, word)) {
          return bad_value(key + "." + name, field_value, wanted_of(field));
        }
      }
      one.fields[name] = std::move(word);
    }
    answer.people.push_back(std::move(one));
  }
  return answer;
}

Result<Answer> answer_of(const Screening::Model& model, const FactModel& fact, const std::string& key, const Json& value) {
  Answer answer;
  // "unknown" may be a value of its own; value_of treats both alike.
  if (says_unknown(value)) return answer;
  answer.state = Answer::State::known;
  switch (fact.kind) {
    case Fact::Kind::number: {
      const auto number = number_of(fact, key, value);
      if (!number) return tl::unexpected(number.error());
      answer.number = *number;
      return answer;
    }
    case Fact::Kind::yes_no: case Fact::Kind::choice: {
      const std::string word = word_of(value);
      if (!possible(model, fact, word)) return bad_value(key, value, wanted_of(fact));
      answer.options = {word};
      return answer;
    }
    case Fact::Kind::choices:
      if (!value.is_array()) return bad_value(key, value, "要写成 […]");
      for (const Json& one : value) {
        if (!one.is_string() || !possible(model, fact, one.get<std::string>())) return bad_value(key, one, wanted_of(fact));
        answer.options.push_back(one.get<std::string>());
      }
      return answer;
    case Fact::Kind::people:
      if (!value.is_array()) return bad_value(key, value, "要写成 […]");
      return people_of(model, key, value);
  }
  return answer;
}

}  // namespace

Result<Answers> Screening::answers_from_json(std::string_view text) const {
  if (text.size() > 64 * 1024) return fault(FaultCode::text_malformed, "一行回答超过了 64 KiB。");
  const Json json = Json::parse(text, nullptr, false);
  if (json.is_discarded()) return fault(FaultCode::text_malformed, "这一行不是能读的 JSON。");
  if (!json.is_object()) return fault(FaultCode::text_malformed, "回答要写成一个 JSON 对象 {…}。");
  Answers answers;
  for (const auto& [key, value] : json.items()) {
    if (key == "as_of_date") continue;
    const int index = model_->fact(key);
    if (index < 0 || model_->facts[static_cast<std::size_t>(index)].formula || model_->facts[static_cast<std::size_t>(index)].people >= 0) {
      std::vector<std::string> known;
      for (const auto& fact : model_->facts) {
        if (!fact.formula && fact.people < 0) known.push_back(fact.code);
      }
      return fault(FaultCode::name_unknown, fmt::format("没有“{}”这一项回答。{}", key, suggestion_for(key, known)));
    }
    auto answer = answer_of(*model_, model_->facts[static_cast<std::size_t>(index)], key, value);
    if (!answer) return tl::unexpected(answer.error());
    answers.emplace(key, std::move(*answer));
  }
  return answers;
}

}  // namespace content
