// SPDX-License-Identifier: MIT
#pragma once

// The amounts in force on one day, by group of districts and type of household registration, looked up once for many households.

#include <vector>

#include "content/criteria/model.h"

namespace content {

// The amount rows in force for what is known of a household.
struct ParameterRows {
  std::vector<const Amount*> rows;
  bool missing = false;  // some district or hukou type that is still possible has none
};

// The first day of the period in which `day` lies: no amount begins or ends within it, so that all its days screen alike.
Date period_of(const Model& model, Date day);

class DayAmounts {
 public:
  DayAmounts(const Model& model, Date day);

  // Rows a household of this group (the number of groups: outside the city) and this registration may fall under.
  struct Row {
    int group = -1;                  // -1: whatever the group
    Symbol hukou_type = -1;          // -1: whatever the type
    const Amount* amount = nullptr;  // nullptr: none in force
    bool borrowed = false;           // of other households; see all_set
  };
  const std::vector<Row>& rows(int parameter) const { return rows_[static_cast<std::size_t>(parameter)]; }
  // The lowest and the highest for these districts and types of registration; who is registered outside the city may be told any of the
  // city. nullopt where one of them has none in force.
  std::optional<std::pair<Number, Number>> between(const Model& model, int parameter, const SymbolSet& districts,
                                                   const SymbolSet& types) const;

  // Where none is in force, the first of the same type of registration that is: for making households up, who have to have incomes.
  DayAmounts all_set() const;

 private:
  std::vector<std::vector<Row>> rows_;
};

}  // namespace content
