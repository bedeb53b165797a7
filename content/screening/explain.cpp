// SPDX-License-Identifier: MIT
// What would change an outcome that is unlikely, and what the window has to settle where it is to be asked about. Both are found by
// asking the engine: a change is told only where the engine says that no value up to it alters the outcome and that the value itself
// does; a criterion is named only where it decides, with the order of the groups taken from the engine as well.
#include <algorithm>
#include <set>

#include "content/screening/completion.h"
#include "content/screening/evaluation.h"
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
    if (const auto& formula = model.facts[static_cast<std::size_t>(node.index)].formula; formula && mentions(model, *formula, fact)) return true;
  }
  return std::any_of(node.children.begin(), node.children.end(), [&](const Node& child) { return mentions(model, child, fact); });
}

class ChangeSearch {
 public:
  ChangeSearch(const Model& model, Completer& completer, const Answers& answers, const Box& box, Date day, int programme)
      : model_(model), completer_(completer), answers_(answers), box_(box), day_(day), programme_(programme) {}

  // The nearest of the changes of any one number; ties go to the one the criteria name first.
  std::optional<Change> nearest() const {
    const Numbers numbers(model_, model_.programmes[static_cast<std::size_t>(programme_)]);
    std::optional<Change> best;
    std::set<int> done;
    for (const Numbers::Use& use : numbers.uses()) {
      const auto& known = box_[static_cast<std::size_t>(use.fact)];
      if (!known || !known->single() || !done.insert(use.fact).second) continue;
      for (const int way : {-1, 1}) {
        auto change = along(use.fact, known->low, way);
        if (change && (!best || std::abs(change->at - change->now) < std::abs(best->at - best->now))) best = std::move(change);
      }
    }
    if (best) best->per_person = per_person(*best, numbers);
    return best;
  }

 private:
  Box with(int fact, Number low, Number high) const {
    Box box = box_;
    Value value = *box[static_cast<std::size_t>(fact)];
    value.low = low;
    value.high = high;
    box[static_cast<std::size_t>(fact)] = std::make_shared<const Value>(std::move(value));
    return box;
  }

  OutcomeSet outcomes(int fact, Number a, Number b) const {
    const Value& domain = model_.facts[static_cast<std::size_t>(fact)].domain;
    completer_.load(answers_, fact, Value::of_range(std::min(a, b), std::max(a, b), domain.whole));
    return completer_.complete(programme_).outcomes;
  }

  // Every value between the two still turns the household away.
  bool unaffected(int fact, Number a, Number b) const { return outcomes(fact, a, b).within(turned_away()); }

  // Nothing else that was said would become impossible.
  bool possible(int fact, Number value) const {
    const Box box = with(fact, value, value);
    Evaluation evaluation(model_, box, day_);
    for (std::size_t i = 0; i < model_.facts.size(); ++i) {
      const FactModel& other = model_.facts[i];
      if (other.upper_bound && box_[i] && box_[i]->kind == Value::Kind::number && evaluation.value(*other.upper_bound).high < box_[i]->low) return false;
    }
    return true;
  }

  std::optional<Change> along(int fact, Number now, int way) const {
    const Value& domain = model_.facts[static_cast<std::size_t>(fact)].domain;
    const Number room = std::min(farthest, way < 0 ? now - domain.low : domain.high - now) / number_one;  // whole yuan
    const auto at = [&](Number steps) { return now + way * steps * number_one; };
    if (room <= 0 || !unaffected(fact, now, now)) return std::nullopt;
    Number near = 0, far = 1;
    while (unaffected(fact, now, at(far))) {
      if (far >= room) return std::nullopt;
      near = far;
      far = std::min(room, far * 2);
    }
    while (far - near > 1) {
      const Number middle = near + (far - near) / 2;
      (unaffected(fact, now, at(middle)) ? near : far) = middle;
    }
    const OutcomeSet found = outcomes(fact, at(far), at(far));
    if (found.within(turned_away()) || found.has(Outcome::already) || !possible(fact, at(far))) return std::nullopt;
    // The last value, to the smallest unit, that still turns the household away.
    Number last = at(near), first = at(far);
    while (std::abs(first - last) > 1) {
      const Number middle = last + (first - last) / 2;
      (unaffected(fact, now, middle) ? last : first) = middle;
    }
    Change change;
    change.fact = model_.facts[static_cast<std::size_t>(fact)].code;
    change.now = now;
    change.at = at(far);
    change.limit = last;
    change.outcome = found.told();
    return change;
  }

