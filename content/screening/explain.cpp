// SPDX-License-Identifier: MIT
// What would change an outcome that is unlikely, and what the window has to settle where it is to be asked about. Both are found by
// asking the engine: a change is told only where the engine says that no value up to it alters the outcome and that the value itself
// does; a criterion is named only where it decides, with the order of the groups taken from the engine as well.
#include <algorithm>
#include <array>
#include <set>

#include "content/batch/decide.h"
#include "content/criteria/decision_order.h"
#include "content/criteria/plan_programme.h"
#include "content/screening/outcome_search.h"
#include "content/screening/screening.h"

namespace content {
namespace {

using Group = Criterion::Group;

// ---- the smallest change ----

constexpr Number farthest = 100'000'000 * number_one;  // nobody is told about a change beyond this

OutcomeSet turned_away() {
  OutcomeSet outcomes = Outcome::unlikely;
  outcomes.add(Outcome::na);
  return outcomes;
}

// The number facts residents have a name for and the comparisons in which a programme's own criteria use them; what other programmes
// rest on is told with those.
class Numbers {
 public:
  Numbers(const Model& model, const ProgrammeModel& programme) : model_(model) {
    for (const RowModel& row : programme.rows) visit(row.cell, nullptr);
  }

  struct Use {
    int fact = -1;
    const Node* comparison = nullptr;
  };
  const std::vector<Use>& uses() const { return uses_; }

 private:
  void visit(const Node& node, const Node* comparison) {
    if (node.op == Node::Op::less || node.op == Node::Op::less_equal || node.op == Node::Op::equal) comparison = &node;
    if (node.op == Node::Op::fact) {
      const FactModel& fact = model_.facts[static_cast<std::size_t>(node.index)];
      if (fact.formula) visit(*fact.formula, comparison);
      if (fact.has_name_for_residents && comparison != nullptr) uses_.push_back({node.index, comparison});
    }
    for (const Node& child : node.children) visit(child, comparison);
  }

  const Model& model_;
  std::vector<Use> uses_;
};

bool mentions(const Model& model, const Node& node, int fact) {
  if (node.op == Node::Op::fact) {
    if (node.index == fact) return true;
    if (const auto& formula = model.facts[static_cast<std::size_t>(node.index)].formula; formula && mentions(model, *formula, fact))
      return true;
  }
  return std::any_of(node.children.begin(), node.children.end(), [&](const Node& child) { return mentions(model, child, fact); });
}

class ChangeSearch {
 public:
  ChangeSearch(const HouseholdBatch& household, OutcomeSearch& search, HouseholdBatch& probe, int programme)
      : model_(household.model()), household_(household), search_(search), probe_(probe), programme_(programme) {}

  // The nearest of the changes of any one number; ties go to the one the criteria name first.
  std::optional<Change> nearest() const {
    const Numbers numbers(model_, model_.programmes[static_cast<std::size_t>(programme_)]);
    std::optional<Change> best;
    std::set<int> done;
    for (const Numbers::Use& use : numbers.uses()) {
      if (!known(use.fact) || !done.insert(use.fact).second) continue;
      for (const int way : {-1, 1}) {
        auto change = along(use.fact, way);
        if (change && (!best || std::abs(change->at - change->now) < std::abs(best->at - best->now))) best = std::move(change);
      }
    }
    if (best) best->per_person = per_person(*best, numbers);
    return best;
  }

 private:
  bool known(int fact) const { return household_.said(fact, 0) && household_.input(fact, 0).single(); }
  const Value& domain(int fact) const { return model_.facts[static_cast<std::size_t>(fact)].domain; }

  bool all_turned_away(int fact, Number a, Number b) const {
    search_.load_with(household_, fact, Value::of_range(std::min(a, b), std::max(a, b), domain(fact).whole));
    return search_.stays_within(programme_, turned_away());
  }

