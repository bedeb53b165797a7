// SPDX-License-Identifier: MIT
// The order in which the groups of criteria decide, for every group and every pair of groups: what is told is compared with the order as
// the sheet's author describes it, written down here a second time and for complete households only.
#include "content/criteria/decision_order.h"

#include <algorithm>

#include "content/criteria/model.h"
#include "tests/content/screening/frozen_household.h"

using namespace content;
using Group = Criterion::Group;
using frozen::Household;

namespace {

struct Row {
  Group group;
  Outcome outcome;  // where the group does not imply it
};

// Every kind of row, the same group with each outcome it can be given.
const std::vector<Row> rows = {
    {Group::transfer, Outcome::na},     {Group::already, Outcome::already},   {Group::not_concerned, Outcome::na},
    {Group::must_ask, Outcome::ask},    {Group::excluded, Outcome::unlikely}, {Group::direct, Outcome::likely},
    {Group::any_of, Outcome::unlikely}, {Group::any_of, Outcome::ask},        {Group::all_of, Outcome::unlikely},
    {Group::all_of, Outcome::ask},      {Group::all_of, Outcome::na},         {Group::to_ask, Outcome::ask},
    {Group::else_if, Outcome::likely},  {Group::else_if, Outcome::ask},       {Group::else_if, Outcome::unlikely},
    {Group::note, Outcome::ask},
};

const std::vector<std::string> facts = {"有老人", "有病人"};

void set_rows(Programme& programme, const std::vector<Row>& wanted) {
  programme.criteria.clear();
  programme.fallback = Outcome::unlikely;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    Criterion& one = programme.criteria.emplace_back();
    one.code = "P03-" + std::to_string(i);
    one.group = wanted[i].group;
    if (wanted[i].group == Group::note) continue;
    one.fact = facts[i];
    one.condition = "true";
    const GroupRule::Phase phase = rule_of(one.group).phase;
    if (phase != GroupRule::Phase::gate && phase != GroupRule::Phase::otherwise) one.outcome = wanted[i].outcome;
  }
}

// A household that answered everything. `met` is by row.
Outcome decided(const std::vector<Row>& wanted, const std::vector<bool>& met) {
  for (const Group gate : {Group::transfer, Group::already, Group::not_concerned, Group::must_ask, Group::excluded, Group::direct}) {
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      if (wanted[i].group == gate && met[i]) return wanted[i].outcome;
    }
  }
  bool shown = false, any = false, any_met = false;
  std::vector<Outcome> failed;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (wanted[i].group == Group::all_of && !met[i]) failed.push_back(wanted[i].outcome);
    if (wanted[i].group == Group::any_of) any_met = any_met || met[i];
    any = any || wanted[i].group == Group::any_of;
    shown = shown || wanted[i].group == Group::any_of || wanted[i].group == Group::all_of;
  }
  if (any && !any_met)
    failed.push_back(std::find_if(wanted.begin(), wanted.end(), [](const Row& row) { return row.group == Group::any_of; })->outcome);
  if (shown) {
    for (const Outcome worst : {Outcome::na, Outcome::unlikely, Outcome::ask}) {
      if (std::find(failed.begin(), failed.end(), worst) != failed.end()) return worst;
    }
    return Outcome::likely;
  }
  for (const Group after : {Group::to_ask, Group::else_if}) {
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      if (wanted[i].group == after && met[i]) return wanted[i].outcome;
    }
  }
  return Outcome::unlikely;
}

// An answer in words, and what it can turn out to be.
const std::vector<std::pair<std::string, std::vector<bool>>> replies = {{"true", {true}}, {"false", {false}}, {"null", {true, false}}};

}  // namespace

TEST_CASE("every group, and every pair of groups in either order, decides as the sheet says, for what is known and what is not") {
  int pairs = 0;
  for (const Row& first : rows) {
    for (const Row& second : rows) {
      const std::vector<Row> wanted = {first, second};
      // Rows of 任一 share one outcome.
      if (first.group == Group::any_of && second.group == Group::any_of && first.outcome != second.outcome) continue;
      Pack pack = packs::frozen();
      set_rows(pack.programmes.back(), wanted);
      const Screening screening = packs::compiled(pack);
      for (const auto& [one, left] : replies) {
        for (const auto& [two, right] : replies) {
          OutcomeSet possible;
          for (const bool a : left) {
            for (const bool b : right) possible.add(decided(wanted, {a, b}));
          }
          const ProgrammeResult result = Household({{"has_elder", one}, {"ill", two}}).result("urgent", frozen::day, screening);
          INFO(to_string(first.group) << " " << one << ", " << to_string(second.group) << " " << two);
          CHECK(result.outcome == possible.told());
        }
      }
      ++pairs;
    }
  }
  CHECK(pairs == 16 * 16 - 2);
}

TEST_CASE("a single row of each group decides alone") {
  for (const Row& row : rows) {
    Pack pack = packs::frozen();
    set_rows(pack.programmes.back(), {row});
    const Screening screening = packs::compiled(pack);
    for (const auto& [answer, ways] : replies) {
      OutcomeSet possible;
      for (const bool met : ways) possible.add(decided({row}, {met}));
      INFO(to_string(row.group) << " " << answer);
      CHECK(Household({{"has_elder", answer}}).result("urgent", frozen::day, screening).outcome == possible.told());
    }
  }
}

TEST_CASE("an exception that is met gives its own outcome where the row it softens failed, and nothing where that is met") {
  for (const Outcome softer : {Outcome::ask, Outcome::likely}) {
    Pack pack = packs::frozen();
    set_rows(pack.programmes.back(), {{Group::all_of, Outcome::unlikely}, {Group::exception, softer}});
    pack.programmes.back().criteria[1].exception_to = pack.programmes.back().criteria[0].code;
    const Screening screening = packs::compiled(pack);
    for (const auto& [row, row_ways] : replies) {
      for (const auto& [exception, exception_ways] : replies) {
        OutcomeSet possible;
        for (const bool met : row_ways) {
          for (const bool softened : exception_ways) possible.add(met ? Outcome::likely : softened ? softer : Outcome::unlikely);
        }
        INFO(row << " softened " << exception);
        CHECK(Household({{"has_elder", row}, {"ill", exception}}).result("urgent", frozen::day, screening).outcome == possible.told());
      }
    }
  }
}

TEST_CASE("what a household hears of several possible outcomes is one of them only where no answer could change it") {
  const auto told = [](std::initializer_list<Outcome> outcomes) {
    OutcomeSet possible;
    for (const Outcome one : outcomes) possible.add(one);
    return possible.told();
  };
  for (const Outcome one : {Outcome::likely, Outcome::ask, Outcome::unlikely, Outcome::already, Outcome::na}) {
    CHECK(told({one}) == one);
    for (const Outcome other : {Outcome::likely, Outcome::ask, Outcome::unlikely, Outcome::already, Outcome::na}) {
      if (one == other) continue;
      const bool turned_away = (one == Outcome::na && other == Outcome::unlikely) || (one == Outcome::unlikely && other == Outcome::na);
      CHECK(told({one, other}) == (turned_away ? Outcome::unlikely : Outcome::ask));
    }
  }
}
