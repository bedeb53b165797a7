// SPDX-License-Identifier: MIT
#pragma once

// Amounts as a resident sees them in texts, questions and options: which of them hold for what is known of the household. Made once for its
// answers and the day; asking it evaluates nothing.

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "content/criteria/day_amounts.h"

namespace content {

class HouseholdBatch;

class AmountsShown {
 public:
  using Range = std::pair<Number, Number>;

  // Of the only household, evaluated.
  explicit AmountsShown(const HouseholdBatch& household, std::shared_ptr<const Model> model);

  // The lowest and the highest of a named amount for the places and kinds of registration the household may have (registered elsewhere:
  // of the whole city). nullopt: one of them has none that day.
  // Where it is multiplied by the people of the family: for as many as there may be.
  std::optional<Range> between(const AmountMark& mark) const;
  // What to show for an amount in a text: nullopt where it is not known, or is one of several and the text asks for neither end.
  std::optional<Number> shown(const AmountMark& mark) const;
  // The amounts a question and its options are shown with: what was chosen holds for these and no others. Empty: it names none.
  std::vector<Range> of_question(std::string_view question) const;
  // NextQuestion::vague: the options of a question that lie between two amounts of which the household may fall under several.
  std::vector<std::string> vague_options(std::string_view question) const;

 private:
  std::optional<Range> between(const FactModel::Ground& ground) const;

  std::shared_ptr<const Model> model_;
  std::shared_ptr<const DayAmounts> amounts_;
  SymbolSet districts_, types_;
  std::vector<Range> numbers_;  // by fact: what is known of a number
};

}  // namespace content
