// SPDX-License-Identifier: MIT
#include "content/screening/combination_lines.h"

#include <algorithm>

namespace content {
namespace {

using RelationKind = Relation::Kind;

int order_told(RelationKind kind) {
  switch (kind) {
    case RelationKind::excludes: return 0;
    case RelationKind::brings: return 1;
    case RelationKind::tops_up: return 2;
    case RelationKind::adds: return 3;
    case RelationKind::before: return 4;
    case RelationKind::recognised: return 5;
  }
  return 5;
}

bool firm(Outcome outcome) { return outcome == Outcome::likely || outcome == Outcome::already; }

bool worth_saying(const Combination& combination, Outcome one, Outcome other) {
  switch (combination.kind) {
    // A choice has to be made only where one of the two is really there.
    case RelationKind::excludes: return firm(one) || firm(other);
    // What they already receive needs no telling that it comes along.
    case RelationKind::brings:
    case RelationKind::recognised: return firm(one) && other != Outcome::already;
    case RelationKind::tops_up: return firm(one) || firm(other);
    case RelationKind::adds: return firm(one);
    case RelationKind::before: return combination.state == State::met;
  }
  return false;
}

}  // namespace

std::vector<CombinationLine> combination_lines(const Assessment& assessment) {
  std::vector<CombinationLine> lines;
  for (const Combination& combination : assessment.combinations) {
    const ProgrammeResult *one = assessment.programme(combination.programme), *other = assessment.programme(combination.other);
    if (one == nullptr || other == nullptr || !worth_saying(combination, one->outcome, other->outcome)) continue;
    const bool several = combination.kind == RelationKind::brings || combination.kind == RelationKind::recognised;
    const auto known = std::find_if(lines.begin(), lines.end(), [&](const CombinationLine& line) {
      return line.kind == combination.kind && line.programme == combination.programme;
    });
    if (several && known != lines.end()) {
      known->others.push_back(combination.other);
    } else {
      lines.push_back({combination.kind, combination.programme, {combination.other}, combination.code, one->outcome == Outcome::already});
    }
  }
  std::stable_sort(lines.begin(), lines.end(),
                   [](const CombinationLine& a, const CombinationLine& b) { return order_told(a.kind) < order_told(b.kind); });
  return lines;
}

}  // namespace content
