// SPDX-License-Identifier: MIT
#include "tests/content/screening/interviewed.h"

#include <algorithm>

using namespace content;

namespace interviewed {
namespace {

constexpr std::size_t endless = 60;

}  // namespace

Household::Household(const Pack& pack, const Screening& screening, Answers truth, Date day)
    : pack_(pack), screening_(screening), truth_(std::move(truth)), day_(day), search_(screening.shared_model(), day) {
  HouseholdBatch batch(screening.shared_model(), day);
  batch.clear(1);
  // Who describes a student, a disabled or an ill person has one; the wide form of the cases says no more.
  for (const auto& [flag, list] :
       {std::pair<std::string, std::string>{"has_student", "students"}, {"has_disabled", "disabled"}, {"has_ill", "illness"}}) {
    const auto found = truth_.find(list);
    if (found == truth_.end() || found->second.state == Answer::State::unknown || truth_.contains(flag)) continue;
    const Answer& answer = found->second;
    const bool somebody = !answer.people.empty() || (!answer.options.empty() && answer.options != std::vector<std::string>{"none"});
    truth_[flag] = Answer{Answer::State::known, {somebody ? "yes" : "no"}, 0, {}, false};
  }
  batch.set_answers(0, truth_);
  batch.evaluate();
  for (const FactModel& fact : screening.model().facts)
    fact_applies_.push_back(!fact.applies || batch.truth_at(fact.applies->slot, 0).is_yes());
}

Reply Household::reply(const Question& question, int person) const {
  Reply reply;
  reply.question = question.code;
  reply.person = person;
  reply.kind = Reply::Kind::options;
  const auto known = [&](const std::string& code) -> const Answer* {
    const auto found = truth_.find(code);
    return found == truth_.end() ? nullptr : &found->second;
  };
  const auto& parts = question.facts;
  if (parts.size() > 1) {
    for (const std::string& flag : parts) {
      const Answer* const answer = known(flag);
      // Who does not know one of them cannot say "none of these".
      if (answer != nullptr && answer->state == Answer::State::unknown) reply.kind = Reply::Kind::dont_know;
      if (answer != nullptr && answer->options == std::vector<std::string>{"yes"}) reply.options.push_back(flag);
    }
    if (reply.kind == Reply::Kind::dont_know) reply.options.clear();
    return reply;
  }
  if (!question.list.empty()) {
    const Answer* const list = known(question.list);
    const std::string& field = question.field;
    const auto count = list == nullptr ? 0 : static_cast<int>(list->people.size());
    if (question.more) {
      reply.options = {count > person + 1 ? "yes" : "no"};
    } else if (person < count && list->people[static_cast<std::size_t>(person)].fields.contains(field)) {
      reply.options = {list->people[static_cast<std::size_t>(person)].fields.at(field)};
    }
    if (reply.options.empty() || reply.options.front() == "unknown") reply.kind = Reply::Kind::dont_know;
    return reply;
  }
  const Answer* const answer = known(question.fact());
  if (answer == nullptr || answer->state == Answer::State::unknown) {
    reply.kind = Reply::Kind::dont_know;
  } else if (screening_.model().facts[static_cast<std::size_t>(screening_.model().fact(question.fact()))].kind == Fact::Kind::number) {
    reply.kind = Reply::Kind::number;
    reply.number = answer->number;
  } else {
    reply.options = answer->options;
  }
  return reply;
}

Replies Household::asked(InterviewPolicy policy) const {
  Replies replies;
  while (const auto next = screening_.next_question(replies, day_, policy)) {
    replies.push_back(reply(*pack_.question(next->question), next->person));
    if (replies.size() > endless) break;
  }
  return replies;
}

bool Household::applies(const Question& question) const {
  const auto& parts = question.facts;
  return std::any_of(parts.begin(), parts.end(),
                     [&](const std::string& code) { return fact_applies_[static_cast<std::size_t>(screening_.model().fact(code))]; });
}

Replies Household::every_question() const {
  Replies replies;
  for (const Question& question : pack_.questions) {
    const auto list = question.list.empty() ? truth_.end() : truth_.find(question.list);
    const int people = question.list.empty() ? 1 : list == truth_.end() ? 0 : std::min(3, static_cast<int>(list->second.people.size()));
    // Another question about the same fact is for who could not answer the one before.
    const auto before = std::find_if(replies.begin(), replies.end(),
                                     [&](const Reply& one) { return pack_.question(one.question)->facts == question.facts; });
    if (before != replies.end() && before->kind != Reply::Kind::dont_know) continue;
    for (int person = 0; person < people; ++person) replies.push_back(reply(question, person));
  }
  return replies;
}

Replies Household::fixed_order() const {
  Replies replies = every_question();
  std::erase_if(replies, [&](const Reply& reply) {
    const Question& question = *pack_.question(reply.question);
    return question.list.empty() && !applies(question);
  });
  return replies;
}

std::vector<FoundOutcomes> Household::told(const Replies& replies) {
  search_.load(screening_.answers_from(replies));
  return search_.complete_all();
}

Replies Household::fewest(const Replies& enough, std::mt19937& random, int passes) {
  const auto outcomes = [&](const Replies& replies) {
    std::vector<Outcome> all;
    for (const FoundOutcomes& one : told(replies)) all.push_back(one.outcomes.told());
    return all;
  };
  const auto settled = [&](const Replies& replies) {
    std::vector<bool> all;
    for (const FoundOutcomes& one : told(replies)) all.push_back(one.settled);
    return all;
  };
  const std::vector<Outcome> wanted = outcomes(enough);
  const std::vector<bool> wanted_settled = settled(enough);
  Replies best = enough;
  for (int pass = 0; pass < passes; ++pass) {
    Replies kept = enough;
    std::vector<std::string> order;
    for (const Reply& reply : enough) order.push_back(reply.question + "/" + std::to_string(reply.person));
    std::shuffle(order.begin(), order.end(), random);
    for (const std::string& one : order) {
      Replies without = kept;
      std::erase_if(without, [&](const Reply& reply) { return reply.question + "/" + std::to_string(reply.person) == one; });
      if (settled(without) == wanted_settled && outcomes(without) == wanted) kept = std::move(without);
    }
    if (kept.size() < best.size()) best = std::move(kept);
  }
  return best;
}

}  // namespace interviewed
