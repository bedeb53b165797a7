// SPDX-License-Identifier: MIT
// The days ahead: amounts that end, or begin too late, within a year. On such a day the terminal can only send people to the window.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "content/check/check.h"

namespace content {
namespace {

Date a_year_after(Date day) {
  const std::chrono::year_month_day today{day};
  std::chrono::year_month_day then = today + std::chrono::years{1};
  if (!then.ok()) then = then.year() / then.month() / std::chrono::last;  // the 29th of February
  return Date{then} - std::chrono::days{1};
}

std::string where(const Amount& amount) {
  std::string words = amount.group == "*" ? "全市" : amount.group + " 组";
  if (amount.hukou_type == "urban") words += "城镇";
  if (amount.hukou_type == "rural") words += "农村牧区";
  return words;
}

// A stretch of days without an amount, and the row it follows or precedes.
struct Hole {
  Date from, until;
  const Amount* row = nullptr;
  std::string_view column;
};

}  // namespace

void check_days(const Pack& pack, Date day, Findings& findings) {
  check_years(pack, day, findings);
  const Date last = a_year_after(day);
  std::map<std::tuple<std::string, std::string, std::string>, std::vector<const Amount*>> series;
  for (const Amount& amount : pack.amounts) series[{amount.name, amount.group, amount.hukou_type}].push_back(&amount);
  // The same hole of the same amount is told once, with all its places.
  std::map<std::tuple<std::string, Date, Date>, std::pair<Hole, std::string>> holes;
  const auto add = [&](const Hole& hole) {
    auto& [first, places] = holes[{hole.row->name, hole.from, hole.until}];
    if (first.row == nullptr) first = hole;
    places += (places.empty() ? "" : "、") + where(*hole.row);
  };
  for (auto& [key, rows] : series) {
    std::stable_sort(rows.begin(), rows.end(), [](const Amount* a, const Amount* b) { return a->from < b->from; });
    if (rows.front()->from > day) add({day, std::min(last, rows.front()->from - std::chrono::days{1}), rows.front(), "自"});
    const Amount* reaches = rows.front();
    for (const Amount* row : rows) {
      if (reaches->until && (!row->until || *row->until > *reaches->until)) reaches = row;
    }
    if (reaches->until && *reaches->until < last) add({std::max(day, *reaches->until + std::chrono::days{1}), last, reaches, "至"});
  }
  // What follows from other amounts has the holes they have; those are told of them.
  std::set<std::pair<Date, Date>> told;
  for (const auto& [key, one] : holes) {
    if (!one.first.row->derived()) told.emplace(one.first.from, one.first.until);
  }
  for (const auto& [key, one] : holes) {
    const auto& [hole, places] = one;
    if (hole.row->derived() && told.contains({hole.from, hole.until})) continue;
    findings.add("amount_ends", cell_of(*hole.row, hole.column), {hole.row->label, places, to_string(hole.from), to_string(hole.until)});
  }
}

}  // namespace content
