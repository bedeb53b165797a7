// SPDX-License-Identifier: MIT
// What was said and cannot be relied on: answers that cannot all be true, and answers in amounts that nobody has set for the day.
#include "content/batch/batch_layout.h"
#include "content/batch/household_batch.h"
#include "content/criteria/day_amounts.h"
#include "content/criteria/plan.h"

namespace content {

void HouseholdBatch::set_aside() {
  std::fill(aside_.begin(), aside_.end(), 0);
  run(plan_.steps_of_contradictions);
  for (std::size_t i = 0; i < plan_.contradictions.size(); ++i) {
    if (model_->contradictions[i].source.counts) continue;
    for (const int fact : plan_.contradictions[i].facts) aside_[static_cast<std::size_t>(fact)] |= contradicted(i);
  }
  if (place_need_not_apply_) evaluate();  // where they are registered is then known after all
  for (std::size_t fact = 0; fact < aside_.size(); ++fact) {
    for (const FactModel::Ground& ground : model_->facts[fact].grounds) {
      aside_[fact] |= without_amount(ground.parameter);
      // "The whole family up to 48,000" was said of as many people as there perhaps are not.
      if (ground.times >= 0) aside_[fact] |= aside_[static_cast<std::size_t>(ground.times)];
    }
  }
  for (std::size_t fact = 0; fact < aside_.size(); ++fact) {
    if (aside_[fact] == 0) continue;
    aside_[fact] &= word(plan_.facts[fact].answered);
    for (Word left = aside_[fact] & all(); left != 0; left &= left - 1) forget(__builtin_ctzll(left), static_cast<int>(fact));
  }
}

HouseholdBatch::Word HouseholdBatch::contradicted(std::size_t contradiction) const {
  const int truth = plan_.contradictions[contradiction].truth;
  return all() & word(truth) & ~word(truth + 1);
}

// The households that may fall under no amount that is in force. Whoever is registered elsewhere is told the amounts of the whole city.
HouseholdBatch::Word HouseholdBatch::without_amount(int parameter) const {
  Word households = 0;
  const auto outside = static_cast<int>(model_->groups.size());
  for (const DayAmounts::Row& row : amounts_->rows(parameter)) {
    if (row.amount != nullptr || row.group == outside) continue;
    households |= households_of(row.group, row.hukou_type);
    if (row.group >= 0) households |= households_of(outside, row.hukou_type);
  }
  return households;
}

void HouseholdBatch::forget(int lane, int fact) {
  store(lane, fact, model_->facts[static_cast<std::size_t>(fact)].domain);
  word(slot_of(fact).answered) &= ~bit(lane);
}

}  // namespace content
