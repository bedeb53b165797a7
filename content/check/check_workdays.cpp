// SPDX-License-Identifier: MIT
// What a window counts and whom it passes cases on to: the days of workdays.csv, the departments of departments.csv.
#include <algorithm>
#include <map>

#include "content/check/check.h"
#include "content/workdays/workdays.h"

namespace content {
namespace {

constexpr std::string_view days_of_the_week[] = {"一", "二", "三", "四", "五", "六", "日"};

void check_rows(const Pack& pack, Findings& findings) {
  std::map<Date, const Workday*> seen;
  for (const Workday& row : pack.workdays) {
    if (row.day == Date{}) continue;  // reported: no date
    const auto [other, fresh] = seen.emplace(row.day, &row);
    if (!fresh) findings.add("workday_twice", cell_of(row, "日期"), {to_string(row.day), std::to_string(other->second->place.line)});
    const unsigned weekday = std::chrono::weekday{row.day}.iso_encoding();
    if (row.kind == Workday::Kind::on && weekday < 6)
      findings.add("workday_needless", cell_of(row, "日期"), {to_string(row.day), std::string(days_of_the_week[weekday - 1])});
    if (!row.document.empty() && pack.document(row.document) == nullptr)
      findings.add("document_unknown", cell_of(row, "依据文件"), {row.document});
  }
}

}  // namespace

void check_workdays(const Pack& pack, Findings& findings) {
  check_rows(pack, findings);
  std::vector<std::string> known;
  for (const Department& department : pack.departments) known.push_back(department.code);
  for (const Programme& programme : pack.programmes) {
    for (const std::string& code : programme.departments) {
      if (pack.department(code) == nullptr)
        findings.add("department_unknown", cell_of(programme, "部门"), {code}, suggestion_for(code, known));
    }
  }
}

void check_years(const Pack& pack, Date day, Findings& findings) {
  const bool counted =
      std::any_of(pack.programmes.begin(), pack.programmes.end(), [](const Programme& one) { return !one.working_days.empty(); });
  if (!counted) return;
  // The notice of a year came in October, November or the first days of December of the year before.
  const std::chrono::year_month_day today{day};
  const int ahead = today.month() == std::chrono::December ? 1 : 0;
  for (std::chrono::year year = today.year(); year <= today.year() + std::chrono::years{ahead}; ++year) {
    if (!year_known(pack.workdays, year))
      findings.add("workdays_missing", {"tables/workdays.csv"}, {std::to_string(static_cast<int>(year))});
  }
}

}  // namespace content
