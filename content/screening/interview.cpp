// SPDX-License-Identifier: MIT
// The interview is derived: only questions whose fact can still change an open outcome, in the order staff gave the sheet (topics
// together, sensitive ones late); the questions about one person stay together. "不知道" counts as asked.
#include <algorithm>
#include <set>
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

struct Candidate {
  const Question* question;
  int person;
};

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
  const Box box = box_of(*model_, answers_from(replies));
  Evaluation evaluation(*model_, box, day);
  Unknowns unknowns;
  for (std::size_t p = 0; p < model_->programmes.size(); ++p) {
    if (evaluation.programme(static_cast<int>(p)).single()) continue;
    if (complete(*model_, box, day, static_cast<int>(p), interview_budget).settled) continue;
    evaluation.open_facts_of_programme(static_cast<int>(p), unknowns);
  }
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
    const FactModel& fact = model_->facts[static_cast<std::size_t>(unknown.fact)];
    for (std::size_t q = 0; q < model_->questions.size(); ++q) {
      const Question& question = model_->questions[q];
      int person = 0;
      if (fact.kind == Fact::Kind::people) {
        if (list_of(question) != fact.code) continue;
        if (unknown.field >= 0) {
          person = unknown.person;
          if (question.fact != model_->facts[static_cast<std::size_t>(fact.fields[static_cast<std::size_t>(unknown.field)])].code) continue;
        } else {
          person = std::max(0, unknown.person - 1);
          if (!asks_for_more(question)) continue;
        }
        if (person >= people_limit) continue;
      } else {
        const auto facts = parts_of(question.fact);
        if (std::find(facts.begin(), facts.end(), fact.code) == facts.end()) continue;
      }
      if (!replied(question, person)) order.emplace_back(block(question), person, static_cast<std::ptrdiff_t>(q));
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
  const Box box = box_of(*model_, answers);
  Evaluation evaluation(*model_, box, day);
  Unknowns unknowns;
  for (std::size_t p = 0; p < model_->programmes.size(); ++p) {
    if (complete(*model_, box, day, static_cast<int>(p), interview_budget).settled) continue;
    evaluation.open_facts_of_programme(static_cast<int>(p), unknowns);
  }
  for (const Question& question : model_->questions) {
    const auto facts = parts_of(question.fact);
    for (const Unknown& unknown : unknowns) {
      const FactModel& fact = model_->facts[static_cast<std::size_t>(unknown.fact)];
      const auto given = answers.find(fact.code);
      if (given != answers.end() && given->second.state == Answer::State::unknown) continue;
      const std::string asked = unknown.field >= 0 ? model_->facts[static_cast<std::size_t>(fact.fields[static_cast<std::size_t>(unknown.field)])].code
                                : fact.kind == Fact::Kind::people ? fact.code + ".more" : fact.code;
      if (std::find(facts.begin(), facts.end(), asked) != facts.end()) return question.code;
    }
  }
  return {};
}

}  // namespace content