  // Of up to 64 points, each farther from `now` than the one before: how many of the first ones turn the household away with every value up
  // to them. Sets and intervals tell it of most, for all points at once; only of those in between the search is asked.
  std::size_t unaffected(int fact, Number now, const std::vector<Number>& points) const {
    const auto count = static_cast<int>(points.size());
    const auto look = [&](bool up_to_it) {
      probe_.fill_from(household_, 0, count);
      for (int at = 0; at < count; ++at) {
        const Number point = points[static_cast<std::size_t>(at)];
        const Number from = up_to_it ? now : point;
        probe_.set_value(at, fact, Value::of_range(std::min(from, point), std::max(from, point), domain(fact).whole));
      }
      probe_.evaluate();
    };
    int away = 0, other = 0;
    look(true);
    while (away < count && probe_.outcomes(programme_, away).within(turned_away())) ++away;
    if (away == count) return points.size();
    look(false);
    // One outcome, and not this: there is such a household.
    const auto affected = [&](int at) {
      return probe_.outcomes(programme_, at).single() && !probe_.outcomes(programme_, at).within(turned_away());
    };
    for (other = away; other < count && !affected(other);) ++other;
    while (away < other) {
      const int middle = away + (other - away) / 2;
      if (all_turned_away(fact, now, points[static_cast<std::size_t>(middle)])) {
        away = middle + 1;
      } else {
        other = middle;
      }
    }
    return static_cast<std::size_t>(away);
  }

  // Between `near`, with which nothing changes, and `far`, with which something does, in steps: they become neighbours.
  template <typename At>
  void narrow(int fact, Number now, Number& near, Number& far, At at) const {
    while (far - near > 1) {
      std::vector<Number> steps, points;
      const Number parts = std::min<Number>(HouseholdBatch::width, far - near);
      for (Number part = 1; part < parts; ++part) {
        steps.push_back(near + (far - near) * part / parts);
        points.push_back(at(steps.back()));
      }
      const std::size_t same = unaffected(fact, now, points);
      if (same < steps.size()) far = steps[same];
      if (same > 0) near = steps[same - 1];
    }
  }

  // Nothing else that was said would become impossible.
  bool possible(int fact, Number value) const {
    probe_.fill_from(household_, 0, 1);
    probe_.set_number(0, fact, value);
    probe_.evaluate();
    for (std::size_t i = 0; i < model_.facts.size(); ++i) {
      const FactModel& other = model_.facts[i];
      const auto index = static_cast<int>(i);
      if (!other.upper_bound || other.kind != Fact::Kind::number || !household_.said(index, 0)) continue;
      if (probe_.number_at(other.upper_bound->slot, 0).high < household_.input(index, 0).low) return false;
    }
    return true;
  }

  std::optional<Change> along(int fact, int way) const {
    const Number now = household_.input(fact, 0).low;
    const Number room = std::min(farthest, way < 0 ? now - domain(fact).low : domain(fact).high - now) / number_one;  // whole yuan
    const auto at = [&](Number steps) { return now + way * steps * number_one; };
    if (room <= 0) return std::nullopt;
    std::vector<Number> steps = {0}, points = {now};
    for (Number step = 1; steps.back() < room; step *= 2) {
      steps.push_back(std::min(room, step));
      points.push_back(at(steps.back()));
    }
    const std::size_t same = unaffected(fact, now, points);
    if (same == 0 || same == points.size()) return std::nullopt;
    Number near = steps[same - 1], far = steps[same];
    narrow(fact, now, near, far, at);
    search_.load_with(household_, fact, Value::of_range(at(far), at(far), domain(fact).whole));
    const OutcomeSet found = search_.complete(programme_).outcomes;
    if (found.within(turned_away()) || found.has(Outcome::already) || !possible(fact, at(far))) return std::nullopt;
    // The last value, to the smallest unit, that still turns the household away.
    Number last = 0, first = number_one;
    narrow(fact, now, last, first, [&](Number units) { return at(near) + way * units; });
    Change change;
    change.fact = model_.facts[static_cast<std::size_t>(fact)].code;
    change.now = now;
    change.at = at(far);
    change.limit = at(near) + way * last;
    change.outcome = found.told();
    return change;
  }

