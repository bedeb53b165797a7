// SPDX-License-Identifier: MIT
#include "kiosk/hall/clock_hours.h"

#include <catch2/catch.hpp>

using namespace kiosk;

namespace {

content::Date date(const char* text) { return *content::parse_date(text); }

// Mondays to Fridays in two spans, Saturdays over midnight.
OpenHours some_hours() {
  OpenHours hours;
  for (std::size_t i = 0; i < 5; ++i) hours.week[i] = *parse_hours("08:30-12:00 14:00-17:30");
  hours.week[5] = *parse_hours("22:00-02:00");
  const auto october = *parse_days("2026-10-01..2026-10-07");
  hours.holidays.insert(october.begin(), october.end());
  hours.workdays.insert(date("2026-10-10"));
  return hours;
}

}  // namespace

TEST_CASE("a hall that names no hours is always open, also when it names holidays") {
  OpenHours none;
  none.holidays.insert(date("2026-10-01"));
  CHECK(opening(none, date("2026-10-01"), 0).open);
  CHECK_FALSE(none.kept());
}

TEST_CASE("hours open with their first minute and close with their last, and the next opening of the day is told") {
  const OpenHours hours = some_hours();
  const content::Date tuesday = date("2026-11-24");
  CHECK_FALSE(opening(hours, tuesday, 8 * 60 + 29).open);
  CHECK(opening(hours, tuesday, 8 * 60 + 29).opens_at == "08:30");
  CHECK(opening(hours, tuesday, 8 * 60 + 30).open);
  CHECK(opening(hours, tuesday, 12 * 60 - 1).open);
  CHECK(opening(hours, tuesday, 12 * 60).opens_at == "14:00");
  CHECK_FALSE(opening(hours, tuesday, 17 * 60 + 30).open);
  CHECK(opening(hours, tuesday, 17 * 60 + 30).opens_at == "");
}

TEST_CASE("hours over midnight go on into the next day, whatever that is") {
  const OpenHours hours = some_hours();
  const content::Date saturday = date("2026-11-28"), sunday = date("2026-11-29");
  CHECK(opening(hours, saturday, 23 * 60).open);
  CHECK(opening(hours, sunday, 119).open);
  CHECK_FALSE(opening(hours, sunday, 120).open);
  CHECK_FALSE(opening(hours, saturday, 119).open);
}

TEST_CASE("holidays are closed, and a weekend day worked instead has Monday's hours") {
  const OpenHours hours = some_hours();
  CHECK_FALSE(opening(hours, date("2026-10-01"), 600).open);  // a Thursday
  CHECK_FALSE(opening(hours, date("2026-10-07"), 600).open);
  CHECK(opening(hours, date("2026-10-08"), 600).open);
  CHECK(opening(hours, date("2026-10-10"), 600).open);  // a Saturday
  CHECK_FALSE(opening(hours, date("2026-10-10"), 23 * 60).open);
  CHECK_FALSE(opening(hours, date("2026-10-11"), 60).open);  // and nothing runs on from it
}

TEST_CASE("hours and days that make no sense are not read") {
  for (const char* text :
       {"8:30-12:00", "08:30", "08:30-08:30", "25:00-26:00", "08:60-09:00", "24:00-01:00", "08:30-12:00,14:00-17:00", "ab:cd-ef:gh"}) {
    INFO(text);
    CHECK_FALSE(parse_hours(text));
  }
  CHECK(parse_hours("")->empty());
  CHECK(parse_hours("00:00-24:00")->front().to == 1440);
  for (const char* text : {"", "2026-02-30", "2026-10-07..2026-10-01", "2026-01-01..2030-01-01", "2026-10-01..", "1.10.2026"}) {
    INFO(text);
    CHECK_FALSE(parse_days(text));
  }
}
