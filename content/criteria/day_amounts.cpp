// SPDX-License-Identifier: MIT
#include "content/criteria/day_amounts.h"

#include <algorithm>

#include "content/pack/amount_fit.h"

namespace content {

Date period_of(const Model& model, Date day) {
  Date start = Date::min();  // of the days before any amount
  const auto begins = [&](Date first) {
    if (first <= day && first > start) start = first;
  };
  for (const ParameterModel& parameter : model.parameters) {
    for (const ParameterModel::Row& row : parameter.rows) {
      begins(row.amount.from);
      if (row.amount.until) begins(*row.amount.until + std::chrono::days{1});
    }
  }
  return start;
}

DayAmounts::DayAmounts(const Model& model, Date day) {
  const auto everywhere = static_cast<int>(model.groups.size()) + 1;
  std::vector<Symbol> types;
  if (model.hukou_type_fact >= 0) {
    const SymbolSet& possible = model.facts[static_cast<std::size_t>(model.hukou_type_fact)].domain.set;
    for (std::size_t i = 0; i < symbol_limit; ++i) {
      if (possible.test(i)) types.push_back(static_cast<Symbol>(i));
    }
  }
  for (const ParameterModel& parameter : model.parameters) {
    std::vector<Row>& rows = rows_.emplace_back();
    for (int group = 0; group < (parameter.by_district ? everywhere : 1); ++group) {
      for (std::size_t type = 0; type < (parameter.by_hukou_type ? types.size() : 1); ++type) {
        Row row{parameter.by_district ? group : -1, parameter.by_hukou_type ? types[type] : -1, nullptr};
        for (const ParameterModel::Row& one : parameter.rows) {
          const bool holds = (one.group < 0 || one.group == row.group) && (one.hukou_type < 0 || one.hukou_type == row.hukou_type) &&
                             in_force(one.amount, day);
          if (holds && (row.amount == nullptr || fit_of(one.amount) > fit_of(*row.amount))) row.amount = &one.amount;
        }
        rows.push_back(row);
      }
    }
  }
}

DayAmounts DayAmounts::all_set() const {
  DayAmounts all = *this;
  for (std::vector<Row>& rows : all.rows_) {
    for (Row& row : rows) {
      if (row.amount != nullptr) continue;
      const auto other = std::find_if(rows.begin(), rows.end(), [&](const Row& one) {
        return one.amount != nullptr && !one.borrowed && one.hukou_type == row.hukou_type;
      });
      if (other != rows.end()) row = {row.group, row.hukou_type, other->amount, true};
    }
  }
  return all;
}

std::optional<std::pair<Number, Number>> DayAmounts::between(const Model& model, int parameter, const SymbolSet& districts,
                                                             const SymbolSet& types) const {
  std::vector<bool> groups(model.groups.size());
  for (std::size_t i = 0; i < symbol_limit; ++i) {
    if (!districts.test(i)) continue;
    if (model.group_of[i] < 0) {
      groups.assign(groups.size(), true);
    } else {
      groups[static_cast<std::size_t>(model.group_of[i])] = true;
    }
  }
  std::optional<std::pair<Number, Number>> range;
  for (const Row& row : rows(parameter)) {
    if (row.group >= 0 && (row.group == static_cast<int>(groups.size()) || !groups[static_cast<std::size_t>(row.group)])) continue;
    if (row.hukou_type >= 0 && !types.test(static_cast<std::size_t>(row.hukou_type))) continue;
    if (row.amount == nullptr) return std::nullopt;
    const Number value = row.amount->value;
    range = range ? std::pair{std::min(range->first, value), std::max(range->second, value)} : std::pair{value, value};
  }
  return range;
}

}  // namespace content
