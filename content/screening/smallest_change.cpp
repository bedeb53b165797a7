// SPDX-License-Identifier: MIT
#include "content/screening/smallest_change.h"

#include <algorithm>
#include <set>

#include "content/screening/outcome_search.h"

namespace content {
namespace {

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

// Of one household: where much is open and rare things decide, looking goes on for long, and a change is then not told. Of two hundred
// changes that households of which a sixth is open could be told, one is not; the longest look takes 6 ms, not 60.
constexpr std::int64_t change_work = 40'000;

}  // namespace

// What of a household is open, drawn once: where one number moves, it tells quickly where a change may lie.
class SmallestChange::Drawn {
 public:
  Drawn(std::shared_ptr<const Model> model, Date day, const HouseholdBatch& household) : search_(std::move(model), day) {
    search_.load(household, 0);
    households_ = &search_.drawn(OutcomeSearch::first_seed);
  }

  // One of them, with that number, has another outcome. It proves nothing: other numbers that were drawn may not go together with it.
  bool any_beyond(OutcomeSet outcomes, int programme, int fact, Number now, Number number) {
    set(fact, number);
    households_->evaluate();
    bool beyond = false;
    for (int lane = 0; lane < sample_count; ++lane) beyond = beyond || !households_->outcomes(programme, lane).within(outcomes);
    set(fact, now);
    return beyond;
  }

 private:
  void set(int fact, Number number) {
    for (int lane = 0; lane < sample_count; ++lane) households_->set_number(lane, fact, number);
  }

  OutcomeSearch search_;
  HouseholdBatch* households_;
};

// What the searches for changes of one household share.
struct SmallestChange::Tools {
  Tools(const std::shared_ptr<const Model>& model, Date day, const HouseholdBatch& household)
      : search(model, day, &work), probe(model, household.amounts()), drawn(model, day, household) {}
  WorkBudget work{change_work};
  OutcomeSearch search;
  HouseholdBatch probe;
  Drawn drawn;
};

namespace {

class ChangeSearch {
 public:
  ChangeSearch(const HouseholdBatch& household, SmallestChange::Tools& tools, int programme)
      : model_(household.model()),
        household_(household),
        search_(tools.search),
        probe_(tools.probe),
        drawn_(tools.drawn),
        work_(tools.work),
        programme_(programme) {}

  // The nearest of the changes of any one number; ties go to the one the criteria name first.
  std::optional<Change> nearest() const {
    const Numbers numbers(model_, model_.programmes[static_cast<std::size_t>(programme_)]);
    std::optional<Change> best;
    std::set<int> done;
    for (const Numbers::Use& use : numbers.uses()) {
      if (!known(use.fact) || !done.insert(use.fact).second) continue;
      for (const int way : {-1, 1}) {
        auto change = along(use.fact, way);
        if (work_.spent()) return std::nullopt;  // another may be nearer
        if (change && (!best || std::abs(change->at - change->now) < std::abs(best->at - best->now))) best = std::move(change);
      }
    }
    if (best) best->per_person = per_person(*best, numbers);
    return best;
  }

 private:
  bool known(int fact) const { return household_.answered(fact, 0) && household_.answer(fact, 0).single(); }
  const Value& domain(int fact) const { return model_.facts[static_cast<std::size_t>(fact)].domain; }
  Value between(int fact, Number a, Number b) const { return Value::of_range(std::min(a, b), std::max(a, b), domain(fact).whole); }
  bool away_at(int at) const { return probe_.outcomes(programme_, at).within(turned_away()); }
  // One outcome, and not this: there is such a household.
  bool other_at(int at) const { return probe_.outcomes(programme_, at).single() && !away_at(at); }

  bool all_turned_away(int fact, Number a, Number b) const {
    search_.load_with(household_, fact, between(fact, a, b));
    return search_.stays_within(programme_, turned_away());
  }

  OutcomeSet outcomes_at(int fact, Number number) const {
    search_.load_with(household_, fact, between(fact, number, number));
    return search_.complete(programme_).outcomes;
  }

  // Of up to 64 points, each farther than the one before and all farther than `from`: how many of the first ones change nothing. Two ways:
  //
  // As it seems: for the household itself where that is certain at the point, else for households drawn of what is open.
  std::size_t seem_unaffected(int fact, Number, const std::vector<Number>& points) const {
    const auto count = static_cast<int>(points.size());
    probe_.fill_from(household_, 0, count);
    for (int at = 0; at < count; ++at) probe_.set_number(at, fact, points[static_cast<std::size_t>(at)]);
    probe_.evaluate();
    int same = 0, other = 0;
    while (same < count && away_at(same)) ++same;
    for (other = same; other < count && !other_at(other);) ++other;
    while (same < other) {
      const int middle = same + (other - same) / 2;
      if (drawn_.any_beyond(turned_away(), programme_, fact, household_.answer(fact, 0).low, points[static_cast<std::size_t>(middle)])) {
        other = middle;
      } else {
        same = middle + 1;
      }
    }
    return static_cast<std::size_t>(same);
  }

