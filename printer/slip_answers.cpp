// SPDX-License-Identifier: MIT
// Answers as codes and as words; see slip_answers.h.

#include "printer/slip_answers.h"

#include <algorithm>
#include <set>
#include <string_view>

namespace printer {

namespace {

using content::Answer;

// Larger numbers than this count money, not people.
constexpr content::Number most_people = 100 * content::number_one;
// Told in bands, but savings all the same.
constexpr std::string_view savings_band = "assets_band";

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
  std::string text;
  for (const std::string& part : parts) text.append(text.empty() ? "" : between).append(part);
  return text;
}

const content::Fact* fact_of(const content::Pack& pack, const std::string& code) {
  const auto found = std::find_if(pack.facts.begin(), pack.facts.end(), [&](const content::Fact& fact) { return fact.code == code; });
  return found == pack.facts.end() ? nullptr : &*found;
}

std::string field(const content::Person& person, const std::string& name) {
  const auto found = person.fields.find(name);
  return found == person.fields.end() ? "" : found->second;
}

// What stands before the question mark and its explanations.
std::string short_question(const std::string& words) {
  std::size_t end = words.size();
  for (const std::string_view stop : {"？", "?", "（", " ("}) end = std::min(end, words.find(stop));
  return words.substr(0, end);
}

// Staff write amounts into options as {{amount dibao.savings}}; a clerk knows them by their label, "低保存款线".
std::string with_labels(const content::Pack& pack, std::string words) {
  constexpr std::string_view open = "{{amount ", close = "}}";
  for (std::size_t at = words.find(open); at != std::string::npos; at = words.find(open, at + 1)) {
    const std::size_t end = words.find(close, at);
    if (end == std::string::npos) break;
    const std::string name = words.substr(at + open.size(), end - at - open.size());
    const auto amount = std::find_if(pack.amounts.begin(), pack.amounts.end(), [&](const content::Amount& row) { return row.name == name; });
    words.replace(at, end + close.size() - at, amount == pack.amounts.end() ? name : amount->label);
  }
  return words;
}

std::string option_words(const content::Pack& pack, const std::string& fact, const std::string& code, const std::string& language,
                         const assets::Words& words) {
  if (const content::Option* option = pack.option(fact, code)) return with_labels(pack, option->words.in(language));
  if (code == "yes") return words.say("slip.answer_yes", language);
  if (code == "no") return words.say("slip.answer_no", language);
  return code;
}

std::string answer_words(const content::Pack& pack, const content::Fact& fact, const Answer& answer, const std::string& language,
                         const assets::Words& words) {
  if (answer.state == Answer::State::unknown) return words.say("slip.answer_unknown", language);
  const std::string between = language == "en" ? ", " : "、";
  if (fact.kind == content::Fact::Kind::number) return content::to_string_number(answer.number);
  std::vector<std::string> parts;
  for (const content::Person& person : answer.people) {
    std::vector<std::string> fields;
    for (const auto& [name, value] : person.fields) fields.push_back(option_words(pack, fact.code + "." + name, value, language, words));
    parts.push_back(joined(fields, " "));
  }
  for (const std::string& option : answer.options) parts.push_back(option_words(pack, fact.code, option, language, words));
  return parts.empty() ? words.say("slip.answer_none", language) : joined(parts, between);
}

}  // namespace

bool tells_money(const content::Pack& pack, const std::string& code) {
  if (code == savings_band) return true;
  const content::Fact* fact = fact_of(pack, code);
  if (fact == nullptr) return true;  // nothing is known of it: keep it off
  return fact->kind == content::Fact::Kind::number && (!fact->high || *fact->high > most_people);
}

std::string answer_code(const content::Answers& answers, const std::string& fact) {
  const auto found = answers.find(fact);
  if (found == answers.end()) return "";
  const Answer& answer = found->second;
  if (answer.state == Answer::State::unknown) return "?";
  if (!answer.people.empty()) {
    std::vector<std::string> people;
    for (const content::Person& person : answer.people) people.push_back(field(person, "type") + field(person, "level"));
    std::erase(people, std::string{});
    return joined(people, "+");
  }
  if (!answer.options.empty()) return joined(answer.options, "+");
  return answer.number != 0 ? content::to_string_number(answer.number) : "";
}

std::vector<std::string> answer_lines(const content::Pack& pack, const content::Answers& answers, const std::string& language,
                                      const assets::Words& words) {
  std::vector<std::string> lines;
  std::set<std::string> done;
  for (const content::Question& question : pack.questions) {
    // A question may fill several facts, "a;b", or a field of a person, "disabled.level".
    for (std::size_t begin = 0; begin <= question.fact.size();) {
      const std::size_t end = std::min(question.fact.find(';', begin), question.fact.size());
      std::string code = question.fact.substr(begin, end - begin);
      code.resize(std::min(code.find('.'), code.size()));
      begin = end + 1;
      const content::Fact* fact = fact_of(pack, code);
      const auto answer = answers.find(code);
      if (fact == nullptr || answer == answers.end() || !done.insert(code).second) continue;
      const bool chinese = language != "en";
      lines.push_back((chinese && !fact->name.empty() ? fact->name : short_question(question.words.in(language))) + (chinese ? "：" : ": ") +
                      answer_words(pack, *fact, answer->second, language, words));
    }
  }
  return lines;
}

}  // namespace printer
