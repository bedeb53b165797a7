// SPDX-License-Identifier: MIT
// What decides a programme: every group by itself, every pair and every three of them, held to the order as it is told in the README of the
// pack and stated here once more.
#include "content/batch/decide.h"

#include <catch2/catch.hpp>

#include "content/criteria/decision_order.h"
#include "content/criteria/model.h"
#include "content/criteria/plan_programme.h"

using namespace content;
using Group = Criterion::Group;

namespace {

constexpr Group groups[] = {Group::note,   Group::else_if,  Group::to_ask,   Group::exception,     Group::any_of,  Group::all_of,
                            Group::direct, Group::excluded, Group::must_ask, Group::not_concerned, Group::already, Group::transfer};

struct Stated {
  Group group{};
  Outcome outcome{};
  int exception_to = -1;
};

int badness(Outcome outcome) { return outcome == Outcome::likely ? 0 : outcome == Outcome::ask ? 1 : outcome == Outcome::unlikely ? 2 : 3; }

// One household of whom everything is known.
Outcome stated(const std::vector<Stated>& rows, const std::vector<bool>& met, Outcome fallback) {
  const auto any = [&](Group group) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (rows[i].group == group && met[i]) return true;
    }
    return false;
  };
  const auto has = [&](Group group) {
    return std::any_of(rows.begin(), rows.end(), [&](const Stated& row) { return row.group == group; });
  };
  if (any(Group::transfer)) return Outcome::na;
  if (any(Group::already)) return Outcome::already;
  if (any(Group::not_concerned)) return Outcome::na;
  if (any(Group::must_ask)) return Outcome::ask;
  if (any(Group::excluded)) return Outcome::unlikely;
  if (any(Group::direct)) return Outcome::likely;
  if (!has(Group::all_of) && !has(Group::any_of)) {
    if (any(Group::to_ask)) return Outcome::ask;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (rows[i].group == Group::else_if && met[i]) return rows[i].outcome;
    }
    return fallback;
  }
  Outcome worst = Outcome::likely;
  const auto take = [&](Outcome outcome) {
    if (badness(outcome) > badness(worst)) worst = outcome;
  };
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].group != Group::all_of || met[i]) continue;
    std::optional<Outcome> instead;
    for (std::size_t e = 0; e < rows.size(); ++e) {
      if (!instead && rows[e].group == Group::exception && rows[e].exception_to == static_cast<int>(i) && met[e]) instead = rows[e].outcome;
    }
    take(instead.value_or(rows[i].outcome));
  }
  if (has(Group::any_of) && !any(Group::any_of)) {
    take(std::find_if(rows.begin(), rows.end(), [](const Stated& row) { return row.group == Group::any_of; })->outcome);
  }
  return worst;
}

// Empty where decide() finds for every state of these rows just what their completions give; a batch has states of its own.
std::string wrong(const std::vector<Stated>& rows, Outcome fallback) {
  ProgrammePlan plan;
  plan.fallback = fallback;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    plan.rows.push_back({static_cast<int>(2 * i), rows[i].group, rows[i].outcome, rows[i].exception_to});
    plan.conjunctive = plan.conjunctive || rows[i].group == Group::all_of || rows[i].group == Group::any_of;
  }
  add_gates(plan);
  constexpr Truth states[] = {{true, false}, {false, true}, {true, true}};
  std::size_t count = 1;
  for (std::size_t i = 0; i < rows.size(); ++i) count *= 3;
  const auto state_of = [&](std::size_t lane, std::size_t row) {
    for (; row > 0; --row) lane /= 3;
    return states[lane % 3];
  };
  std::vector<std::uint64_t> truths(2 * rows.size());
  for (std::size_t row = 0; row < rows.size(); ++row) {
    for (std::size_t lane = 0; lane < count; ++lane) {
      truths[2 * row] |= std::uint64_t{state_of(lane, row).yes} << lane;
      truths[2 * row + 1] |= std::uint64_t{state_of(lane, row).no} << lane;
    }
  }
  std::uint64_t outcomes[outcome_kinds];
  decide(plan, truths.data(), (std::uint64_t{1} << count) - 1, outcomes);
  for (std::size_t lane = 0; lane < count; ++lane) {
    OutcomeSet expected, got;
    for (std::size_t way = 0; way < std::size_t{1} << rows.size(); ++way) {
      std::vector<bool> met;
      bool possible = true;
      for (std::size_t row = 0; row < rows.size(); ++row) {
        met.push_back((way >> row & 1) != 0);
        possible = possible && (met.back() ? state_of(lane, row).yes : state_of(lane, row).no);
      }
      if (possible) expected.add(stated(rows, met, fallback));
    }
    for (const Outcome outcome : {Outcome::likely, Outcome::ask, Outcome::unlikely, Outcome::already, Outcome::na}) {
      if ((outcomes[static_cast<std::size_t>(outcome)] >> lane & 1) != 0) got.add(outcome);
    }
    if (got == expected) continue;
    std::string text = "state " + std::to_string(lane) + ":";
    for (const Stated& row : rows) text.append(" ").append(to_string(row.group)).append("=").append(to_string(row.outcome));
    return text;
  }
  return {};
}

