// SPDX-License-Identifier: MIT
#include "content/criteria/day_amounts.h"

#include <catch2/catch.hpp>

using namespace content;

namespace {

const Date first_day = *parse_date("2026-01-01"), last_day = *parse_date("2026-12-31");

ParameterModel::Row amount_row(const std::string& group, Number value) {
  ParameterModel::Row one;
  one.amount.group = group;
  one.amount.hukou_type = "*";
  one.amount.value = value;
  one.amount.from = first_day;
  one.amount.until = last_day;
  one.group = group == "*" ? -1 : 0;
  return one;
}

Model model_with(std::vector<ParameterModel::Row> rows) {
  Model model;
  model.groups = {"A"};
  ParameterModel parameter;
  parameter.rows = std::move(rows);
  parameter.by_district = true;
  model.parameters.push_back(std::move(parameter));
  return model;
}

}  // namespace

TEST_CASE("a row of the group's own goes before one for all, whichever stands first") {
  for (const Model& model : {model_with({amount_row("*", 5), amount_row("A", 7)}), model_with({amount_row("A", 7), amount_row("*", 5)})}) {
    const DayAmounts amounts(model, first_day);
    REQUIRE(amounts.rows(0).size() == 2);
    CHECK(amounts.rows(0)[0].amount->value == 7);  // of the group
    CHECK(amounts.rows(0)[1].amount->value == 5);  // outside the city
  }
}

TEST_CASE("an amount holds on its first and on its last day and on none beside them") {
  const Model model = model_with({amount_row("*", 5)});
  const auto holds = [&](Date day) { return DayAmounts(model, day).rows(0)[0].amount != nullptr; };
  CHECK(holds(first_day));
  CHECK(holds(last_day));
  CHECK_FALSE(holds(first_day - std::chrono::days{1}));
  CHECK_FALSE(holds(last_day + std::chrono::days{1}));
}
