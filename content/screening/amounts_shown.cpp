// SPDX-License-Identifier: MIT
// Amounts as a resident sees them in a question: which of them hold for what is known of the household.
#include <algorithm>

#include "content/screening/evaluation.h"
#include "content/screening/interview_questions.h"

namespace content {
namespace {

using Range = std::optional<std::pair<Number, Number>>;

// Parameters that a question's facts are answered in.
std::vector<int> grounds_of(const Screening::Model& model, std::string_view code) {
  std::vector<int> grounds;
  const Question* question = find_question(model, code);
  if (question == nullptr) return grounds;
  for (const std::string& fact : facts_of(*question)) {
    const int index = model.fact(fact);
    if (index < 0) continue;
    const std::vector<int>& more = model.facts[static_cast<std::size_t>(index)].grounds;
    grounds.insert(grounds.end(), more.begin(), more.end());
  }
  return grounds;
}

Range between(const Screening::Model& model, int parameter, const Answers& answers, Date day) {
  const Box box = box_of(model, answers);
  Evaluation evaluation(model, box, day);
  const auto possible = [&](int fact) { return fact < 0 ? SymbolSet() : evaluation.fact(fact).set; };
  return DayAmounts(model, day).between(model, parameter, possible(model.district_fact), possible(model.hukou_type_fact));
}

}  // namespace

std::optional<std::pair<Number, Number>> Screening::amount_between(std::string_view name, const Answers& answers, Date day) const {
  const auto parameter = std::find_if(model_->parameters.begin(), model_->parameters.end(), [&](const ParameterModel& one) { return one.name == name; });
  if (parameter == model_->parameters.end()) return std::nullopt;
  return between(*model_, static_cast<int>(parameter - model_->parameters.begin()), answers, day);
}

std::optional<Number> Screening::amount_shown(const AmountMark& mark, const Answers& answers, Date day) const {
  const auto range = amount_between(mark.name, answers, day);
  if (!range || (mark.bound == AmountMark::Bound::none && range->first != range->second)) return std::nullopt;
  return mark.bound == AmountMark::Bound::highest ? range->second : range->first;
}

std::vector<std::pair<Number, Number>> Screening::amounts_of_question(std::string_view question, const Answers& answers, Date day) const {
  std::vector<std::pair<Number, Number>> amounts;
  for (const int parameter : grounds_of(*model_, question)) amounts.push_back(between(*model_, parameter, answers, day).value_or(std::pair<Number, Number>{-1, -1}));
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
