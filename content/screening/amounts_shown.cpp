// SPDX-License-Identifier: MIT
// Amounts as a resident sees them in a question: which of them hold for what is known of the household.
#include <algorithm>

#include "content/screening/evaluation.h"
#include "content/screening/interview_questions.h"
#include "content/screening/screening.h"

namespace content {
namespace {

using Range = std::optional<std::pair<Number, Number>>;

using Ground = FactModel::Ground;

// What a question's facts are answered in.
std::vector<Ground> grounds_of(const Model& model, std::string_view code) {
  std::vector<Ground> grounds;
  const Question* question = find_question(model, code);
  if (question == nullptr) return grounds;
  for (const std::string& fact : facts_of(*question)) {
    const int index = model.fact(fact);
    if (index < 0) continue;
    const std::vector<Ground>& more = model.facts[static_cast<std::size_t>(index)].grounds;
    grounds.insert(grounds.end(), more.begin(), more.end());
  }
  return grounds;
}

Range between(const Model& model, const Ground& ground, const Answers& answers, Date day) {
  const Box box = box_of(model, answers);
  Evaluation evaluation(model, box, day);
  const auto possible = [&](int fact) { return fact < 0 ? SymbolSet() : evaluation.fact(fact).set; };
  Range range = DayAmounts(model, day).between(model, ground.parameter, possible(model.district_fact), possible(model.hukou_type_fact));
  if (range && ground.times >= 0) {
    const Value people = evaluation.fact(ground.times);
    range->first *= people.low / number_one;
    range->second *= people.high / number_one;
  }
  return range;
}

}  // namespace

Range Screening::amount_between(const AmountMark& mark, const Answers& answers, Date day) const {
  const auto parameter = std::find_if(model_->parameters.begin(), model_->parameters.end(), [&](const ParameterModel& one) { return one.name == mark.name; });
  if (parameter == model_->parameters.end()) return std::nullopt;
  return between(*model_, {static_cast<int>(parameter - model_->parameters.begin()), model_->times_of(mark)}, answers, day);
}

std::optional<Number> Screening::amount_shown(const AmountMark& mark, const Answers& answers, Date day) const {
  const auto range = amount_between(mark, answers, day);
  if (!range || (mark.bound == AmountMark::Bound::none && range->first != range->second)) return std::nullopt;
  return mark.bound == AmountMark::Bound::highest ? range->second : range->first;
}

std::vector<std::pair<Number, Number>> Screening::amounts_of_question(std::string_view question, const Answers& answers, Date day) const {
  std::vector<std::pair<Number, Number>> amounts;
  for (const Ground& ground : grounds_of(*model_, question)) amounts.push_back(between(*model_, ground, answers, day).value_or(std::pair<Number, Number>{-1, -1}));
  return amounts;
}

std::vector<std::string> Screening::vague_options(std::string_view code, const Answers& answers, Date day) const {
  const Question* question = find_question(*model_, code);
  const auto amounts = amounts_of_question(code, answers, day);
  if (question == nullptr || std::all_of(amounts.begin(), amounts.end(), [](const auto& range) { return range.first == range.second; })) return {};
  const int fact = model_->fact(question->fact);
  return fact < 0 ? std::vector<std::string>() : model_->facts[static_cast<std::size_t>(fact)].between;
}

}  // namespace content
