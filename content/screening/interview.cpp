// SPDX-License-Identifier: MIT
// The interview is derived: only questions whose fact can still change an open outcome, in the order staff gave the sheet (topics
// together, sensitive ones late); the questions about one person stay together. "不知道" counts as asked.
#include <algorithm>
#include <tuple>

#include "content/screening/completion.h"

namespace content {
namespace {

constexpr int interview_budget = 40;  // evaluations spent on showing that an outcome is already certain
constexpr int people_limit = 3;       // people of one list who are asked about one by one

std::vector<std::string> parts_of(const std::string& list) {
  std::vector<std::string> parts;
  std::size_t start = 0;
  while (start <= list.size()) {
    const std::size_t end = std::min(list.find(';', start), list.size());
    if (end > start) parts.push_back(list.substr(start, end - start));
    start = end + 1;
  }
  return parts;
}

const Question* find_question(const Screening::Model& model, std::string_view code) {
  const auto found = std::find_if(model.questions.begin(), model.questions.end(), [&](const Question& one) { return one.code == code; });
  return found == model.questions.end() ? nullptr : &*found;
}

std::string list_of(const Question& question) {
  const auto dot = question.fact.find('.');
  return dot == std::string::npos ? std::string() : question.fact.substr(0, dot);
}

bool asks_for_more(const Question& question) { return question.fact.ends_with(".more"); }

void add_person_reply(const Screening::Model& model, const Question& question, const Reply& reply, Answers& answers) {
  const std::string list = list_of(question);
  Answer& people = answers[list];
  people.state = Answer::State::known;
  if (reply.person < 0 || reply.person >= people_limit) return;
  const auto fill_to = [&](int person) {
    while (static_cast<int>(people.people.size()) <= person) {
      Person blank;
      // A field with its own question is open until it is answered, even where the wide form of the cases has a default.
      for (const Question& other : model.questions) {
        if (list_of(other) == list && !asks_for_more(other)) blank.fields[other.fact.substr(list.size() + 1)] = "unknown";
      }
      people.people.push_back(std::move(blank));
    }
  };
  fill_to(reply.person);
  if (asks_for_more(question)) {
    const bool yes = reply.kind == Reply::Kind::options && reply.options == std::vector<std::string>{"yes"};
    const bool no = reply.kind == Reply::Kind::options && reply.options == std::vector<std::string>{"no"};
    if (no) people.more_people = false;
    if (yes && reply.person + 1 < people_limit) fill_to(reply.person + 1);
    return;
  }
  if (reply.kind == Reply::Kind::options && reply.options.size() == 1) {
    people.people[static_cast<std::size_t>(reply.person)].fields[question.fact.substr(list.size() + 1)] = reply.options.front();
  }
}

// What keeps any programme open. Those whose outcome every completion shares are left out.
Unknowns open_unknowns(const std::shared_ptr<const Screening::Model>& model, const Answers& answers, Date day) {
  Completer completer(model, day);
  completer.load(answers);
  OpenFacts open_facts(completer.household());
  Unknowns unknowns;
  for (std::size_t p = 0; p < model->programmes.size(); ++p) {
    const auto programme = static_cast<int>(p);
    if (!completer.complete(programme, interview_budget).settled) open_facts.of_programme(programme, 0, unknowns);
  }
  return unknowns;
}

// The fact a question would have to name: "students", "disabled.level", or "disabled.more" for whether there is another person.
std::string fact_to_ask(const Screening::Model& model, const Unknown& unknown) {
  const FactModel& fact = model.facts[static_cast<std::size_t>(unknown.fact)];
  if (fact.kind != Fact::Kind::people) return fact.code;
  if (unknown.field < 0) return fact.code + ".more";
  return model.facts[static_cast<std::size_t>(fact.fields[static_cast<std::size_t>(unknown.field)])].code;
}

bool asks_for(const Question& question, const std::string& fact) {
  const auto facts = parts_of(question.fact);
  return std::find(facts.begin(), facts.end(), fact) != facts.end();
}

}  // namespace

Answers Screening::answers_from(const Replies& replies) const {
  Answers answers;
  for (const Reply& reply : replies) {
    const Question* question = find_question(*model_, reply.question);
    if (question == nullptr) continue;
    if (!list_of(*question).empty()) {
      if (!answers.contains(list_of(*question))) answers[list_of(*question)].more_people = true;
      add_person_reply(*model_, *question, reply, answers);
      continue;
    }
    const auto facts = parts_of(question->fact);
    if (facts.size() > 1) {
      for (const std::string& fact : facts) {
        Answer answer;
        if (reply.kind == Reply::Kind::options) {
          answer.state = Answer::State::known;
          answer.options = {std::find(reply.options.begin(), reply.options.end(), fact) != reply.options.end() ? "yes" : "no"};
        }
        answers[fact] = answer;
      }
      continue;
    }
    Answer answer;
    if (reply.kind == Reply::Kind::options || reply.kind == Reply::Kind::number) {
      answer.state = Answer::State::known;
      answer.options = reply.options;
      const int index = model_->fact(question->fact);
      if (index >= 0 && model_->facts[static_cast<std::size_t>(index)].kind == Fact::Kind::choices) std::erase(answer.options, "none");
      answer.number = reply.number;
    }
    answers[question->fact] = answer;
  }
  return answers;
}

std::optional<NextQuestion> Screening::next_question(const Replies& replies, Date day) const {
  const Unknowns unknowns = open_unknowns(model_, answers_from(replies), day);
  const auto replied = [&](const Question& question, int person) {
    return std::any_of(replies.begin(), replies.end(), [&](const Reply& reply) { return reply.question == question.code && reply.person == person; });
  };
  const auto block = [&](const Question& question) {
    const std::string list = list_of(question);
    const auto first = std::find_if(model_->questions.begin(), model_->questions.end(),
                                    [&](const Question& one) { return &one == &question || (!list.empty() && list_of(one) == list); });
    return first - model_->questions.begin();
  };
  std::vector<std::tuple<std::ptrdiff_t, int, std::ptrdiff_t>> order;
  for (const Unknown& unknown : unknowns) {
    const std::string fact = fact_to_ask(*model_, unknown);
    // "Is there anyone else?" is asked after the last person described.
    const int person = unknown.person < 0 ? 0 : unknown.field >= 0 ? unknown.person : std::max(0, unknown.person - 1);
    if (person >= people_limit) continue;
    for (std::size_t q = 0; q < model_->questions.size(); ++q) {
      const Question& question = model_->questions[q];
      if (asks_for(question, fact) && !replied(question, person)) order.emplace_back(block(question), person, static_cast<std::ptrdiff_t>(q));
    }
  }
  if (order.empty()) return std::nullopt;
  std::sort(order.begin(), order.end());
  order.erase(std::unique(order.begin(), order.end()), order.end());
  NextQuestion next;
  const Question& question = model_->questions[static_cast<std::size_t>(std::get<2>(order.front()))];
  next.question = question.code;
  next.person = std::get<1>(order.front());
  next.remaining = static_cast<int>(order.size());
  const auto facts = parts_of(question.fact);
  if (facts.size() > 1) {
    next.options = facts;
  } else if (const int index = model_->fact(question.fact); index >= 0) {
    const FactModel& fact = model_->facts[static_cast<std::size_t>(index)];
    for (const std::string& option : fact.options) {
      // "不知道" and "都没有" are answers every screen offers by itself.
      const bool own_button = option == "unknown" || (option == "none" && fact.kind == Fact::Kind::choices);
      if (!own_button) next.options.push_back(option);
    }
    if (fact.kind == Fact::Kind::yes_no && next.options.empty()) next.options = {"yes", "no"};
  } else if (asks_for_more(question)) {
    next.options = {"yes", "no"};
  }
  return next;
}

std::string Screening::next_question_for(const Answers& answers, Date day) const {
  const Unknowns unknowns = open_unknowns(model_, answers, day);
  const auto can_ask = [&](const Question& question, const Unknown& unknown) {
    const auto given = answers.find(model_->facts[static_cast<std::size_t>(unknown.fact)].code);
    const bool asked = given != answers.end() && given->second.state == Answer::State::unknown;
    return !asked && asks_for(question, fact_to_ask(*model_, unknown));
  };
  for (const Question& question : model_->questions) {
    if (std::any_of(unknowns.begin(), unknowns.end(), [&](const Unknown& unknown) { return can_ask(question, unknown); })) return question.code;
  }
  return {};
}

}  // namespace content
