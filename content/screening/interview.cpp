// SPDX-License-Identifier: MIT
// The interview is derived: only questions whose fact can still change an open outcome. Of those the one that is asked is the one the others
// can least replace: complete households are drawn from what is known, and it counts in how many of them leaving just that answer out
// leaves an outcome open. The first topic of the sheet comes first (what is urgent), a topic that was begun is seen to its end, sensitive
// questions wait while others help, and the questions about one person stay together. "不知道" counts as asked.
#include <algorithm>
#include <set>
#include <tuple>

#include "content/screening/completion.h"
#include "content/screening/interview_questions.h"

namespace content {
namespace {

constexpr int interview_budget = 200;  // parts looked at to show that an outcome is already certain

// The fact a question would have to name: "students", "disabled.level", or "disabled.more" for whether there is another person.
std::string fact_to_ask(const Screening::Model& model, const Unknown& unknown) {
  const FactModel& fact = model.facts[static_cast<std::size_t>(unknown.fact)];
  if (fact.kind != Fact::Kind::people) return fact.code;
  if (unknown.field < 0) return fact.code + ".more";
  return model.facts[static_cast<std::size_t>(fact.fields[static_cast<std::size_t>(unknown.field)])].code;
}

class Interview {
 public:
  struct Candidate {
    std::size_t question = 0;
    int person = 0;
    bool operator<(const Candidate& other) const { return std::tie(person, question) < std::tie(other.person, other.question); }
  };

  Interview(const std::shared_ptr<const Screening::Model>& model, const Answers& answers, Date day) : model_(*model), completer_(model, day) {
    completer_.load(answers);
    OpenFacts open_facts(completer_.household());
    // Programmes whose outcome every completion shares are left out.
    for (std::size_t p = 0; p < model_.programmes.size(); ++p) {
      const auto programme = static_cast<int>(p);
      if (!completer_.complete(programme, interview_budget).settled) open_facts.of_programme(programme, 0, unknowns_);
    }
  }

  // Questions that can still change something; `asked(question, person, fact)` says which were.
  template <typename Asked>
  void collect(Asked asked) {
    for (const Unknown& unknown : unknowns_) {
      const std::string fact = fact_to_ask(model_, unknown);
      // "Is there anyone else?" is asked after the last person described.
      const int person = unknown.person < 0 ? 0 : unknown.field >= 0 ? unknown.person : std::max(0, unknown.person - 1);
      if (person >= people_limit) continue;
      for (std::size_t q = 0; q < model_.questions.size(); ++q) {
        const auto facts = facts_of(model_.questions[q]);
        if (std::find(facts.begin(), facts.end(), fact) == facts.end() || asked(model_.questions[q], person, model_.facts[static_cast<std::size_t>(unknown.fact)])) continue;
        const auto place = place_to_ask(unknown.fact, asked);
        candidates_.insert(place ? Candidate{*place, 0} : Candidate{q, person});
      }
    }
  }

  std::size_t count() const { return candidates_.size(); }
  // It was answered, but the answer cannot be relied on.
  bool set_aside(const FactModel& fact) { return completer_.household().aside(model_.fact(fact.code)) != 0; }

  // The one to ask now, after one of `topic` (empty: none yet); nullptr: nothing is left.
  const Candidate* best(const std::string& topic, InterviewPolicy policy = {}) {
    if (candidates_.empty()) return nullptr;
    const Candidate* best = nullptr;
    int most = 0;
    std::set<std::string> blocks;
    for (const Candidate& candidate : candidates_) {
      const Question& question = model_.questions[candidate.question];
      if (question.topic == model_.questions.front().topic) return &candidate;
      // Of the questions about one person the first that is open stands for all.
      if (!list_of(question).empty() && !blocks.insert(list_of(question)).second) continue;
      if (candidates_.size() == 1) return &candidate;
      const int worth = needed(question) + (question.topic == topic ? policy.begun_topic : 0) - (question.sensitive ? policy.sensitive_wait : 0);
      if (best == nullptr || worth > most) {
        best = &candidate;
        most = worth;
      }
    }
    return best;
  }

 private:
  // No option without its number: where the amounts a fact is answered in differ by place, the place is asked about before it.
  template <typename Asked>
  std::optional<std::size_t> place_to_ask(int fact, Asked asked) {
    for (const int ground : model_.facts[static_cast<std::size_t>(fact)].grounds) {
      const ParameterModel& amount = model_.parameters[static_cast<std::size_t>(ground)];
      for (const auto& [needed, place] : {std::pair{amount.by_district, model_.district_fact}, std::pair{amount.by_hukou_type, model_.hukou_type_fact}}) {
        if (!needed || place == fact || completer_.household().value(place, 0).single()) continue;
        const FactModel& where = model_.facts[static_cast<std::size_t>(place)];
        for (std::size_t q = 0; q < model_.questions.size(); ++q) {
          const auto facts = facts_of(model_.questions[q]);
          if (std::find(facts.begin(), facts.end(), where.code) != facts.end() && !asked(model_.questions[q], 0, where)) return q;
        }
      }
    }
    return std::nullopt;
  }

  int needed(const Question& question) {
    const std::string list = list_of(question);
    std::vector<int> facts;
    for (const std::string& fact : list.empty() ? facts_of(question) : std::vector{list}) facts.push_back(model_.fact(fact));
    return completer_.needed_percent(facts);
  }

  const Screening::Model& model_;
  Completer completer_;
  Unknowns unknowns_;
  std::set<Candidate> candidates_;
};

std::vector<std::string> options_of(const Screening::Model& model, const Question& question) {
  const auto facts = facts_of(question);
  if (facts.size() > 1) return facts;
  if (asks_for_more(question)) return {"yes", "no"};
  std::vector<std::string> options;
  const int index = model.fact(question.fact);
  if (index < 0) return options;
  const FactModel& fact = model.facts[static_cast<std::size_t>(index)];
  for (const std::string& option : fact.offered) {
    // "不知道" and "都没有" are answers every screen offers by itself.
    const bool own_button = option == "unknown" || (option == "none" && fact.kind == Fact::Kind::choices);
    if (!own_button) options.push_back(option);
  }
  if (fact.kind == Fact::Kind::yes_no && options.empty()) options = {"yes", "no"};
  return options;
}

}  // namespace

std::optional<NextQuestion> Screening::next_question(const Replies& replies, Date day, InterviewPolicy policy) const {
  const Answers answers = answers_from(replies);
  Interview interview(model_, answers, day);
  interview.collect([&](const Question& question, int person, const FactModel&) {
    return std::any_of(replies.begin(), replies.end(), [&](const Reply& reply) { return reply.question == question.code && reply.person == person; });
  });
  const Question* const last = replies.empty() ? nullptr : find_question(*model_, replies.back().question);
  const auto* const best = interview.best(last == nullptr ? std::string() : last->topic, policy);
  if (best == nullptr) return std::nullopt;
  const Question& question = model_->questions[best->question];
  return NextQuestion{question.code, best->person, options_of(*model_, question), vague_options(question.code, answers, day), static_cast<int>(interview.count())};
}

std::string Screening::next_question_for(const Answers& answers, Date day) const {
  Interview interview(model_, answers, day);
  interview.collect([&](const Question&, int, const FactModel& fact) {
    const auto given = answers.find(fact.code);
    return given != answers.end() && (given->second.state == Answer::State::unknown || interview.set_aside(fact));
  });
  const auto* const best = interview.best({});
  return best == nullptr ? std::string() : model_->questions[best->question].code;
}

}  // namespace content
