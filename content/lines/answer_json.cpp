// SPDX-License-Identifier: MIT
#include "content/lines/answer_json.h"

#include <algorithm>

#include "content/pack/page.h"

namespace tools {
namespace {

using Json = content::JsonTree;
using content::Answer;
using content::Fact;
using content::Text;

const Text yes = {"是", "yes"}, no = {"否", "no"}, none = {"都没有", "none"}, unknown = {"不知道或不想说", "not known or not said"};

class AnswerWords {
 public:
  AnswerWords(const content::Pack& pack, const content::Screening& screening, const content::Answers& answers, content::Date day)
      : pack_(pack), amounts_(screening.amounts_shown(answers, day)) {}

  Text answer(const Fact& fact, const Answer& given) const {
    if (given.state == Answer::State::unknown) return unknown;
    if (fact.kind == Fact::Kind::number && given.options.empty())
      return {content::to_string_number(given.number), content::to_string_number(given.number)};
    std::vector<Text> parts;
    for (const content::Person& person : given.people) parts.push_back(one_person(fact, person));
    for (const std::string& option : given.options) parts.push_back(one_option(fact.code, option));
    return parts.empty() ? none : joined(parts, {"、", ", "});
  }

 private:
  Text one_option(const std::string& fact, const std::string& code) const {
    if (const content::Option* option = pack_.option(fact, code); option != nullptr && code != "yes" && code != "no") {
      return {filled(option->words.zh, "元", "当地标准"),
              filled(option->words.own(content::english_language), " yuan", "the local standard")};
    }
    return code == "yes" ? yes : code == "no" ? no : code == "unknown" ? unknown : Text{code, code};
  }

  Text one_person(const Fact& fact, const content::Person& person) const {
    std::vector<Text> parts;
    for (const auto& [field, value] : person.fields) {
      const Fact* one = pack_.fact(fact.code + "." + field);
      const Text words = one_option(fact.code + "." + field, value);
      parts.push_back(one == nullptr ? words
                                     : Text{one->name + " " + words.zh, field + " " + std::string(words.own(content::english_language))});
    }
    return joined(parts, {"，", ", "});
  }

  static Text joined(const std::vector<Text>& parts, const Text& between) {
    std::string chinese, english;
    for (const Text& part : parts) {
      chinese += (chinese.empty() ? "" : between.zh) + part.zh;
      (english += english.empty() ? "" : between.own(content::english_language)) += part.own(content::english_language);
    }
    return {chinese, english};
  }

  // {{amount NAME}} as the number in force for the household.
  std::string filled(std::string_view text, const std::string& unit, const std::string& otherwise) const {
    return content::with_amounts(text, [&](const content::AmountMark& mark) {
      const auto value = amounts_.shown(mark);
      return value ? content::to_string_number(*value) + unit : otherwise;
    });
  }

  const content::Pack& pack_;
  const content::AmountsShown amounts_;
};

Json value_of(const Fact& fact, const Answer& given) {
  if (given.state == Answer::State::unknown) return nullptr;
  switch (fact.kind) {
    case Fact::Kind::number: return given.options.empty() ? content::json_number(given.number) : Json(given.options.front());
    case Fact::Kind::yes_no: return given.options.empty() ? Json(nullptr) : Json(given.options.front() == "yes");
    case Fact::Kind::choice: return given.options.empty() ? Json(nullptr) : Json(given.options.front());
    case Fact::Kind::choices: return given.options;
    case Fact::Kind::people: {
      Json people = Json::list();
      for (const content::Person& person : given.people) {
        Json& fields = people.items.emplace_back(Json::object());
        for (const auto& [field, value] : person.fields) fields[field] = value;
      }
      return people;
    }
  }
  return nullptr;
}

}  // namespace

Json json_of_text(const Text& text) {
  if (text == Text{}) return nullptr;
  return Json{{"zh", text.zh}, {"en", std::string(text.own(content::english_language))}};
}

Json json_of_answer(const content::Pack& pack, const content::Screening& screening, const content::Answers& answers, content::Date day,
                    const std::string& code) {
  const Fact* fact = pack.fact(code);
  const auto given = answers.find(code);
  const content::Question* question = nullptr;
  for (const content::Question& one : pack.questions) {
    if (question == nullptr && one.asks_for(code)) question = &one;  // people: the first that is asked about them
  }
  const bool asked = fact != nullptr && given != answers.end();
  return Json{{"fact", code},
              {"name", fact == nullptr ? code : fact->name},
              {"question", question == nullptr ? Json(nullptr) : json_of_text(question->words)},
              {"state", !asked                                          ? "not_asked"
                        : given->second.state == Answer::State::unknown ? "unknown"
                                                                        : "known"},
              {"value", asked ? value_of(*fact, given->second) : Json(nullptr)},
              {"words", asked ? json_of_text(AnswerWords(pack, screening, answers, day).answer(*fact, given->second)) : Json(nullptr)}};
}

}  // namespace tools
