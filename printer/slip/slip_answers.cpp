// SPDX-License-Identifier: MIT
// Answers as words; see slip_answers.h.

#include "printer/slip/slip_answers.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>

#include "content/pack/page.h"
#include "printer/slip/slip.h"

namespace printer {

namespace {

using content::Answer;
using content::Fact;

// Options have commas of their own: "nowhere to stay, no money".
std::string side_by_side(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text.append(text.empty() || part.empty() ? "" : "/").append(part);
  return text;
}

// What stands before the question mark and its explanations.
std::string short_words(const std::string& words) {
  std::size_t end = words.size();
  for (const std::string_view stop : {"？", "?", "（", " ("}) end = std::min(end, words.find(stop));
  return words.substr(0, end);
}

// Empty where nobody put it into that language.
std::string own_words(const std::string& words, const content::Translations& others, const std::string& language) {
  return language == window_language ? words : std::string(others.in(language));
}

std::string without_explanation(const std::string& words) {
  constexpr std::string_view end = "）";
  const std::size_t bracket = words.rfind("（");
  return bracket != std::string::npos && bracket > 0 && words.ends_with(end) ? words.substr(0, bracket) : words;
}

std::string with_amounts(const AnswerWords& said, std::string_view text, const std::string& language) {
  return content::with_amounts(text, [&](const content::AmountMark& mark) {
    const auto row = std::find_if(said.pack.amounts.begin(), said.pack.amounts.end(),
                                  [&](const content::Amount& amount) { return amount.name == mark.name; });
    const auto value = said.screening != nullptr ? said.screening->amounts_shown(said.answers, said.day).shown(mark) : std::nullopt;
    std::string label;
    if (row != said.pack.amounts.end()) label = own_words(row->label, row->label_in, language);
    if (language != window_language) label.erase(std::min(label.size(), label.find(',')));  // its unit
    if (!value) return label.empty() ? said.words.say("amount.local", language) : label;
    const std::string number = content::to_string_number(*value);
    return row != said.pack.amounts.end() && row->unit.find("元") != std::string::npos ? said.words.say("common.yuan", language, {number})
                                                                                       : number;
  });
}

// Empty for a value no resident could choose.
std::string option_words(const AnswerWords& said, const std::string& fact, const std::string& code, const std::string& language) {
  if (const content::Option* option = said.pack.option(fact, code)) {
    const std::string whole = option->words.in(language);
    return with_amounts(said, said.brief ? without_explanation(whole) : whole, language);
  }
  if (code == "yes") return said.words.say("slip.answer_yes", language);
  if (code == "no") return said.words.say("slip.answer_no", language);
  const content::Fact* known = said.pack.fact(fact);
  const bool district =
      std::any_of(said.pack.districts.begin(), said.pack.districts.end(), [&](const auto& one) { return one.name == code; });
  return district || known == nullptr ? code : std::string();
}

// Of a person. A yes or no is told by the fact's name, for "yes yes no" says nothing; empty without a name.
std::string field_words(const AnswerWords& said, const std::string& code, const std::string& value, const std::string& language) {
  const Fact* field = said.pack.fact(code);
  if (field == nullptr || field->kind != Fact::Kind::yes_no) return option_words(said, code, value, language);
  const std::string name = own_words(field->name, field->name_in, language);
  if (name.empty()) return "";
  if (value == "yes") return name;
  return said.words.say("slip.of", language, {name, said.words.say(value == "no" ? "slip.answer_no" : "slip.field_unknown", language)});
}

// In the order of facts.csv.
std::string person_words(const AnswerWords& said, const Fact& fact, const content::Person& person, const std::string& language) {
  std::vector<std::string> fields;
  for (const Fact& field : said.pack.facts) {
    if (!field.code.starts_with(fact.code + ".")) continue;
    const auto told = person.fields.find(field.code.substr(fact.code.size() + 1));
    if (told != person.fields.end()) fields.push_back(field_words(said, field.code, told->second, language));
  }
  return side_by_side(fields);
}

// Empty where there is nothing of the kind.
std::string answer_words(const AnswerWords& said, const Fact& fact, const Answer& answer, const std::string& language) {
  if (answer.state == Answer::State::unknown) return said.words.say("slip.answer_unknown", language);
  if (fact.kind == Fact::Kind::number && answer.options.empty()) return content::to_string_number(answer.number);
  std::vector<std::string> people, options;
  for (const content::Person& person : answer.people) people.push_back(person_words(said, fact, person, language));
  std::erase(people, std::string{});
  for (const std::string& option : answer.options) options.push_back(option_words(said, fact.code, option, language));
  return fact.kind == Fact::Kind::people ? said.words.list("common.list", language, people) : side_by_side(options);
}

}  // namespace

std::string window_words(const content::Pack& pack, const std::string& name) {
  if (const content::Programme* other = pack.programme(name)) return other->name.in(window_language);
  const auto fact = std::find_if(pack.facts.begin(), pack.facts.end(), [&](const content::Fact& one) { return one.name == name; });
  return fact == pack.facts.end() || fact->formula.empty() || fact->words.zh.empty() ? name : fact->words.zh;
}

std::vector<std::string> AnswerWords::lines(const std::string& language) const {
  std::vector<std::string> lines, nothing;
  std::vector<std::string> done;
  for (const content::Question& question : pack.questions) {
    const std::vector<std::string> codes = question.list.empty() ? question.facts : std::vector{question.list};
    std::vector<std::string> values;
    bool asked = false;
    const Fact* named = nullptr;
    for (const std::string& code : codes) {
      const Fact* fact = pack.fact(code);
      const auto answer = answers.find(code);
      if (fact == nullptr || answer == answers.end() || std::find(done.begin(), done.end(), code) != done.end()) continue;
      done.push_back(code);
      asked = true;
      named = fact;
      // One of several yes/no facts behind a question is told by its name, and only where it holds.
      const bool flag = codes.size() > 1 && answer->second.state == Answer::State::known;
      if (flag && answer->second.options != std::vector<std::string>{"yes"}) continue;
      std::string value = answer_words(*this, *fact, answer->second, language);
      const bool number =
          fact->kind == Fact::Kind::number && answer->second.state == Answer::State::known && answer->second.options.empty();
      // What is typed on the pad is yuan, heads are counted; of nothing only that it is none.
      if (number && question.format == "number" && !(brief && value == "0")) value = words.say("common.yuan", language, {value});
      if (flag && pack.option(code, "yes") == nullptr) value = fact->name;
      if (!value.empty() && std::find(values.begin(), values.end(), value) == values.end()) values.push_back(std::move(value));
    }
    if (!asked) continue;
    const std::string name = own_words(named->name, named->name_in, language);
    const bool by_fact = codes.size() == 1 && !name.empty();
    const std::string about = by_fact ? name : short_words(question.words.in(language));
    if (brief && (values.empty() || values == std::vector<std::string>{"0"})) nothing.push_back(about);
    else
      lines.push_back(
          words.say("slip.of", language, {about, values.empty() ? words.say("slip.answer_none", language) : side_by_side(values)}));
  }
  if (!nothing.empty())
    lines.push_back(
        words.say("slip.of", language, {words.list("common.list", language, nothing), words.say("slip.answer_none", language)}));
  return lines;
}

std::vector<std::string> words_to_clarify(const content::Pack* pack, const content::Programme* programme, const std::string& code,
                                          const std::vector<int>& open) {
  std::vector<std::string> said;
  for (const int number : open) {
    std::string words = fmt::format("{}-{:02}", code, number);
    if (pack != nullptr && programme != nullptr)
      for (const content::Criterion& criterion : programme->criteria)
        if (criterion.code == words) {
          words = window_words(*pack, criterion.fact);
          break;
        }
    if (std::find(said.begin(), said.end(), words) == said.end()) said.push_back(std::move(words));
  }
  return said;
}

}  // namespace printer
