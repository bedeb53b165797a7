// SPDX-License-Identifier: MIT
#pragma once

// Where a batch keeps what was said of a fact, or of a field of one person. Private to household_batch*.cpp.

#include "content/batch/household_batch.h"

namespace content {

// Its words; of a number the low ends by lane, the high ones behind them.
template <typename Batch>
auto HouseholdBatch::answer_at(Batch& batch, int fact, int person) {
  const FactSlot& slot = batch.slot_of(fact);
  const bool number = slot.kind == Value::Kind::number;
  auto* all_words = batch.words_.data();
  auto* all_numbers = batch.numbers_.data();
  int at = slot.answer;
  if (slot.answered < 0) {
    const FactModel& field = batch.model_->facts[static_cast<std::size_t>(fact)];
    const auto list = static_cast<std::size_t>(batch.slot_of(field.people).people);
    const PeoplePlan& plan = batch.plan_.people[list];
    all_words = batch.people_[list].words.data();
    all_numbers = batch.people_[list].numbers.data();
    at = person * (number ? plan.numbers : plan.words) + plan.fields[static_cast<std::size_t>(field.field)].offset;
  }
  struct Said {
    decltype(all_words) words;
    decltype(all_numbers) numbers;
  };
  return number ? Said{nullptr, all_numbers + static_cast<std::ptrdiff_t>(at) * 2 * width} : Said{all_words + at, nullptr};
}

}  // namespace content
