// SPDX-License-Identifier: MIT
#include "printer/intake/lead/lead_figures.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace intake {

namespace {

using std::chrono::days;
constexpr int days_good = 30;  // as long as a slip's code is good

}  // namespace

bool Figures::still_good(std::size_t week, content::Date today) const { return weeks[week] + days{6 + days_good} >= today; }

Figures figures_of(const std::vector<ArrivedSlip>& arrived, const std::vector<PrintedCount>& printed, content::Date today, int weeks) {
  Figures figures;
  const content::Date last = content::monday_of(today);
  for (int back = weeks - 1; back >= 0; --back) figures.weeks.push_back(last - days{7 * back});
  const auto week_of = [&](content::Date day) -> std::optional<std::size_t> {
    const auto found = std::find(figures.weeks.begin(), figures.weeks.end(), content::monday_of(day));
    if (found == figures.weeks.end()) return std::nullopt;
    return static_cast<std::size_t>(found - figures.weeks.begin());
  };
  std::map<std::string, std::vector<Counts>> by_code;
  const std::vector<Counts> empty(figures.weeks.size());
  std::vector<Counts> slips = empty;
  for (const ArrivedSlip& slip : arrived) {
    const auto week = week_of(slip.printed);
    if (!week) continue;
    const auto count = [&](std::vector<Counts>& of, bool likely) {
      Counts& counts = of[*week];
      counts.arrived += slip.number;
      counts.taken += slip.taken ? slip.number : 0;
      counts.likely += likely ? slip.number : 0;
    };
    count(slips, false);
    for (const std::string& code : slip.likely) count(by_code.try_emplace(code, empty).first->second, true);
    for (const std::string& code : slip.ask) count(by_code.try_emplace(code, empty).first->second, false);
  }
  for (const PrintedCount& one : printed) {
    const auto week = week_of(one.day);
    if (!week) continue;
    std::vector<Counts>& of = one.programme.empty() ? slips : by_code.try_emplace(one.programme, empty).first->second;
    of[*week].printed = of[*week].printed.value_or(0) + one.number;
  }
  const auto sum = [](const std::vector<Counts>& of) {
    Counts all;
    for (const Counts& one : of) {
      all.arrived += one.arrived;
      all.taken += one.taken;
      all.likely += one.likely;
      if (one.printed) all.printed = all.printed.value_or(0) + *one.printed;
    }
    return all;
  };
  figures.by_week = std::move(slips);
  figures.all = sum(figures.by_week);
  for (auto& [code, of] : by_code) figures.programmes.push_back({code, sum(of), std::move(of)});
  return figures;
}

std::vector<OpenCase> oldest_open(std::vector<OpenCase> cases, std::size_t most) {
  std::sort(cases.begin(), cases.end(),
            [](const OpenCase& a, const OpenCase& b) { return std::tie(a.accepted, a.number) < std::tie(b.accepted, b.number); });
  if (cases.size() > most) cases.resize(most);
  return cases;
}

std::vector<DepartmentFigures> by_department(const std::vector<OpenCase>& cases, content::Date today) {
  std::map<std::string, DepartmentFigures> found;
  for (const OpenCase& one : cases) {
    std::vector<std::string> names = one.departments;
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    if (names.empty()) names.emplace_back();
    for (const std::string& name : names) {
      DepartmentFigures& figures = found[name];
      figures.department = name;
      ++figures.open;
      figures.waiting += one.waiting ? 1 : 0;
      if (one.waiting || !one.due || *one.due >= today) continue;
      ++figures.overdue;
      figures.max_days = std::max(figures.max_days, static_cast<int>((today - *one.due).count()));
    }
  }
  std::vector<DepartmentFigures> list;
  for (auto& [name, figures] : found) list.push_back(std::move(figures));
  std::stable_sort(list.begin(), list.end(), [](const auto& a, const auto& b) { return a.overdue > b.overdue; });
  return list;
}

}  // namespace intake
