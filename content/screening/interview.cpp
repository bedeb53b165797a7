// SPDX-License-Identifier: MIT
// The interview is derived: only questions whose fact can still change an open outcome. Of those the one that is asked is the one the others
// can least replace: complete households are drawn from what is known, and it counts in how many of them leaving just that answer out
// leaves an outcome open. The first topic of the sheet comes first (what is urgent), a topic that was begun is seen to its end, sensitive
// questions wait while others help, and the questions about one person stay together. "不知道" counts as asked.
#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <tuple>

#include "content/screening/completion.h"
#include "content/screening/interview_questions.h"

namespace content {
namespace {

constexpr int interview_budget = 200;  // parts looked at to show that an outcome is already certain
constexpr int needless_budget = 24;    // parts looked at to show that a question can be left out

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

  // `asked(question, person, fact)`: whether it was, and so will not be again.
  using Asked = std::function<bool(const Question&, int, const FactModel&)>;

  Interview(const std::shared_ptr<const Screening::Model>& model, const Answers& answers, Date day, Asked asked) : model_(*model), completer_(model, day), asked_(std::move(asked)) {
    completer_.load(answers);
    OpenFacts open_facts(completer_.household());
    // Programmes whose outcome every completion shares are left out.
    for (std::size_t p = 0; p < model_.programmes.size(); ++p) {
      const auto programme = static_cast<int>(p);
      if (completer_.complete(programme, interview_budget).settled) continue;
      open_programmes_.push_back(programme);
      open_facts.of_programme(programme, 0, unknowns_);
    }
    silent_ = find_silent();
    completer_.stays_open(silent_);
    collect();
  }

  std::size_t count() const { return candidates_.size(); }
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
  // Questions that can still change something.
  void collect() {
    std::map<std::string, bool> needless;  // by the fact or list
    for (const Unknown& unknown : unknowns_) {
      const std::string fact = fact_to_ask(model_, unknown);
      // "Is there anyone else?" is asked after the last person described.
      const int person = unknown.person < 0 ? 0 : unknown.field >= 0 ? unknown.person : std::max(0, unknown.person - 1);
      if (person >= people_limit || part_of_unknown(unknown.fact)) continue;
      for (std::size_t q = 0; q < model_.questions.size(); ++q) {
        const Question& question = model_.questions[q];
        const auto facts = facts_of(question);
        if (std::find(facts.begin(), facts.end(), fact) == facts.end() || asked_(question, person, model_.facts[static_cast<std::size_t>(unknown.fact)])) continue;
        const auto [known, first] = needless.emplace(list_of(question).empty() ? question.code : list_of(question), false);
        if (first) known->second = !silent_.empty() && needed(question) == 0 && completer_.needless(indices_of(question), open_programmes_, needless_budget);
        if (known->second) continue;
        const auto place = place_to_ask(unknown.fact);
        candidates_.insert(place ? Candidate{*place, 0} : Candidate{q, person});
      }
    }
  }

  // What is open and will stay so: no question about it is left, whether it applies is not known and no question will tell, or it is a part
  // of what is not known.
  Unknowns find_silent() {
    Unknowns silent;
    const auto is_silent = [&](const Unknown& one) {
      return std::any_of(silent.begin(), silent.end(), [&](const Unknown& other) {
        return other.fact == one.fact && ((other.person < 0 && other.field < 0) || (other.person == one.person && other.field == one.field));
      });
    };
    Lanes& household = completer_.household();
    OpenFacts open_facts(household);
    for (std::optional<std::size_t> before; before != silent.size();) {
      before = silent.size();
      for (std::size_t i = 0; i < model_.facts.size(); ++i) {
        const FactModel& fact = model_.facts[i];
        Unknown one;
        one.fact = static_cast<int>(i);
        if (fact.formula || fact.people >= 0 || is_silent(one)) continue;
        const Value value = household.value(one.fact, 0);
        if (value.single()) continue;
        const auto note = [&](const std::string& code, int person) {
          if (!can_be_asked(code, person, fact) && !is_silent(one)) silent.push_back(one);
        };
        Unknown whole;
        whole.fact = fact.upper_bound && fact.upper_bound->op == Node::Op::fact ? fact.upper_bound->index : -1;
        if (whole.fact >= 0 && is_silent(whole)) {
          silent.push_back(one);  // a part of a sum nobody knows
        } else if (!household.said(one.fact, 0) && fact.applies && household.truth_at(fact.applies->slot, 0).is_open()) {
          Unknowns before_it;
          open_facts.of_condition(*fact.applies, 0, before_it);
          if (std::all_of(before_it.begin(), before_it.end(), is_silent)) silent.push_back(one);
        } else if (fact.kind != Fact::Kind::people) {
          note(fact.code, 0);
        } else {
          const auto described = static_cast<int>(value.people.people.size());
          for (one.person = 0; one.person < described; ++one.person) {
            for (one.field = 0; one.field < static_cast<int>(fact.fields.size()); ++one.field) {
              if (!value.people.people[static_cast<std::size_t>(one.person)][static_cast<std::size_t>(one.field)].single()) note(fact_to_ask(model_, one), one.person);
            }
          }
          one.field = -1;
          if (value.people.more && described > 0) note(fact.code + ".more", described - 1);
        }
      }
    }
    return silent;
  }

