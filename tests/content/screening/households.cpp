// SPDX-License-Identifier: MIT
#include "tests/content/screening/households.h"

#include <algorithm>

#include "tests/packs.h"

namespace households {
namespace {

using content::Answer;
using content::Fact;

std::size_t pick(std::mt19937& random, std::size_t count) { return random() % count; }

std::vector<std::string> options_of(const Fact& fact) {
  if (fact.kind == Fact::Kind::yes_no) return {"yes", "no"};
  std::vector<std::string> options;
  for (const auto& option : baotou().options) {
    if (option.fact == fact.code && option.value() && option.code != "mixed" &&
        !(option.code == "none" && fact.kind == Fact::Kind::choices))
      options.push_back(option.code);
  }
  return options;
}

Answer known(std::vector<std::string> options) {
  Answer answer;
  answer.state = Answer::State::known;
  answer.options = std::move(options);
  return answer;
}

content::Person any_person(std::mt19937& random) {
  content::Person person;
  for (const Fact& field : baotou().facts) {
    if (!field.code.starts_with("disabled.")) continue;
    const std::string name = field.code.substr(std::string("disabled.").size());
    if (field.kind == Fact::Kind::number) {
      person.fields[name] = std::to_string(1 + pick(random, 4));
    } else {
      const auto options = options_of(field);
      person.fields[name] = options[pick(random, options.size())];
    }
  }
  return person;
}

}  // namespace

const content::Pack& baotou() { return packs::baotou(); }

const content::Population& population() {
  static const content::Population read =
      *content::read_population(std::string(TEST_SOURCE_DIR) + "/content/baotou/population.csv", "population.csv", baotou(), screening())
           .value;
  return read;
}

const content::Screening& screening() { return packs::baotou_screening(); }

std::vector<std::string> words_of(const std::string& field) {
  const Fact& fact = *baotou().fact(field);
  return fact.kind == Fact::Kind::number ? std::vector<std::string>{"1", "2", "3", "4"} : options_of(fact);
}

content::Date day() { return *content::parse_date("2026-11-20"); }

std::vector<content::Number> lines() {
  std::vector<content::Number> times = {content::number_one}, all;
  const auto holds = [](const content::Amount& amount, std::string_view unit) {
    return !amount.derived() && amount.unit == unit && amount.from <= day() && (!amount.until || day() <= *amount.until);
  };
  for (const content::Amount& amount : baotou().amounts) {
    if (holds(amount, "倍")) times.push_back(amount.value);
  }
  for (const content::Amount& amount : baotou().amounts) {
    for (const content::Number by : holds(amount, "元/人·月") ? times : std::vector<content::Number>{})
      all.push_back(content::multiply(amount.value, by, false));
  }
  return all;
}

std::vector<content::Case> examples() {
  std::vector<content::Case> all;
  for (const content::Case& one : baotou().cases) {
    if (screening().contradictions(*screening().answers_from_json(one.answers_json)).empty()) all.push_back(one);
  }
  return all;
}

content::Answers any(std::mt19937& random) {
  content::Answers answers = any_whatever(random);
  while (!screening().contradictions(answers).empty()) answers = any_whatever(random);
  return answers;
}

content::Answers any_whatever(std::mt19937& random) {
  content::Answers answers;
  for (const Fact& fact : baotou().facts) {
    if (!fact.formula.empty() || fact.code.find('.') != std::string::npos || fact.code.starts_with("has_student") ||
        fact.code.starts_with("has_disabled") || fact.code.starts_with("has_ill")) {
      continue;
    }
    Answer answer = known({});
    const auto options = options_of(fact);
    switch (fact.kind) {
      case Fact::Kind::choice:
      case Fact::Kind::yes_no: answer.options = {options[pick(random, options.size())]}; break;
      case Fact::Kind::choices:
        for (std::size_t i = pick(random, 3); i > 0; --i) {
          const std::string& option = options[pick(random, options.size())];
          if (std::find(answer.options.begin(), answer.options.end(), option) == answer.options.end()) answer.options.push_back(option);
        }
        break;
      case Fact::Kind::number: answer.number = static_cast<content::Number>(pick(random, 60)) * 100 * content::number_one; break;
      case Fact::Kind::people:
        for (std::size_t i = pick(random, 3); i > 0; --i) answer.people.push_back(any_person(random));
        break;
    }
    if (fact.code == "hh_size") answer.number = static_cast<content::Number>(1 + pick(random, 4)) * content::number_one;
    if (fact.code == "illness" && pick(random, 2) == 0) answer.options = {"none"};
    if (fact.code == "legal_supporters" && pick(random, 3) == 0) answer.options = {"na"};
    answers[fact.code] = answer;
  }
  answers["income_base_pension_part"].number = std::min(answers["income_base_pension_part"].number, answers["income_month_total"].number);
  return answers;
}

content::Answers with_gaps(content::Answers answers, std::mt19937& random, unsigned in_hundred) {
  for (auto one = answers.begin(); one != answers.end();) {
    const auto draw = static_cast<unsigned>(random() % 100);
    if (draw < in_hundred / 2) {
      one = answers.erase(one);
      continue;
    }
    if (draw < in_hundred) one->second = Answer{};
    for (content::Person& person : one->second.people) {
      for (auto& [field, value] : person.fields) {
        if (random() % 100 < in_hundred) value = "unknown";
      }
    }
    if (one->second.state == Answer::State::known && !one->second.people.empty()) one->second.more_people = random() % 4 == 0;
    if (one->first == "hukou_type" && random() % 6 == 0) one->second = Answer{Answer::State::known, {"mixed"}, 0, {}, false};
    ++one;
  }
  return answers;
}

std::vector<Answer> completions(const Fact& fact, const std::vector<content::Number>& points) {
  std::vector<Answer> all;
  const auto options = options_of(fact);
  switch (fact.kind) {
    case Fact::Kind::choice:
    case Fact::Kind::yes_no:
      for (const auto& option : options) all.push_back(known({option}));
      break;
    case Fact::Kind::choices:
      all.push_back(known({}));
      for (std::size_t i = 0; i < options.size(); ++i) {
        all.push_back(known({options[i]}));
        for (std::size_t j = i + 1; j < options.size(); ++j) all.push_back(known({options[i], options[j]}));
      }
      break;
    case Fact::Kind::number:
      for (const content::Number point : points) {
        Answer answer = known({});
        answer.number = point;
        all.push_back(answer);
      }
      break;
    case Fact::Kind::people: {
      all.push_back(known({}));
      for (const std::string type : {"视力", "听力", "言语", "肢体", "智力", "精神", "多重"}) {
        for (int level = 1; level <= 4; ++level) {
          for (int bits = 0; bits < 16; ++bits) {
            Answer answer = known({});
            content::Person person;
            person.fields = {{"type", type}, {"level", std::to_string(level)}, {"student", "no"}};
            person.fields["adult"] = (bits & 1) != 0 ? "yes" : "no";
            person.fields["job"] = (bits & 2) != 0 ? "yes" : "no";
            person.fields["care"] = (bits & 4) != 0 ? "yes" : "no";
            person.fields["cert"] = (bits & 8) != 0 ? "yes" : "no";
            answer.people.push_back(person);
            all.push_back(answer);
          }
        }
      }
      break;
    }
  }
  return all;
}

bool applies(const std::string& fact, const content::Answers& household) {
  const auto says = [&](const std::string& code, const std::string& option) {
    const auto given = household.find(code);
    return given != household.end() &&
           std::find(given->second.options.begin(), given->second.options.end(), option) != given->second.options.end();
  };
  const auto& people = household.at("disabled").people;
  const bool child = says("has_minor", "yes") && !says("child_parents", "none");
  // 43-5: intellectual or mental up to level 3, physical up to level 2, vision level 1.
  const bool unable = std::any_of(people.begin(), people.end(), [](const content::Person& person) {
    const std::string& type = person.fields.at("type");
    const int level = std::stoi(person.fields.at("level"));
    return ((type == "智力" || type == "精神") && level <= 3) || (type == "肢体" && level <= 2) || (type == "视力" && level == 1);
  });
  if (fact == "child_parents") return says("has_minor", "yes");
  if (fact == "is_age16_17") return child;
  if (fact == "legal_supporters") return says("has_elder60", "yes") || child || unable;
  if (fact == "income_base_pension_part") return says("has_elder60", "yes");
  if (fact == "med_paid_12m") return !says("illness", "none") || !people.empty();
  if (fact == "edu_paid_12m") return !household.at("students").options.empty();
  if (fact == "unemployed_flags") return says("unemployed", "yes");
  if (fact == "hard_now") return !household.at("events").options.empty();
  if (fact == "situation_changed") return says("status_already", "dibao");
  return true;
}

Answer inapplicable(const Fact& fact) {
  if (fact.kind == Fact::Kind::yes_no) return known({"no"});
  if (fact.code == "legal_supporters") return known({"na"});
  if (fact.kind == Fact::Kind::choice) return known({"none"});
  return known({});
}

}  // namespace households