  // Where the comparison that turns counts by heads: what lies between the household and the line, for each of them.
  std::optional<Number> per_person(const Change& change, const Numbers& numbers) const {
    const int fact = model_.fact(change.fact), size = model_.people_fact;
    if (size < 0 || !known(size)) return std::nullopt;
    const Number heads = household_.input(size, 0).low / number_one;
    if (heads < 1) return std::nullopt;
    probe_.fill_from(household_, 0, 2);
    probe_.set_number(0, fact, change.limit);
    probe_.set_number(1, fact, change.limit + (change.at < change.now ? -1 : 1));
    probe_.evaluate();
    for (const Numbers::Use& use : numbers.uses()) {
      if (use.fact != fact || !mentions(model_, *use.comparison, size)) continue;
      if (probe_.truth_at(use.comparison->slot, 0) == probe_.truth_at(use.comparison->slot, 1)) continue;
      return (std::abs(change.now - change.limit) + heads / 2) / heads;
    }
    return std::nullopt;
  }

  const Model& model_;
  const HouseholdBatch& household_;
  OutcomeSearch& search_;
  HouseholdBatch& probe_;
  int programme_;
};

// ---- what the window has to settle ----

class Settling {
 public:
  Settling(const ProgrammeModel& programme, const ProgrammePlan& plan, std::vector<Truth> truths)
      : programme_(programme), truths_(std::move(truths)) {
    std::vector<ProgrammePlan::Row> rows = plan.rows;
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i].truth = static_cast<int>(2 * i);
    plan_ = decision_by(plan, std::move(rows));
  }

  // In sheet order: rows that are open and decide, and those that send to the window as things stand.
  std::vector<std::size_t> rows(bool settled) const {
    std::vector<bool> found(truths_.size());
    if (!settled) find_deciding(found);
    for (std::size_t i = 0; i < truths_.size(); ++i) found[i] = found[i] || sends_to_window(i);
    std::vector<std::size_t> rows;
    for (std::size_t i = 0; i < found.size(); ++i) {
      if (found[i]) rows.push_back(i);
    }
    return rows;
  }

 private:
  using Word = HouseholdBatch::Word;
  using Words = std::vector<Word>;
  static constexpr std::size_t max_tried = 10;  // 1024 ways, 64 at once
  // Bit n of the i-th: whether the i-th row is met in the n-th way.
  static constexpr std::array<Word, 6> alternating = {0xAAAAAAAAAAAAAAAA, 0xCCCCCCCCCCCCCCCC, 0xF0F0F0F0F0F0F0F0,
                                                      0xFF00FF00FF00FF00, 0xFFFF0000FFFF0000, 0xFFFFFFFF00000000};

  // Open rows that make a difference for some way the other open ones turn out. Too many to try: all of them.
  void find_deciding(std::vector<bool>& found) const {
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < truths_.size(); ++i) {
      if (truths_[i].is_open() && programme_.rows[i].source.group != Group::note) open.push_back(i);
    }
    if (open.size() > max_tried) {
      for (const std::size_t row : open) found[row] = true;
      return;
    }
    Words words = words_of(truths_);
    for (std::size_t block = 0; block == 0 || block < std::size_t{1} << open.size() >> alternating.size(); ++block) {
      for (std::size_t i = 0; i < open.size(); ++i) {
        const Word yes = i < alternating.size() ? alternating[i] : (block >> (i - alternating.size()) & 1) != 0 ? ~Word{0} : 0;
        words[2 * open[i]] = yes;
        words[2 * open[i] + 1] = ~yes;
      }
      const auto as_it_is = decide(words);
      for (const std::size_t row : open) {
        std::swap(words[2 * row], words[2 * row + 1]);
        found[row] = found[row] || decide(words) != as_it_is;
        std::swap(words[2 * row], words[2 * row + 1]);
      }
    }
  }

  std::array<Word, outcome_kinds> decide(const Words& words) const {
    std::array<Word, outcome_kinds> outcomes{};
    content::decide(plan_, words.data(), ~Word{0}, outcomes.data());
    return outcomes;
  }

  static Words words_of(const std::vector<Truth>& truths) {
    Words words;
    for (const Truth& truth : truths) words.insert(words.end(), {truth.yes ? ~Word{0} : 0, truth.no ? ~Word{0} : 0});
    return words;
  }

  bool softened(std::size_t row, Outcome outcome) const {
    for (std::size_t i = 0; i < programme_.rows.size(); ++i) {
      const RowModel& other = programme_.rows[i];
      if (other.source.group == Group::exception && other.exception_to == static_cast<int>(row) && truths_[i].is_yes())
        return other.outcome != outcome;
    }
    return false;
  }

