// SPDX-License-Identifier: MIT
#pragma once

// The groups of criteria and the order in which they decide a programme: one table, which everybody reads who wants to know anything of it.
// The groups with a gate decide one after the other (any row met). Then, where the programme has 全部 or 任一 rows, the worst of their
// outcomes decides, and 放宽 rows soften the row they name; else 待核 (any row met), 否则 rows in the order of the sheet, the programme's
// fallback.

#include <array>

#include "content/criteria/assessment.h"

namespace content {

struct GroupRule {
  // gate: any row met decides. conjunction: the worst of them decides. otherwise, row_by_row: only where there is no conjunction.
  enum class Phase { gate, conjunction, otherwise, row_by_row, never };
  // When a row gives its outcome: it is met, it is not met, none of the group is met.
  enum class Acts { met, not_met, none_met, never };
  // What a state says to a resident. unless_needed: nothing, or bad where the outcome rests on it; one of several is enough.
  enum class News { good, bad, window, nothing, unless_needed };

  Criterion::Group group{};
  Phase phase{};
  Outcome implied{};  // of a row; gates and 待核 have no other, the rest may name one
  Acts acts{};
  bool sought = false;  // met is what the household hopes for: what is open about it has still to be shown
  News met{}, not_met{};
};

// In the order of their turns.
constexpr std::array<GroupRule, 12> group_rules = [] {
  using Group = Criterion::Group;
  using Phase = GroupRule::Phase;
  using Acts = GroupRule::Acts;
  using News = GroupRule::News;
  return std::array<GroupRule, 12>{{
      {Group::transfer, Phase::gate, Outcome::na, Acts::met, false, News::window, News::good},
      {Group::already, Phase::gate, Outcome::already, Acts::met, false, News::good, News::nothing},
      {Group::not_concerned, Phase::gate, Outcome::na, Acts::met, false, News::good, News::nothing},
      {Group::must_ask, Phase::gate, Outcome::ask, Acts::met, false, News::window, News::good},
      {Group::excluded, Phase::gate, Outcome::unlikely, Acts::met, false, News::bad, News::good},
      {Group::direct, Phase::gate, Outcome::likely, Acts::met, true, News::good, News::unless_needed},
      {Group::all_of, Phase::conjunction, Outcome::unlikely, Acts::not_met, true, News::good, News::bad},
      {Group::any_of, Phase::conjunction, Outcome::unlikely, Acts::none_met, true, News::good, News::unless_needed},
      {Group::exception, Phase::conjunction, Outcome::ask, Acts::met, false, News::good, News::nothing},
      {Group::to_ask, Phase::otherwise, Outcome::ask, Acts::met, false, News::window, News::good},
      {Group::else_if, Phase::row_by_row, Outcome::unlikely, Acts::met, false, News::good, News::nothing},
      {Group::note, Phase::never, Outcome::unlikely, Acts::never, false, News::window, News::window},
  }};
}();

// Its place in the order; the three of the conjunction decide together.
constexpr int turn_of(Criterion::Group group) {
  int turn = 0;
  for (std::size_t i = 0; group_rules[i].group != group; ++i) {
    if (group_rules[i].phase != GroupRule::Phase::conjunction || group_rules[i + 1].phase != GroupRule::Phase::conjunction) ++turn;
  }
  return turn;
}

constexpr const GroupRule& rule_of(Criterion::Group group) {
  std::size_t i = 0;
  while (group_rules[i].group != group) ++i;
  return group_rules[i];
}

// A requirement of the conjunction.
constexpr bool required(const GroupRule& rule) { return rule.phase == GroupRule::Phase::conjunction && rule.sought; }

// Its rows decide by themselves once nothing stands against the household.
constexpr bool decides_alone(const GroupRule& rule) {
  return rule.phase == GroupRule::Phase::otherwise || rule.phase == GroupRule::Phase::row_by_row ||
         (rule.phase == GroupRule::Phase::gate && rule.sought);
}

// Of the conjunction the worst decides, and the worst is last.
constexpr std::array<Outcome, 4> by_severity = {Outcome::likely, Outcome::ask, Outcome::unlikely, Outcome::na};

// Its place there; by_severity.size() for an outcome that no such row gives.
constexpr std::size_t severity(Outcome outcome) {
  std::size_t place = 0;
  while (place < by_severity.size() && by_severity[place] != outcome) ++place;
  return place;
}

}  // namespace content
