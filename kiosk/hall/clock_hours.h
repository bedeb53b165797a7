// SPDX-License-Identifier: MIT
#pragma once

// When the hall is open: hours a weekday, holidays, and days that are worked in their place. Pure; the screen goes dark by it
// (is_dark in session.h), nothing else does.

#include <array>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "content/base/date.h"

namespace kiosk {

// Minutes of the day; an end before the beginning is the next day's.
struct HoursSpan {
  int from = 0, to = 0;
};

struct OpenHours {
  std::array<std::vector<HoursSpan>, 7> week;  // Monday first
  std::set<content::Date> holidays;            // closed, whatever the weekday
  std::set<content::Date> workdays;            // as on a Monday: a weekend day worked in a holiday's place

  bool kept() const;  // false: no hours are named, the hall is always open
};

struct Opening {
  bool open = true;
  std::string opens_at{};  // "08:30", where it opens again on this day
};

Opening opening(const OpenHours& hours, content::Date day, int minute_of_day);

// "08:30-12:00 14:00-17:30"; "" is closed. nullopt where it cannot be read.
std::optional<std::vector<HoursSpan>> parse_hours(std::string_view text);
// "2026-10-01" or "2026-10-01..2026-10-07", at most a year; nullopt where it cannot be read.
std::optional<std::vector<content::Date>> parse_days(std::string_view text);

}  // namespace kiosk