  // A row that by itself asks for the window.
  bool asks(std::size_t row) const {
    const RowModel& one = programme_.rows[row];
    const GroupRule& rule = rule_of(one.source.group);
    const bool fixed = rule.phase == GroupRule::Phase::gate || rule.phase == GroupRule::Phase::otherwise;
    if (rule.acts == GroupRule::Acts::never || (fixed ? rule.implied : one.outcome) != Outcome::ask) return false;
    if (!(rule.acts == GroupRule::Acts::met ? truths_[row].is_yes() : truths_[row].is_no())) return false;
    if (one.source.group == Group::exception) return one.exception_to >= 0 && truths_[static_cast<std::size_t>(one.exception_to)].is_no();
    return !softened(row, Outcome::ask);  // nothing softens any but 全部
  }

  // It asks, and would still be asking if everything else that asks were settled in favour of the household.
  bool sends_to_window(std::size_t row) const {
    if (!asks(row)) return false;
    std::vector<Truth> truths = truths_;
    for (std::size_t i = 0; i < truths.size(); ++i) {
      if (i == row || !asks(i)) continue;
      const RowModel& other = programme_.rows[i];
      if (other.source.group == Group::exception) {
        if (other.exception_to != programme_.rows[row].exception_to || programme_.rows[row].source.group != Group::exception)
          truths[static_cast<std::size_t>(other.exception_to)] = Truth::of(true);
      } else {
        truths[i] = Truth::of(other.source.group == Group::all_of ||
                              (other.source.group == Group::any_of && programme_.rows[row].source.group != Group::any_of));
      }
    }
    return decide(words_of(truths))[static_cast<std::size_t>(Outcome::ask)] != 0;
  }

  const ProgrammeModel& programme_;
  ProgrammePlan plan_;  // whose truths are counted by row
  std::vector<Truth> truths_;
};

void explain_ask(const HouseholdBatch& household, int index, BlockingFactSearch& open_facts, ProgrammeResult& result) {
  const Model& model = household.model();
  const ProgrammeModel& programme = model.programmes[static_cast<std::size_t>(index)];
  std::vector<Truth> truths;
  for (std::size_t row = 0; row < programme.rows.size(); ++row) truths.push_back(household.row(index, row, 0));
  for (const std::size_t row : Settling(programme, model.plan.programmes[static_cast<std::size_t>(index)], truths).rows(result.settled)) {
    // That they may already receive it, or may not be concerned, is nothing the window has to settle in their favour; what is still to
    // be learnt for it is.
    if (!truths[row].is_open() || rule_of(programme.rows[row].source.group).sought)
      result.to_clarify.push_back(programme.rows[row].source.code);
    if (!truths[row].is_open()) continue;
    BlockingFacts unknowns;
    open_facts.of_condition(programme.rows[row].cell, 0, unknowns);
    for (const BlockingFact& unknown : unknowns) {
      const std::string& code = model.facts[static_cast<std::size_t>(unknown.fact)].code;
      if (std::find(result.to_learn.begin(), result.to_learn.end(), code) == result.to_learn.end()) result.to_learn.push_back(code);
    }
  }
}

}  // namespace

void Screening::explain(Assessment& assessment, const Answers& answers) const {
  HouseholdBatch household(model_, assessment.day);
  household.clear(1);
  household.set_answers(0, answers);
  household.set_aside();
  household.evaluate();
  BlockingFactSearch open_facts(household);
  std::optional<OutcomeSearch> search;
  std::optional<HouseholdBatch> probe;
  for (std::size_t p = 0; p < model_->programmes.size() && p < assessment.programmes.size(); ++p) {
    ProgrammeResult& result = assessment.programmes[p];
    result.change.reset();
    result.to_clarify.clear();
    result.to_learn.clear();
    if (result.outcome == Outcome::unlikely) {
      if (!search) {
        search.emplace(model_, assessment.day);
        probe.emplace(model_, household.amounts());
      }
      result.change = ChangeSearch(household, *search, *probe, static_cast<int>(p)).nearest();
    }
    if (result.outcome == Outcome::ask) explain_ask(household, static_cast<int>(p), open_facts, result);
  }
}

}  // namespace content