// The row as the sheet makes it: a group whose outcome is fixed has that; 放宽 softens the first 全部.
std::optional<Stated> row_of(Group group, Outcome outcome, const std::vector<Stated>& before) {
  const GroupRule& rule = rule_of(group);
  const bool fixed = rule.phase == GroupRule::Phase::gate || rule.phase == GroupRule::Phase::otherwise;
  Stated row{group, fixed ? rule.implied : outcome, -1};
  if (group != Group::exception) return row;
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (before[i].group == Group::all_of) row.exception_to = static_cast<int>(i);
  }
  return row.exception_to < 0 ? std::nullopt : std::optional(row);
}

constexpr Outcome given[] = {Outcome::ask, Outcome::unlikely, Outcome::na, Outcome::likely};

}  // namespace

TEST_CASE("every group, every pair and every three of them decide in the order of the sheet") {
  int tried = 0;
  for (const Outcome fallback : {Outcome::unlikely, Outcome::na}) {
    for (const Group one : groups) {
      for (const Outcome first : given) {
        const auto a = row_of(one, first, {});
        if (!a) continue;
        REQUIRE(wrong({*a}, fallback) == "");
        for (const Group two : groups) {
          for (const Outcome second : given) {
            const auto b = row_of(two, second, {*a});
            if (!b) continue;
            REQUIRE(wrong({*a, *b}, fallback) == "");
            for (const Group three : groups) {
              const auto c = row_of(three, given[tried++ % 4], {*a, *b});
              if (c) REQUIRE(wrong({*a, *b, *c}, fallback) == "");
            }
          }
        }
      }
    }
  }
  CHECK(tried > 10'000);
}

TEST_CASE("the table has every group once, and those of the conjunction share a turn") {
  std::vector<int> turns;
  for (const Group group : {Group::transfer, Group::already, Group::not_concerned, Group::must_ask, Group::excluded, Group::direct,
                            Group::all_of, Group::any_of, Group::exception, Group::to_ask, Group::else_if, Group::note}) {
    CHECK(rule_of(group).group == group);
    turns.push_back(turn_of(group));
  }
  CHECK(turns == std::vector<int>{0, 1, 2, 3, 4, 5, 6, 6, 6, 7, 8, 9});
}

TEST_CASE("what a row says to a resident is good where it opens a way and bad where it closes one") {
  using News = GroupRule::News;
  CHECK(rule_of(Group::all_of).not_met == News::bad);
  CHECK(rule_of(Group::excluded).met == News::bad);
  CHECK(rule_of(Group::direct).met == News::good);
  CHECK(rule_of(Group::any_of).not_met == News::unless_needed);
  for (const GroupRule& rule : group_rules) {
    INFO(to_string(rule.group));
    CHECK((rule.met == News::bad) == (rule.group == Group::excluded));
    CHECK((rule.not_met == News::bad) == (rule.group == Group::all_of));
    if (rule.implied == Outcome::ask && rule.group != Group::exception) CHECK(rule.met == News::window);
    CHECK(rule.sought == (rule.group == Group::direct || rule.group == Group::all_of || rule.group == Group::any_of));
  }
}
