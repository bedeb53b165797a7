// SPDX-License-Identifier: MIT
#include "printer/intake/work/due.h"

#include <algorithm>
#include <numeric>

#include "content/workdays/workdays.h"

namespace intake {

namespace {

// Those who look at it one after another.
int days_of(const content::Programme& programme) {
  return std::accumulate(programme.working_days.begin(), programme.working_days.end(), 0);
}

}  // namespace

const content::Programme* programme_of(const content::Pack* pack, std::string_view code) {
  if (pack == nullptr) return nullptr;
  const auto found = std::find_if(pack->programmes.begin(), pack->programmes.end(), [&](const auto& one) { return one.code == code; });
  return found == pack->programmes.end() ? nullptr : &*found;
}

Due first_due(const content::Pack* pack, const std::vector<std::string>& programmes, content::Date accepted) {
  Due due;
  if (pack == nullptr) return due;
  for (const content::Programme& programme : pack->programmes) {
    const int days = days_of(programme);
    const bool named = std::find(programmes.begin(), programmes.end(), programme.code) != programmes.end();
    if (named && days > 0 && (due.working_days == 0 || days < due.working_days)) due.working_days = days;
  }
  if (due.working_days == 0) return due;
  if (const auto day = content::due_day(pack->workdays, accepted, due.working_days)) due.day = *day;
  return due;
}

std::string calendar_fault(const content::Pack* pack, content::Date today) {
  if (pack == nullptr) return {};
  int most = 0;
  for (const content::Programme& programme : pack->programmes) most = std::max({most, days_of(programme), programme.special_days});
  const auto day = content::due_day(pack->workdays, today, most);
  return day ? std::string() : day.error().sentence;
}

}  // namespace intake
