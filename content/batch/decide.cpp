// SPDX-License-Identifier: MIT
#include "content/batch/decide.h"

#include "content/criteria/decision_order.h"

namespace content {
namespace {

using Word = std::uint64_t;
constexpr std::size_t ranks = by_severity.size();

// Which of the outcomes of by_severity each household can have.
struct Worst {
  Word possible[ranks] = {};

  void add(Outcome outcome, Word households) {
    if (const std::size_t at = severity(outcome); at < ranks) possible[at] |= households;
  }
  // The worse of the two decides: it is possible where one can give it and the other can stay at or below it.
  void join(const Worst& other) {
    Word mine = 0, theirs = 0;  // can stay at or below the rank at hand
    for (std::size_t i = 0; i < ranks; ++i) {
      const Word own = possible[i];
      mine |= own;
      theirs |= other.possible[i];
      possible[i] = (own & theirs) | (other.possible[i] & mine);
    }
  }
};

}  // namespace

void decide(const ProgrammePlan& programme, const Word* truths, Word households, Word* out) {
  const auto word = [&](int index) { return truths[index]; };
  for (std::size_t i = 0; i < outcome_kinds; ++i) out[i] = 0;
  Word reached = households;
  // A group that may be met leaves its outcome possible; where it must be, nothing further counts.
  for (const ProgrammePlan::Gate& gate : programme.gates) {
    Word yes = 0, no = ~Word{0};
    const int* const rows = programme.gate_words.data() + gate.first;
    for (int i = 0; i < gate.count; ++i) {
      yes |= word(rows[i]);
      no &= word(rows[i] + 1);
    }
    out[static_cast<int>(gate.outcome)] |= reached & yes;
    reached &= ~(yes & ~no);
    if (reached == 0) return;
  }
  if (programme.conjunctive) {
    Worst worst;
    worst.add(Outcome::likely, ~Word{0});
    for (const ProgrammePlan::Failure& row : programme.all_of) {
      Worst part;
      part.add(Outcome::likely, word(row.truth));
      Word fails = word(row.truth + 1);
      for (const auto& [applies, outcome] : row.exceptions) {
        part.add(outcome, fails & word(applies));
        fails &= ~(word(applies) & ~word(applies + 1));
      }
      part.add(row.outcome, fails);
      worst.join(part);
    }
    if (!programme.any_of.empty()) {
      Word yes = 0, no = ~Word{0};
      for (const int row : programme.any_of) {
        yes |= word(row);
        no &= word(row + 1);
      }
      Worst part;
      part.add(Outcome::likely, yes);
      part.add(programme.any_outcome, no);
      worst.join(part);
    }
    for (std::size_t i = 0; i < ranks; ++i) out[static_cast<int>(by_severity[i])] |= reached & worst.possible[i];
    return;
  }
  out[static_cast<int>(programme.fallback)] |= reached;
}

}  // namespace content
