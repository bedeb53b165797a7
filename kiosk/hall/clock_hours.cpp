// SPDX-License-Identifier: MIT
#include "kiosk/hall/clock_hours.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "content/base/utf8.h"

namespace kiosk {
namespace {

constexpr int day_minutes = 24 * 60;
constexpr int longest_holiday = 366;

const std::vector<HoursSpan>& spans_of(const OpenHours& hours, content::Date day) {
  static const std::vector<HoursSpan> none;
  if (hours.holidays.contains(day)) return none;
  if (hours.workdays.contains(day)) return hours.week[0];
  return hours.week[std::chrono::weekday(day).iso_encoding() - 1];
}

// "08:30"; 24:00 is the end of a day.
std::optional<int> parse_minute(std::string_view text) {
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  if (text.size() != 5 || text[2] != ':' || !digit(text[0]) || !digit(text[1]) || !digit(text[3]) || !digit(text[4])) return std::nullopt;
  const int hour = 10 * (text[0] - '0') + (text[1] - '0'), minute = 10 * (text[3] - '0') + (text[4] - '0');
  if (minute > 59 || 60 * hour + minute > day_minutes) return std::nullopt;
  return 60 * hour + minute;
}

}  // namespace

bool OpenHours::kept() const {
  return std::any_of(week.begin(), week.end(), [](const auto& spans) { return !spans.empty(); });
}

Opening opening(const OpenHours& hours, content::Date day, int minute_of_day) {
  if (!hours.kept()) return {};
  Opening found{.open = false};
  int next = day_minutes;
  for (const HoursSpan& span : spans_of(hours, day)) {
    const int end = span.to > span.from ? span.to : day_minutes;
    found.open = found.open || (minute_of_day >= span.from && minute_of_day < end);
    if (span.from > minute_of_day) next = std::min(next, span.from);
  }
  for (const HoursSpan& span : spans_of(hours, day - std::chrono::days(1)))
    found.open = found.open || (span.to <= span.from && minute_of_day < span.to);
  if (!found.open && next < day_minutes) found.opens_at = fmt::format("{:02}:{:02}", next / 60, next % 60);
  return found;
}

std::optional<std::vector<HoursSpan>> parse_hours(std::string_view text) {
  std::vector<HoursSpan> spans;
  for (const std::string& part : content::parts_between(text, ' ')) {
    if (part.size() != 11 || part[5] != '-') return std::nullopt;
    const auto begin = parse_minute(std::string_view(part).substr(0, 5)), end = parse_minute(std::string_view(part).substr(6));
    if (!begin || !end || *begin == *end || *begin == day_minutes) return std::nullopt;
    spans.push_back({*begin, *end});
  }
  return spans;
}

std::optional<std::vector<content::Date>> parse_days(std::string_view text) {
  const std::size_t dots = text.find("..");
  const auto first = content::parse_date(text.substr(0, dots));
  const auto last = dots == std::string_view::npos ? first : content::parse_date(text.substr(dots + 2));
  if (!first || !last || *last < *first || *last - *first > std::chrono::days(longest_holiday)) return std::nullopt;
  std::vector<content::Date> days;
  for (content::Date day = *first; day <= *last; day += std::chrono::days(1)) days.push_back(day);
  return days;
}

}  // namespace kiosk
