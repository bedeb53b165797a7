// SPDX-License-Identifier: MIT
// Replies to questions as answers about facts.
#include <algorithm>

#include "content/base/cell_value.h"
#include "content/screening/interview_questions.h"
#include "content/screening/screening.h"

namespace content {

const Question* find_question(const Model& model, std::string_view code) {
  const auto found = std::find_if(model.questions.begin(), model.questions.end(), [&](const Question& one) { return one.code == code; });
  return found == model.questions.end() ? nullptr : &*found;
}

void add_option(const FactModel& fact, const std::string& option, Answer& answer) {
  const std::string meaning = fact.meaning(option);
  if (meaning != option) return answer.say(meaning);
  // "unknown" may be a value of its own.
  if (answer.state == Answer::State::known) answer.options.push_back(option);
}

namespace {

void add_person_reply(const Model& model, const Question& question, const Reply& reply, Answers& answers) {
  const std::string& list = question.list;
  Answer& people = answers[list];
  people.state = Answer::State::known;
  if (reply.person < 0 || reply.person >= people_limit) return;
  const auto fill_to = [&](int person) {
    while (static_cast<int>(people.people.size()) <= person) {
      Person blank;
      // A field with its own question is open until it is answered, even where the wide form of the cases has a default.
      for (const Question& other : model.questions) {
        if (other.list == list && !other.more) blank.fields[other.field] = "unknown";
      }
      people.people.push_back(std::move(blank));
    }
  };
  fill_to(reply.person);
  if (question.more) {
    const bool yes = reply.kind == Reply::Kind::options && reply.options == std::vector<std::string>{"yes"};
    const bool no = reply.kind == Reply::Kind::options && reply.options == std::vector<std::string>{"no"};
    if (no) people.more_people = false;
    if (yes && reply.person + 1 < people_limit) fill_to(reply.person + 1);
    return;
  }
  if (reply.kind == Reply::Kind::options && reply.options.size() == 1) {
    const int field = model.fact(question.fact());
    const std::string& said = reply.options.front();
    people.people[static_cast<std::size_t>(reply.person)].fields[question.field] =
        field < 0 ? said : model.facts[static_cast<std::size_t>(field)].meaning(said);
  }
}

}  // namespace

Answers Screening::answers_from(const Replies& replies) const {
  Answers answers;
  for (const Reply& reply : replies) {
    const Question* question = find_question(*model_, reply.question);
    if (question == nullptr) continue;
    if (!question->list.empty()) {
      if (!answers.contains(question->list)) answers[question->list].more_people = true;
      add_person_reply(*model_, *question, reply, answers);
      continue;
    }
    const auto& facts = question->facts;
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
    // Of several questions about one fact the first that was answered counts.
    const auto earlier = answers.find(question->fact());
    if (earlier != answers.end() && earlier->second.state == Answer::State::known) continue;
    Answer answer;
    if ((reply.kind == Reply::Kind::options && !reply.vague) || reply.kind == Reply::Kind::number) {
      answer.state = Answer::State::known;
      const int index = model_->fact(question->fact());
      const FactModel* fact = index < 0 ? nullptr : &model_->facts[static_cast<std::size_t>(index)];
      for (const std::string& said : reply.options) {
        if (fact != nullptr) add_option(*fact, said, answer);
      }
      if (fact != nullptr && fact->kind == Fact::Kind::choices) std::erase(answer.options, "none");
      answer.number = reply.number;
    }
    answers[question->fact()] = answer;
  }
  return answers;
}

}  // namespace content
