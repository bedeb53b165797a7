// SPDX-License-Identifier: MIT
// The interview is derived: only questions whose fact can still change an open outcome. Of those the one that is asked is the one the
// others can least replace: complete households are drawn from what is known, and it counts in how many of them leaving just that answer
// out leaves an outcome open. The first topic of the sheet comes first (what is urgent), a topic that was begun is seen to its end,
// sensitive questions wait while others help, and the questions about one person stay together. "不知道" counts as asked.
#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <tuple>

#include "content/screening/interview_questions.h"
#include "content/screening/outcome_search.h"
#include "content/screening/screening.h"

namespace content {
namespace {

constexpr int interview_budget = 200;  // parts looked at to show that an outcome is already certain
constexpr int needless_budget = 24;    // parts looked at to show that a question can be left out
constexpr int waiting_percent = 40;    // of what a question decides, for the question it waits for
constexpr int unsaid_limit = 2;        // so many things nobody could say of a person, and no more is asked about them

// The fact a question would have to name: "students", "disabled.level", or "disabled.more" for whether there is another person.
std::string fact_to_ask(const Model& model, const BlockingFact& unknown) {
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
  enum class Asking { not_yet, answered, not_known };
  using Asked = std::function<Asking(const Question&, int, const FactModel&)>;

  Interview(const std::shared_ptr<const Model>& model, const Answers& answers, Date day, Asked asked)
      : model_(*model), search_(model, day), asked_(std::move(asked)) {
    search_.load(answers);
    BlockingFactSearch open_facts(search_.household());
    // Programmes whose outcome every completion shares are left out.
    for (std::size_t p = 0; p < model_.programmes.size(); ++p) {
      const auto programme = static_cast<int>(p);
      if (search_.complete(programme, interview_budget).settled) continue;
      open_programmes_.push_back(programme);
      open_facts.of_programme(programme, 0, unknowns_);
    }
    silent_ = find_silent();
    search_.stays_open(silent_);
    collect();
  }

  std::size_t count() const { return candidates_.size(); }
  // The one to ask now, after one of `topic` (empty: none yet); nullptr: nothing is left.
  const Candidate* best(const std::string& topic, InterviewPolicy policy = {}) {
    const Candidate* best = nullptr;
    int most = 0;
    std::map<std::string, const Candidate*> persons;
    for (const auto& [candidate, waiting] : candidates_) {
      const Question& question = model_.questions[candidate.question];
      if (question.topic == model_.questions.front().topic || candidates_.size() == 1) return &candidate;
      // One person is told about to the end before the next, and before it is asked whether there is one.
      if (!question.list.empty()) {
        const Candidate& first = *persons.emplace(question.list, &candidate).first->second;
        if (first.person != candidate.person || (question.more && first.question != candidate.question)) continue;
      }
      // What waits for its answer cannot be asked before; it is not certain to be asked at all.
      int decides = 0;
      for (const Candidate& one : waiting) {
        const OutcomeSearch::Need need = needed(one);
        const auto unsaid = static_cast<int>(100 - model_.questions[one.question].sayable);
        const int value = need.percent + need.programmes * (policy.programme + policy.unsaid * unsaid / 100) / 100;
        decides = std::max(decides, one < candidate || candidate < one ? value * waiting_percent / 100 : value);
      }
      const int worth = decides + (question.topic == topic ? policy.begun_topic : 0) - (question.sensitive ? policy.sensitive_wait : 0);
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
    std::map<Candidate, bool> needless;
    for (const BlockingFact& unknown : unknowns_) {
      const std::string fact = fact_to_ask(model_, unknown);
      // "Is there anyone else?" is asked after the last person described.
      const int person = unknown.person < 0 ? 0 : unknown.field >= 0 ? unknown.person : std::max(0, unknown.person - 1);
      if (person >= people_limit || part_of_unknown(unknown.fact) || waits(unknown)) continue;
      for (std::size_t q = 0; q < model_.questions.size(); ++q) {
        if (!about(model_.questions[q], fact) || !open_to_ask(q, person, model_.facts[static_cast<std::size_t>(unknown.fact)])) continue;
        const Candidate candidate{q, person};
        const auto [known, first] = needless.emplace(candidate, false);
        if (first) {
          const std::vector<int> facts = indices_of(model_.questions[q]);
          known->second = !silent_.empty() && needed(candidate).percent == 0 &&
                          search_.needless(facts, of_person(candidate), open_programmes_, needless_budget);
        }
        if (known->second) continue;
        const auto place = place_to_ask(unknown.fact);
        candidates_[place ? Candidate{*place, 0} : candidate].insert(candidate);
      }
    }
  }

  // What is open and will stay so: no question about it is left, whether it applies is not known and no question will tell, or it is a part
  // of what is not known.
  BlockingFacts find_silent() {
    BlockingFacts silent;
    const auto is_silent = [&](const BlockingFact& one) {
      return std::any_of(silent.begin(), silent.end(), [&](const BlockingFact& other) {
        return other.fact == one.fact &&
               ((other.person < 0 && other.field < 0) || (other.person == one.person && other.field == one.field));
      });
    };
    HouseholdBatch& household = search_.household();
    BlockingFactSearch open_facts(household);
    for (std::optional<std::size_t> before; before != silent.size();) {
      before = silent.size();
      for (std::size_t i = 0; i < model_.facts.size(); ++i) {
        const FactModel& fact = model_.facts[i];
        BlockingFact one;
        one.fact = static_cast<int>(i);
        if (fact.formula || fact.people >= 0 || is_silent(one)) continue;
        const Value value = household.value(one.fact, 0);
        if (value.single()) continue;
        const auto note = [&](const std::string& code, int person) {
          if (!can_be_asked(code, person, fact) && !is_silent(one)) silent.push_back(one);
        };
        BlockingFact whole;
        whole.fact = fact.upper_bound && fact.upper_bound->op == Node::Op::fact ? fact.upper_bound->index : -1;
        if (whole.fact >= 0 && is_silent(whole)) {
          silent.push_back(one);  // a part of a sum nobody knows
        } else if (!household.answered(one.fact, 0) && fact.applies && household.truth_at(fact.applies->slot, 0).is_open()) {
          BlockingFacts before_it;
          open_facts.of_condition(*fact.applies, 0, before_it);
          if (std::all_of(before_it.begin(), before_it.end(), is_silent)) silent.push_back(one);
        } else if (fact.kind != Fact::Kind::people) {
          note(fact.code, 0);
        } else {
          const auto described = static_cast<int>(value.people.people.size());
          for (one.person = 0; one.person < described; ++one.person) {
            for (one.field = 0; one.field < static_cast<int>(fact.fields.size()); ++one.field) {
              if (!value.people.people[static_cast<std::size_t>(one.person)][static_cast<std::size_t>(one.field)].single())
                note(fact_to_ask(model_, one), one.person);
            }
          }
          one.field = -1;
          if (value.people.more && described > 0) note(fact.code + ".more", described - 1);
        }
      }
    }
    return silent;
  }

  // "Has this person a job?" before it is known whether it is a child.
  bool waits(const BlockingFact& unknown) const {
    if (unknown.after < 0) return false;
    BlockingFact before = unknown;
    before.field = unknown.after;
    return can_be_asked(fact_to_ask(model_, before), unknown.person, model_.facts[static_cast<std::size_t>(unknown.fact)]);
  }

  // "How much of it is the pension?" where nobody knows how much it is.
  bool part_of_unknown(int fact) const {
    const auto& sum = model_.facts[static_cast<std::size_t>(fact)].upper_bound;
    return sum && sum->op == Node::Op::fact &&
           std::any_of(silent_.begin(), silent_.end(), [&](const BlockingFact& one) { return one.fact == sum->index; });
  }

  bool can_be_asked(const std::string& code, int person, const FactModel& fact) const {
    for (std::size_t q = 0; person < people_limit && q < model_.questions.size(); ++q) {
      if (about(model_.questions[q], code) && open_to_ask(q, person, fact)) return true;
    }
    return false;
  }

  // No option without its number: what the amounts of a question differ by is asked about before it.
  std::optional<std::size_t> place_to_ask(int fact) {
    for (const FactModel::Ground& ground : model_.facts[static_cast<std::size_t>(fact)].grounds) {
      const ParameterModel& amount = model_.parameters[static_cast<std::size_t>(ground.parameter)];
      for (const auto& [needed, place] :
           {std::pair{amount.by_district, model_.district_fact}, std::pair{amount.by_hukou_type, model_.hukou_type_fact},
            std::pair{ground.times >= 0, ground.times}}) {
        if (!needed || place == fact || search_.household().value(place, 0).single()) continue;
        const FactModel& where = model_.facts[static_cast<std::size_t>(place)];
        for (std::size_t q = 0; q < model_.questions.size(); ++q) {
          // Its own numbers may need something, too; the check has seen to it that this ends.
          if (about(model_.questions[q], where.code) && open_to_ask(q, 0, where)) return place_to_ask(place).value_or(q);
        }
      }
    }
    return std::nullopt;
  }

  static bool about(const Question& question, const std::string& fact) {
    const auto& facts = question.facts;
    return std::find(facts.begin(), facts.end(), fact) != facts.end();
  }

  // Of several questions about one fact each is for those who answered "不知道" to the one before; who could not say so many things of a
  // person is not asked further about them.
  bool open_to_ask(std::size_t question, int person, const FactModel& fact) const {
    const Question& one = model_.questions[question];
    if (asked_(one, person, fact) != Asking::not_yet) return false;
    const std::string& list = one.list;
    if (!list.empty() && std::count_if(model_.questions.begin(), model_.questions.end(), [&](const Question& other) {
                           return other.list == list && asked_(other, person, fact) == Asking::not_known;
                         }) >= unsaid_limit) {
      return false;
    }
    for (std::size_t before = question; before-- > 0;) {
      if (model_.questions[before].facts == one.facts) return asked_(model_.questions[before], person, fact) == Asking::not_known;
    }
    return true;
  }

  std::vector<int> indices_of(const Question& question) const {
    const std::string& list = question.list;
    std::vector<int> facts;
    for (const std::string& fact : list.empty() ? question.facts : std::vector{list}) facts.push_back(model_.fact(fact));
    return facts;
  }

  std::optional<OutcomeSearch::OfPerson> of_person(const Candidate& candidate) const {
    const Question& question = model_.questions[candidate.question];
    if (question.list.empty()) return std::nullopt;
    if (question.more) return OutcomeSearch::OfPerson{candidate.person + 1, -1};
    return OutcomeSearch::OfPerson{candidate.person, model_.facts[static_cast<std::size_t>(model_.fact(question.fact()))].field};
  }

  OutcomeSearch::Need needed(const Candidate& candidate) {
    return search_.needed(indices_of(model_.questions[candidate.question]), of_person(candidate));
  }

  const Model& model_;
  OutcomeSearch search_;
  Asked asked_;
  BlockingFacts silent_;
  std::vector<int> open_programmes_;
  BlockingFacts unknowns_;
  std::map<Candidate, std::set<Candidate>> candidates_;  // to be asked, for the sake of themselves or of what waits for them
};

std::vector<std::string> options_of(const Model& model, const Question& question) {
  const auto& facts = question.facts;
  if (facts.size() > 1) return facts;
  if (question.more) return {"yes", "no"};
  std::vector<std::string> options;
  const int index = model.fact(question.fact());
  if (index < 0 || question.format == "number") return options;
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
    for (const Reply& reply : replies) {
      if (reply.question != question.code || reply.person != person) continue;
      return reply.kind == Reply::Kind::dont_know ? Interview::Asking::not_known : Interview::Asking::answered;
    }
    return Interview::Asking::not_yet;
  });
  const Question* const last = replies.empty() ? nullptr : find_question(*model_, replies.back().question);
  const auto* const best = interview.best(last == nullptr ? std::string() : last->topic, policy);
  if (best == nullptr) return std::nullopt;
  const Question& question = model_->questions[best->question];
  const int fact = model_->fact(question.fact());
  std::vector<std::string> vague;
  if (fact >= 0 && !model_->facts[static_cast<std::size_t>(fact)].between.empty())
    vague = amounts_shown(answers, day).vague_options(question.code);
  return NextQuestion{question.code, best->person, options_of(*model_, question), std::move(vague), static_cast<int>(interview.count())};
}

std::string Screening::next_question_for(const Answers& answers, Date day) const {
  HouseholdBatch household(model_, day);
  household.clear(1);
  household.set_answers(0, answers);
  household.set_aside();
  Interview interview(model_, answers, day, [&](const Question&, int, const FactModel& fact) {
    const auto given = answers.find(fact.code);
    const bool asked =
        given != answers.end() && (given->second.state == Answer::State::unknown || household.aside(model_->fact(fact.code)) != 0);
    return asked ? Interview::Asking::answered : Interview::Asking::not_yet;
  });
  const auto* const best = interview.best({});
  return best == nullptr ? std::string() : model_->questions[best->question].code;
}

}  // namespace content
