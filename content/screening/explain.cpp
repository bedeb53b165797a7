// SPDX-License-Identifier: MIT
// What would change an outcome that is unlikely (smallest_change.h), and what the window has to settle where it is to be asked about: a
// criterion is named only where it decides, with the order of the groups taken from the engine.
#include <algorithm>
#include <array>

#include "content/batch/decide.h"
#include "content/criteria/decision_order.h"
#include "content/criteria/plan_programme.h"
#include "content/screening/blocking_facts.h"
#include "content/screening/screening.h"
#include "content/screening/smallest_change.h"

namespace content {
namespace {

using Group = Criterion::Group;

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
  std::optional<SmallestChange> changes;
  for (std::size_t p = 0; p < model_->programmes.size() && p < assessment.programmes.size(); ++p) {
    ProgrammeResult& result = assessment.programmes[p];
    result.change.reset();
    result.to_clarify.clear();
    result.to_learn.clear();
    if (result.outcome == Outcome::unlikely) {
      if (!changes) changes.emplace(model_, assessment.day, household);
      result.change = changes->of(static_cast<int>(p));
    }
    if (result.outcome == Outcome::ask) explain_ask(household, static_cast<int>(p), open_facts, result);
  }
}

}  // namespace content
