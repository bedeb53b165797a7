// SPDX-License-Identifier: MIT
#pragma once

// Amounts that follow from others: `低保标准 * 低保存款月数`, written with + - * ( ) min max over the 白话名 of amounts, in the syntax of
// conditions (content/rules/expression.h). A value is exact to four decimals or a finding; nothing is rounded.

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "content/pack/pack.h"
#include "content/rules/expression.h"

namespace content {

// The rows of amounts by their 白话名.
using AmountsByLabel = std::map<std::string, std::vector<const Amount*>>;
AmountsByLabel amounts_by_label(const std::vector<Amount>& amounts);

class AmountFormula {
 public:
  // Every fault is a finding at `place`. `labels`: the names there are.
  static std::optional<AmountFormula> parse(const std::string& text, const Place& place, const std::vector<std::string>& labels,
                                            Findings& findings);

  const std::vector<std::string>& labels() const { return labels_; }  // the names it uses, each once
  // With the rows of labels(), in that order.
  struct Result {
    Number value = 0;
    bool exact = true;   // four decimals are enough
    bool large = false;  // beyond number_limit
  };
  Result value(const std::vector<const Amount*>& rows) const;

 private:
  std::vector<std::string> labels_;
  Node node_;  // a parameter's index is its place in labels_
};

// A stretch of days for one group and type of registration ("*" where none of the amounts differs) in which every one of them has a row.
struct AmountSpan {
  std::string group, hukou_type;
  Date from{};
  std::optional<Date> until;
  std::vector<const Amount*> rows;  // by label
};
// All of them from `from` to `until`, cut wherever a row begins or ends, by day and then in the order in which groups and types appear.
std::vector<AmountSpan> amount_spans(const AmountsByLabel& amounts, const std::vector<std::string>& labels, std::optional<Date> from,
                                     std::optional<Date> until);

// A row of amounts.csv that has an 算式 in place of a value.
struct AmountFormulaRow {
  Amount amount;  // its value is not set
  std::string text;
};
// Puts the amounts that follow from formulas into the pack: one for every group, type and period of what they rest on.
void expand_amounts(std::vector<AmountFormulaRow> rows, std::vector<Amount>& amounts, Findings& findings);

}  // namespace content
