// SPDX-License-Identifier: MIT
// Answers back into the wide form that answers_from_json reads.
#include "content/base/json_tree.h"
#include "content/criteria/model.h"
#include "content/screening/screening.h"

namespace content {
namespace {

JsonTree json_of(const FactModel& fact, const std::string& word) {
  if (word == "unknown") return nullptr;
  if (fact.kind == Fact::Kind::yes_no) return word == "yes";
  if (fact.kind == Fact::Kind::number) return json_number(parse_number(word).value_or(0));
  return word;
}

JsonTree json_of(const Model& model, const FactModel& fact, const Answer& answer) {
  if (answer.state == Answer::State::unknown) return nullptr;
  switch (fact.kind) {
    case Fact::Kind::number:
      if (!answer.options.empty()) return answer.options.front();  // the band it lies in
      return json_number(answer.number);
    case Fact::Kind::choices: return answer.options;
    case Fact::Kind::people: {
      JsonTree people = JsonTree::list();
      for (const Person& person : answer.people) {
        JsonTree& one = people.items.emplace_back(JsonTree::object());
        for (const int field : fact.fields) {
          const FactModel& part = model.facts[static_cast<std::size_t>(field)];
          const auto given = person.fields.find(part.code.substr(fact.code.size() + 1));
          if (given != person.fields.end()) one[given->first] = json_of(part, given->second);
        }
      }
      return people;
    }
    default: return answer.options.empty() ? JsonTree() : json_of(fact, answer.options.front());
  }
}

}  // namespace

std::string Screening::json_from_answers(const Answers& answers, std::optional<Date> day) const {
  JsonTree json = JsonTree::object();
  if (day) json["as_of_date"] = to_string(*day);
  for (const FactModel& fact : model_->facts) {
    const auto given = answers.find(fact.code);
    if (given != answers.end()) json[fact.code] = json_of(*model_, fact, given->second);
  }
  return json_text(json);
}

}  // namespace content