  // Where the comparison that turns counts by heads: what lies between the household and the line, for each of them.
  std::optional<Number> per_person(const Change& change, const Numbers& numbers) const {
    const int fact = model_.fact(change.fact), size = model_.fact("hh_size");
    if (size < 0 || !box_[static_cast<std::size_t>(size)] || !box_[static_cast<std::size_t>(size)]->single()) return std::nullopt;
    const Number heads = box_[static_cast<std::size_t>(size)]->low / number_one;
    if (heads < 1) return std::nullopt;
    const Number beyond = change.limit + (change.at < change.now ? -1 : 1);
    const Box here = with(fact, change.limit, change.limit), there = with(fact, beyond, beyond);
    Evaluation at_limit(model_, here, day_), past_limit(model_, there, day_);
    for (const Numbers::Use& use : numbers.uses()) {
      if (use.fact != fact || !mentions(model_, *use.comparison, size)) continue;
      if (at_limit.truth(*use.comparison) == past_limit.truth(*use.comparison)) continue;
      return (std::abs(change.now - change.limit) + heads / 2) / heads;
    }
    return std::nullopt;
  }

  const Model& model_;
  Completer& completer_;
  const Answers& answers_;
  const Box& box_;
  Date day_;
  int programme_;
};

// ---- what the window has to settle ----

// A programme whose criteria are facts of their own, so that the engine can be asked what each of them decides.
class Skeleton {
 public:
  explicit Skeleton(const ProgrammeModel& programme) {
    ProgrammeModel bare;
    bare.fallback = programme.fallback;
    bare.conjunctive = programme.conjunctive;
    for (const RowModel& row : programme.rows) {
      FactModel fact;
      fact.kind = Fact::Kind::yes_no;
      fact.domain = Value::of(Truth::open());
      RowModel one;
      one.source.group = row.source.group;
      one.outcome = row.outcome;
      one.exception_to = row.exception_to;
      one.cell.op = Node::Op::fact;
      one.cell.index = static_cast<int>(model_.facts.size());
      model_.facts.push_back(std::move(fact));
      bare.rows.push_back(std::move(one));
    }
    model_.programmes.push_back(std::move(bare));
  }

  OutcomeSet decide(const std::vector<Truth>& truths) const {
    Box box(truths.size());
    for (std::size_t i = 0; i < truths.size(); ++i) box[i] = std::make_shared<const Value>(Value::of(truths[i]));
    return Evaluation(model_, box, Date{}).programme(0);
  }

 private:
  Model model_;
};

class Settling {
 public:
  Settling(const ProgrammeModel& programme, std::vector<Truth> truths) : programme_(programme), skeleton_(programme), truths_(std::move(truths)) {}

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
  static constexpr std::size_t most_tried = 10;  // 1024 ways

