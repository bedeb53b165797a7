// SPDX-License-Identifier: MIT
#include "content/workdays/workdays.h"

#include <fmt/format.h>

#include <algorithm>

namespace content {
namespace {

using Kind = Workday::Kind;

bool says(const std::vector<Workday>& rows, Date day, Kind kind) {
  return std::any_of(rows.begin(), rows.end(), [&](const Workday& row) { return row.day == day && row.kind == kind; });
}

bool worked(const std::vector<Workday>& rows, Date day) {
  const bool weekend = std::chrono::weekday{day}.iso_encoding() >= 6;
  return weekend ? says(rows, day, Kind::on) : !says(rows, day, Kind::off);
}

}  // namespace

bool year_known(const std::vector<Workday>& rows, std::chrono::year year) {
  return says(rows, Date{year / std::chrono::January / 1}, Kind::off) && says(rows, Date{year / std::chrono::October / 1}, Kind::off);
}

Result<Date> due_day(const std::vector<Workday>& rows, Date accepted, int working_days) {
  Date day = accepted;
  std::optional<std::chrono::year> known;
  while (working_days > 0) {
    day += std::chrono::days{1};
    const std::chrono::year year = std::chrono::year_month_day{day}.year();
    if (known != year && !year_known(rows, year)) {
      return fault(
          FaultCode::name_unknown,
          fmt::format("{} 年哪天放假、哪天上班还没有填，从 {} 起的工作日算不出到期是哪一天。", static_cast<int>(year), to_string(accepted)),
          {"tables/workdays.csv"});
    }
    known = year;
    working_days -= worked(rows, day) ? 1 : 0;
  }
  return day;
}

}  // namespace content
