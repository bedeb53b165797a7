// SPDX-License-Identifier: MIT
#pragma once

// What a household's result is drawn from, words aside: the outcome of every programme, the state of every criterion and whether the
// outcome rests on it, the amounts used. Which answers a criterion rests on is the same for every household and stands in the plan
// (ProgrammePlan::uses). One object serves one household after another; nothing is allocated while it is read.

#include <vector>

#include "content/batch/household_batch.h"
#include "content/criteria/day_amounts.h"

namespace content {

class CriterionStates {
 public:
  struct Criterion {
    State state{};
    bool decisive = false;
  };
  struct Programme {
    Outcome outcome{};
    bool settled = false;
    std::vector<Criterion> criteria;  // in sheet order
  };

  explicit CriterionStates(const Model& model);

  // One household of an evaluated batch. Where sets and intervals leave more than one outcome it is to ask.
  void read(const HouseholdBatch& batch, int lane);
  // The same piece by piece, for those who know the outcome more exactly (outcome_search.h).
  void read_programme(const HouseholdBatch& batch, int lane, int programme, Outcome outcome, bool settled);
  void read_amounts(const HouseholdBatch& batch, int lane) { batch.amounts_used(lane, amounts_); }

  const Programme& programme(std::size_t programme) const { return programmes_[programme]; }
  const ParameterRows& amounts(std::size_t parameter) const { return amounts_[parameter]; }

 private:
  const Model& model_;
  std::vector<Programme> programmes_;
  std::vector<ParameterRows> amounts_;
};

}  // namespace content
