// SPDX-License-Identifier: MIT
// Amounts as a resident sees them in a question: which of them hold for what is known of the household.
#include "content/screening/amounts_shown.h"

#include <algorithm>

#include "content/batch/household_batch.h"
#include "content/screening/interview_questions.h"
#include "content/screening/screening.h"

namespace content {
namespace {

using Ground = FactModel::Ground;

// What a question's facts are answered in.
std::vector<Ground> grounds_of(const Model& model, std::string_view code) {
  std::vector<Ground> grounds;
  const Question* question = find_question(model, code);
  if (question == nullptr) return grounds;
  for (const std::string& fact : question->facts) {
    const int index = model.fact(fact);
    if (index < 0) continue;
    const std::vector<Ground>& more = model.facts[static_cast<std::size_t>(index)].grounds;
    grounds.insert(grounds.end(), more.begin(), more.end());
  }
  return grounds;
}

}  // namespace

AmountsShown::AmountsShown(const HouseholdBatch& household, std::shared_ptr<const Model> model)
    : model_(std::move(model)), amounts_(household.amounts()), numbers_(model_->facts.size()) {
  const auto possible = [&](int fact) { return fact < 0 ? SymbolSet() : household.value(fact, 0).set; };
  districts_ = possible(model_->district_fact);
  types_ = possible(model_->hukou_type_fact);
  for (std::size_t i = 0; i < numbers_.size(); ++i) {
    if (model_->facts[i].kind != Fact::Kind::number || model_->facts[i].people >= 0) continue;
    const Value known = household.value(static_cast<int>(i), 0);
    numbers_[i] = {known.low, known.high};
  }
}

std::optional<AmountsShown::Range> AmountsShown::between(const Ground& ground) const {
  auto range = amounts_->between(*model_, ground.parameter, districts_, types_);
  if (range && ground.times >= 0) {
    const auto& [fewest, most] = numbers_[static_cast<std::size_t>(ground.times)];
    range->first *= fewest / number_one;
    range->second *= most / number_one;
  }
  return range;
}

std::optional<AmountsShown::Range> AmountsShown::between(const AmountMark& mark) const {
  const auto parameter =
      std::find_if(model_->parameters.begin(), model_->parameters.end(), [&](const ParameterModel& one) { return one.name == mark.name; });
  if (parameter == model_->parameters.end()) return std::nullopt;
  return between(Ground{static_cast<int>(parameter - model_->parameters.begin()), model_->times_of(mark)});
}

std::optional<Number> AmountsShown::shown(const AmountMark& mark) const {
  const auto range = between(mark);
  if (!range || (mark.bound == AmountMark::Bound::none && range->first != range->second)) return std::nullopt;
  return mark.bound == AmountMark::Bound::highest ? range->second : range->first;
}

std::vector<AmountsShown::Range> AmountsShown::of_question(std::string_view question) const {
  std::vector<Range> amounts;
  for (const Ground& ground : grounds_of(*model_, question)) amounts.push_back(between(ground).value_or(Range{-1, -1}));
  return amounts;
}

std::vector<std::string> AmountsShown::vague_options(std::string_view code) const {
  const Question* question = find_question(*model_, code);
  const int fact = question == nullptr ? -1 : model_->fact(question->fact());
  if (fact < 0) return {};
  const std::vector<Range> amounts = of_question(code);
  const bool certain = std::all_of(amounts.begin(), amounts.end(), [](const Range& range) { return range.first == range.second; });
  return certain ? std::vector<std::string>() : model_->facts[static_cast<std::size_t>(fact)].between;
}

AmountsShown Screening::amounts_shown(const Answers& answers, Date day) const {
  HouseholdBatch household(model_, day);
  household.clear(1);
  household.set_answers(0, answers);
  household.evaluate();
  return AmountsShown(household, model_);
}

}  // namespace content
