// SPDX-License-Identifier: MIT
// A programme from its rows. The order of the groups is stated here once more, not read from decision_order.h.
#include <algorithm>
#include <utility>

#include "content/criteria/decision_order.h"
#include "tests/content/oracle/evaluation.h"

namespace content {
namespace {

using Group = Criterion::Group;

constexpr std::pair<Group, Outcome> gates[] = {{Group::transfer, Outcome::na},       {Group::already, Outcome::already},
                                               {Group::not_concerned, Outcome::na},  {Group::must_ask, Outcome::ask},
                                               {Group::excluded, Outcome::unlikely}, {Group::direct, Outcome::likely}};

}  // namespace

OutcomeSet Evaluation::programme(int index) {
  auto& memo = programmes_[static_cast<std::size_t>(index)];
  if (!memo) {
    const auto* person = std::exchange(person_, nullptr);
    memo = decide(model_.programmes[static_cast<std::size_t>(index)]);
    person_ = person;
  }
  return *memo;
}

OutcomeSet Evaluation::decide(const ProgrammeModel& programme) {
  OutcomeSet possible;
  // A group that may be met leaves its outcome possible and goes on.
  const auto met = [&](Group group, Outcome outcome) {
    Truth any = Truth::of(false);
    for (const RowModel& one : programme.rows) {
      if (one.source.group != group) continue;
      any = any || row(one);
      if (any.is_yes()) break;
    }
    if (any.yes) possible.add(outcome);
    return any.is_yes();
  };
  for (const auto& [group, outcome] : gates) {
    if (met(group, outcome)) return possible;
  }
  if (programme.conjunctive) {
    possible.add(conjunction(programme));
    return possible;
  }
  if (met(Group::to_ask, Outcome::ask)) return possible;
  for (const RowModel& one : programme.rows) {
    if (one.source.group != Group::else_if) continue;
    const Truth truth = row(one);
    if (truth.yes) possible.add(one.outcome);
    if (truth.is_yes()) return possible;
  }
  possible.add(programme.fallback);
  return possible;
}

OutcomeSet Evaluation::conjunction(const ProgrammeModel& programme) {
  std::vector<OutcomeSet> parts;
  parts.reserve(programme.rows.size());
  Truth any = Truth::of(false);
  const RowModel* first_any = nullptr;
  for (std::size_t i = 0; i < programme.rows.size(); ++i) {
    const RowModel& one = programme.rows[i];
    if (one.source.group == Group::any_of) {
      if (first_any == nullptr) first_any = &one;
      any = any || row(one);
    }
    if (one.source.group != Group::all_of) continue;
    OutcomeSet part;
    const Truth met = row(one);
    if (met.yes) part.add(Outcome::likely);
    if (met.no) {
      bool softened = false;
      for (const RowModel& exception : programme.rows) {
        if (exception.source.group != Group::exception || exception.exception_to != static_cast<int>(i)) continue;
        const Truth applies = row(exception);
        if (applies.yes) part.add(exception.outcome);
        if (applies.is_yes()) {
          softened = true;
          break;
        }
      }
      if (!softened) part.add(one.outcome);
    }
    parts.push_back(part);
  }
  if (first_any != nullptr) {
    OutcomeSet part;
    if (any.yes) part.add(Outcome::likely);
    if (any.no) part.add(first_any->outcome);
    parts.push_back(part);
  }
  // The worst decides: an outcome is possible if one part can give it and every other part can stay at or below it.
  OutcomeSet possible;
  for (const Outcome outcome : by_severity) {
    const auto at_most = [&](const OutcomeSet& part) {
      return std::any_of(by_severity.begin(), by_severity.end(),
                         [&](Outcome other) { return part.has(other) && severity(other) <= severity(outcome); });
    };
    if (std::any_of(parts.begin(), parts.end(), [&](const OutcomeSet& part) { return part.has(outcome); }) &&
        std::all_of(parts.begin(), parts.end(), at_most)) {
      possible.add(outcome);
    }
  }
  return possible;
}

}  // namespace content
