// SPDX-License-Identifier: MIT
// Tables of the legal basis, of places and of amounts.
#include <algorithm>
#include <utility>

#include "content/pack/amount_formula.h"
#include "content/pack/pack_reader.h"

namespace content {

void PackReader::read_basis() {
  read("tables/documents.csv", pack.documents);
  read("tables/clauses.csv", pack.clauses, [&](const RowReader& row, Clause& clause) {
    const std::size_t dash = std::min(clause.code.find('-'), clause.code.size());
    clause.document = clause.code.substr(0, dash);
    clause.number = clause.code.substr(std::min(dash + 1, clause.code.size()));
    if (dash == clause.code.size())
      findings.add("code_invalid", row.place("依据"), {"依据", clause.code, "文件代号、“-”、条号，例如 法-18"});
    return true;
  });
}

void PackReader::read_places() {
  read("tables/districts.csv", pack.districts, [](const RowReader& row, District& district) {
    if (district.in_city && district.code.empty()) row.required("代码");
    if (district.in_city && district.group.empty()) row.required("组");
    return true;
  });
  read("tables/offices.csv", pack.offices);
  read("tables/notices.csv", pack.notices, [](const RowReader& row, const Notice& notice) {
    row.order_of_dates("至", notice.from, notice.until);
    return true;
  });
  read("tables/help_contacts.csv", pack.contacts);
  if (has("tables/departments.csv")) read("tables/departments.csv", pack.departments);
  if (has("tables/workdays.csv")) read("tables/workdays.csv", pack.workdays);
  if (has("tables/aliases.csv")) read("tables/aliases.csv", pack.aliases);
}

void PackReader::read_amounts() {
  std::vector<Amount> amounts;
  read("tables/amounts.csv", amounts, [&](const RowReader& row, Amount& amount) {
    const std::string formula = row.text("算式");
    if (formula.empty()) {
      amount.value = row.required_number("值");
    } else if (!row.text("值").empty()) {
      findings.add("amount_value_and_formula", row.place("值"), {row.text("值"), formula});
    }
    amount.origin.formula = formula;
    row.order_of_dates("至", amount.from, amount.until);
    return !amount.name.empty();
  });
  std::vector<AmountFormulaRow> formulas;
  for (Amount& amount : amounts) {
    const std::string formula = std::exchange(amount.origin.formula, {});
    if (formula.empty()) pack.amounts.push_back(std::move(amount));
    else formulas.push_back({std::move(amount), formula});
  }
  expand_amounts(std::move(formulas), pack.amounts, findings);
  std::stable_sort(pack.amounts.begin(), pack.amounts.end(), [](const Amount& a, const Amount& b) { return a.place.line < b.place.line; });
  read("tables/amount_rules.csv", pack.amount_rules.rows);
}

}  // namespace content
