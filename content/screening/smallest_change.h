// SPDX-License-Identifier: MIT
#pragma once

// What would change an outcome that is unlikely: one number that was said, the nearest value of it with which the programme turns out
// differently, and the last one with which it does not. It is told only where the engine says both: that no value up to the last one alters
// the outcome, whatever is still open, and that the value itself may.

#include <memory>
#include <optional>

#include "content/batch/household_batch.h"
#include "content/screening/screening.h"

namespace content {

class SmallestChange {
 public:
  // `household`: one that is evaluated, and outlives this.
  SmallestChange(const std::shared_ptr<const Model>& model, Date day, const HouseholdBatch& household);
  ~SmallestChange();
  std::optional<Change> of(int programme);

  class Drawn;
  struct Tools;

 private:
  const HouseholdBatch& household_;
  std::unique_ptr<Tools> tools_;
};

}  // namespace content
