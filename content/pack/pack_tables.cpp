// SPDX-License-Identifier: MIT
// Tables of the legal basis, of places, of amounts, and of pictures for pages about no programme of their own.
#include <algorithm>
#include <utility>

#include "content/base/finding.h"
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
  if (has("tables/signs.csv")) read("tables/signs.csv", pack.signs);
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

void PackReader::read_page_icons() {
  const std::string file = "tables/page_icons.csv";
  if (!has(file)) return;
  const CsvTable rows = table(file, {"页面", "图标"}, {"用在", "说明"});
  UniqueCodes codes;
  std::vector<std::string> known;
  for (const Page& page : pack.pages) known.push_back(page.id);
  for (const CsvRow& line : rows.rows) {
    const RowReader row(rows, line, findings);
    const std::string id = row.required("页面");
    row.required("图标");
    const std::string icon = row.icon("图标");
    const auto offered = row.listed<Page::Offered>("用在");
    if (id.empty() || !codes.add(id, row.place("页面"), findings)) continue;
    bool found = false;
    for (Page& page : pack.pages) {
      if (page.id != id) continue;
      page.icon = icon;
      page.offered = offered.value_or(Page::Offered::listed);
      found = true;
    }
    if (!found) findings.add("page_unknown", row.place("页面"), {id}, suggestion_for(id, known));
  }
}

}  // namespace content