  // "How much of it is the pension?" where nobody knows how much it is.
  bool part_of_unknown(int fact) const {
    const auto& sum = model_.facts[static_cast<std::size_t>(fact)].upper_bound;
    return sum && sum->op == Node::Op::fact && std::any_of(silent_.begin(), silent_.end(), [&](const Unknown& one) { return one.fact == sum->index; });
  }

  bool can_be_asked(const std::string& code, int person, const FactModel& fact) const {
    return person < people_limit && std::any_of(model_.questions.begin(), model_.questions.end(), [&](const Question& question) {
      const auto facts = facts_of(question);
      return std::find(facts.begin(), facts.end(), code) != facts.end() && !asked_(question, person, fact);
    });
  }

  // No option without its number: where the amounts a fact is answered in differ by place, the place is asked about before it.
  std::optional<std::size_t> place_to_ask(int fact) {
    for (const int ground : model_.facts[static_cast<std::size_t>(fact)].grounds) {
      const ParameterModel& amount = model_.parameters[static_cast<std::size_t>(ground)];
      for (const auto& [needed, place] : {std::pair{amount.by_district, model_.district_fact}, std::pair{amount.by_hukou_type, model_.hukou_type_fact}}) {
        if (!needed || place == fact || completer_.household().value(place, 0).single()) continue;
        const FactModel& where = model_.facts[static_cast<std::size_t>(place)];
        for (std::size_t q = 0; q < model_.questions.size(); ++q) {
          const auto facts = facts_of(model_.questions[q]);
          if (std::find(facts.begin(), facts.end(), where.code) != facts.end() && !asked_(model_.questions[q], 0, where)) return q;
        }
      }
    }
    return std::nullopt;
  }

  std::vector<int> indices_of(const Question& question) const {
    const std::string list = list_of(question);
    std::vector<int> facts;
    for (const std::string& fact : list.empty() ? facts_of(question) : std::vector{list}) facts.push_back(model_.fact(fact));
    return facts;
  }

  int needed(const Question& question) { return completer_.needed_percent(indices_of(question)); }

  const Screening::Model& model_;
  Completer completer_;
  Asked asked_;
  Unknowns silent_;
  std::vector<int> open_programmes_;
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
  Interview interview(model_, answers, day, [&](const Question& question, int person, const FactModel&) {
    return std::any_of(replies.begin(), replies.end(), [&](const Reply& reply) { return reply.question == question.code && reply.person == person; });
  });
  const Question* const last = replies.empty() ? nullptr : find_question(*model_, replies.back().question);
  const auto* const best = interview.best(last == nullptr ? std::string() : last->topic, policy);
  if (best == nullptr) return std::nullopt;
  const Question& question = model_->questions[best->question];
  return NextQuestion{question.code, best->person, options_of(*model_, question), vague_options(question.code, answers, day), static_cast<int>(interview.count())};
}

std::string Screening::next_question_for(const Answers& answers, Date day) const {
  Lanes household(model_, day);
  household.clear(1);
  household.set_answers(0, answers);
  household.set_aside();
  Interview interview(model_, answers, day, [&](const Question&, int, const FactModel& fact) {
    const auto given = answers.find(fact.code);
    return given != answers.end() && (given->second.state == Answer::State::unknown || household.aside(model_->fact(fact.code)) != 0);
  });
  const auto* const best = interview.best({});
  return best == nullptr ? std::string() : model_->questions[best->question].code;
}

}  // namespace content
