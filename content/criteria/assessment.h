// SPDX-License-Identifier: MIT
#pragma once

// What a household may get, and why: an outcome for each programme with the criteria, amounts and changes it rests on.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "content/pack/pack.h"

namespace content {

enum class State { met, not_met, open };

struct ParameterUse {
  std::string name, label, unit, document;
  Number value = 0;
  Date from{};
  std::optional<Date> until;
  bool sample = false;
};

struct Reason {
  std::string criterion;
  Criterion::Group group{};
  State state{};
  bool decisive = false;  // it is (one of) what the outcome rests on
  std::vector<std::string> clauses;
  Text words;  // plain words for this state; empty where staff wrote none
  Text proof;
  std::vector<std::string> answers;  // base facts used
  std::vector<ParameterUse> parameters;
};

struct AmountRange {
  Number low = 0, high = 0;  // yuan × 10'000, rounded outward to whole yuan
  bool open_above = false;
  Text words;
};

// The smallest change of one number, everything else held, after which a programme that is unlikely is so no more. Up to one yuan
// before `at` it still is.
struct Change {
  std::string fact;  // code; its name for residents is Fact::words
  Number now = 0;
  Number at = 0;                     // whole yuan away from `now`
  Number limit = 0;                  // the last value, exact to 1/10'000 yuan, with which it is still unlikely
  Outcome outcome{};                 // with `at`
  std::optional<Number> per_person;  // from `now` to `limit`, shared by the members of the household; where the line counts by heads
};

struct ProgrammeResult {
  std::string code, key;
  Outcome outcome{};
  bool settled = false;           // no answer still missing can change it
  std::vector<Reason> reasons;    // in sheet order
  std::vector<std::string> open;  // base facts that could still change it
  std::optional<AmountRange> amount;
  // Filled by Screening::explain.
  std::optional<Change> change;         // unlikely: where one number decides
  std::vector<std::string> to_clarify;  // ask: criteria the window has to settle, and no others
  std::vector<std::string> to_learn;    // ask: base facts not known that could still decide those
};

// Two programmes that are both of concern to this household (likely, to ask or received) and have something to do with each other.
// Its words, clauses and whether they may be stated as fact stand in the pack: Pack::relation(code).
struct Combination {
  std::string code;  // "R01"
  Relation::Kind kind{};
  std::string programme, other;  // keys
  State state{};                 // met: its condition holds; open: that is not known yet
};

// Answers that cannot all be true. What they are about counts as not known; its words stand in the pack: Pack::contradiction(code). Where
// that row counts all the same, they are only worth asking about once more.
struct ContradictionFound {
  std::string code;                // "X01"
  std::vector<std::string> facts;  // base facts, the one to look at again first
  bool operator==(const ContradictionFound&) const = default;
};

struct Assessment {
  Date day{};
  std::vector<ContradictionFound> contradictions;  // in the order of their table
  std::vector<ProgrammeResult> programmes;         // in the order of the programmes table
  std::vector<Combination> combinations;           // in the order of the relations table
  bool uses_sample_values = false;
  const ProgrammeResult* programme(std::string_view key) const;
};

}  // namespace content