  // Open rows that make a difference for some way the other open ones turn out. Too many to try: all of them.
  void find_deciding(std::vector<bool>& found) const {
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < truths_.size(); ++i) {
      if (truths_[i].is_open() && programme_.rows[i].source.group != Group::note) open.push_back(i);
    }
    if (open.size() > most_tried) {
      for (const std::size_t row : open) found[row] = true;
      return;
    }
    std::vector<OutcomeSet> outcomes;
    std::vector<Truth> truths = truths_;
    for (std::size_t way = 0; way < std::size_t{1} << open.size(); ++way) {
      for (std::size_t i = 0; i < open.size(); ++i) truths[open[i]] = Truth::of((way >> i & 1) != 0);
      outcomes.push_back(skeleton_.decide(truths));
    }
    for (std::size_t i = 0; i < open.size(); ++i) {
      for (std::size_t way = 0; way < outcomes.size() && !found[open[i]]; ++way) found[open[i]] = outcomes[way] != outcomes[way ^ std::size_t{1} << i];
    }
  }

  bool softened(std::size_t row, Outcome outcome) const {
    for (std::size_t i = 0; i < programme_.rows.size(); ++i) {
      const RowModel& other = programme_.rows[i];
      if (other.source.group == Group::exception && other.exception_to == static_cast<int>(row) && truths_[i].is_yes()) return other.outcome != outcome;
    }
    return false;
  }

  // A row that by itself asks for the window.
  bool asks(std::size_t row) const {
    const RowModel& one = programme_.rows[row];
    const Truth truth = truths_[row];
    switch (one.source.group) {
      case Group::must_ask:
      case Group::to_ask: return truth.is_yes();
      case Group::else_if: return truth.is_yes() && one.outcome == Outcome::ask;
      case Group::all_of: return truth.is_no() && one.outcome == Outcome::ask && !softened(row, Outcome::ask);
      case Group::any_of: return truth.is_no() && one.outcome == Outcome::ask;
      case Group::exception:
        return truth.is_yes() && one.outcome == Outcome::ask && one.exception_to >= 0 && truths_[static_cast<std::size_t>(one.exception_to)].is_no();
      default: return false;
    }
  }

  // It asks, and would still be asking if everything else that asks were settled in favour of the household.
  bool sends_to_window(std::size_t row) const {
    if (!asks(row)) return false;
    std::vector<Truth> truths = truths_;
    for (std::size_t i = 0; i < truths.size(); ++i) {
      if (i == row || !asks(i)) continue;
      const RowModel& other = programme_.rows[i];
      if (other.source.group == Group::exception) {
        if (other.exception_to != programme_.rows[row].exception_to || programme_.rows[row].source.group != Group::exception) truths[static_cast<std::size_t>(other.exception_to)] = Truth::of(true);
      } else {
        truths[i] = Truth::of(other.source.group == Group::all_of || (other.source.group == Group::any_of && programme_.rows[row].source.group != Group::any_of));
      }
    }
    return skeleton_.decide(truths).has(Outcome::ask);
  }

  const ProgrammeModel& programme_;
  Skeleton skeleton_;
  std::vector<Truth> truths_;
};

void explain_ask(const Model& model, const ProgrammeModel& programme, Evaluation& evaluation, OpenFacts& open_facts, ProgrammeResult& result) {
  std::vector<Truth> truths;
  for (const RowModel& row : programme.rows) truths.push_back(evaluation.row(row));
  for (const std::size_t row : Settling(programme, truths).rows(result.settled)) {
    // That they may already receive it, or may not be concerned, is nothing the window has to settle in their favour; what is still to
    // be learnt for it is.
    const Group group = programme.rows[row].source.group;
    if (!truths[row].is_open() || group == Group::all_of || group == Group::any_of || group == Group::direct) result.to_settle.push_back(programme.rows[row].source.code);
    if (!truths[row].is_open()) continue;
    Unknowns unknowns;
    open_facts.of_condition(programme.rows[row].cell, 0, unknowns);
    for (const Unknown& unknown : unknowns) {
      const std::string& code = model.facts[static_cast<std::size_t>(unknown.fact)].code;
      if (std::find(result.to_learn.begin(), result.to_learn.end(), code) == result.to_learn.end()) result.to_learn.push_back(code);
    }
  }
}

}  // namespace

void Screening::explain(Assessment& assessment, const Answers& answers) const {
  Completer household(model_, assessment.day), search(model_, assessment.day);
  household.load(answers);
  const Box box = box_of(*model_, reliable(household.household(), answers));
  Evaluation evaluation(*model_, box, assessment.day);
  OpenFacts open_facts(household.household());
  for (std::size_t p = 0; p < model_->programmes.size() && p < assessment.programmes.size(); ++p) {
    ProgrammeResult& result = assessment.programmes[p];
    result.change.reset();
    result.to_settle.clear();
    result.to_learn.clear();
    if (result.outcome == Outcome::unlikely) result.change = ChangeSearch(*model_, search, answers, box, assessment.day, static_cast<int>(p)).nearest();
    if (result.outcome == Outcome::ask) explain_ask(*model_, model_->programmes[p], evaluation, open_facts, result);
  }
}

}  // namespace content