  // Proven, with every value between: sets and intervals tell it of most points at once; only of those in between the search is asked.
  std::size_t unaffected(int fact, Number from, const std::vector<Number>& points) const {
    const auto count = static_cast<int>(points.size());
    const auto point = [&](int at) { return at < 0 ? from : points[static_cast<std::size_t>(at)]; };
    const auto look = [&](bool all_between) {
      probe_.fill_from(household_, 0, count);
      for (int at = 0; at < count; ++at) probe_.set_value(at, fact, between(fact, point(all_between ? at - 1 : at), point(at)));
      probe_.evaluate();
    };
    int away = 0, other = 0;
    look(true);
    while (away < count && away_at(away)) ++away;
    if (away == count) return points.size();
    look(false);
    for (other = away; other < count && !other_at(other);) ++other;
    while (away < other) {
      const int middle = away + (other - away) / 2;
      if (all_turned_away(fact, point(away - 1), point(middle))) {
        away = middle + 1;
      } else {
        other = middle;
      }
    }
    return static_cast<std::size_t>(away);
  }

  using Look = std::size_t (ChangeSearch::*)(int fact, Number from, const std::vector<Number>& points) const;

  // Between `near`, up to which nothing changes, and `far`, with which something does, in steps: they become neighbours.
  template <typename At>
  void narrow(int fact, Look look, Number& near, Number& far, At at) const {
    while (far - near > 1) {
      std::vector<Number> steps, points;
      const Number parts = std::min<Number>(HouseholdBatch::width, far - near);
      for (Number part = 1; part < parts; ++part) {
        steps.push_back(near + (far - near) * part / parts);
        points.push_back(at(steps.back()));
      }
      const std::size_t same = (this->*look)(fact, at(near), points);
      if (same < steps.size()) far = steps[same];
      if (same > 0) near = steps[same - 1];
    }
  }

  struct Turn {
    Number at = 0;     // in whole yuan, where something changes
    Number limit = 0;  // the last value, to the smallest unit, that still turns the household away
  };
  std::optional<Turn> turn_along(int fact, int way, Number now, Number room, Look look) const {
    const auto at = [&](Number steps) { return now + way * steps * number_one; };
    std::vector<Number> steps, points;
    for (Number step = 1; steps.empty() || steps.back() < room; step *= 2) {
      steps.push_back(std::min(room, step));
      points.push_back(at(steps.back()));
    }
    const std::size_t same = (this->*look)(fact, now, points);
    if (same == points.size()) return std::nullopt;
    Number near = same == 0 ? 0 : steps[same - 1], far = steps[same];
    narrow(fact, look, near, far, at);
    Number last = 0, first = number_one;
    narrow(fact, look, last, first, [&](Number units) { return at(near) + way * units; });
    return Turn{at(far), at(near) + way * last};
  }

  // Nothing else that was said would become impossible.
  bool possible(int fact, Number value) const {
    probe_.fill_from(household_, 0, 1);
    probe_.set_number(0, fact, value);
    probe_.evaluate();
    for (std::size_t i = 0; i < model_.facts.size(); ++i) {
      const FactModel& other = model_.facts[i];
      const auto index = static_cast<int>(i);
      if (!other.upper_bound || other.kind != Fact::Kind::number || !household_.answered(index, 0)) continue;
      if (probe_.number_at(other.upper_bound->slot, 0).high < household_.answer(index, 0).low) return false;
    }
    return true;
  }

  // Where something seems to change and nothing before it is proven, that is it. Else every step is proven.
  std::optional<Change> along(int fact, int way) const {
    const Number now = household_.answer(fact, 0).low;
    const Number room = std::min(farthest, way < 0 ? now - domain(fact).low : domain(fact).high - now) / number_one;  // whole yuan
    if (room <= 0) return std::nullopt;
    auto turn = turn_along(fact, way, now, room, &ChangeSearch::seem_unaffected);
    const bool proven = all_turned_away(fact, now, turn ? turn->limit : now + way * room * number_one);
    if (proven && !turn) return std::nullopt;
    OutcomeSet found = proven ? outcomes_at(fact, turn->at) : turned_away();
    if (found.within(turned_away())) {
      if (work_.spent()) return std::nullopt;
      turn = turn_along(fact, way, now, room, &ChangeSearch::unaffected);
      if (!turn) return std::nullopt;
      found = outcomes_at(fact, turn->at);
    }
    if (found.within(turned_away()) || found.has(Outcome::already) || !possible(fact, turn->at)) return std::nullopt;
    Change change;
    change.fact = model_.facts[static_cast<std::size_t>(fact)].code;
    change.now = now;
    change.at = turn->at;
    change.limit = turn->limit;
    change.outcome = found.told();
    return change;
  }

  // Where the comparison that turns counts by heads: what lies between the household and the line, for each of them.
  std::optional<Number> per_person(const Change& change, const Numbers& numbers) const {
    const int fact = model_.fact(change.fact), size = model_.people_fact;
    if (size < 0 || !known(size)) return std::nullopt;
    const Number heads = household_.answer(size, 0).low / number_one;
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
  SmallestChange::Drawn& drawn_;
  const WorkBudget& work_;
  int programme_;
};

}  // namespace

SmallestChange::SmallestChange(const std::shared_ptr<const Model>& model, Date day, const HouseholdBatch& household)
    : household_(household), tools_(std::make_unique<Tools>(model, day, household)) {}
SmallestChange::~SmallestChange() = default;

std::optional<Change> SmallestChange::of(int programme) {
  if (tools_->work.spent()) return std::nullopt;
  return ChangeSearch(household_, *tools_, programme).nearest();
}

}  // namespace content
