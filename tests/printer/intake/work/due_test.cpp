// SPDX-License-Identifier: MIT
#include "printer/intake/work/due.h"

#include <catch2/catch.hpp>

#include "tests/packs.h"

namespace {

content::Date on(const char* day) { return *content::parse_date(day); }

}  // namespace

TEST_CASE("a case is due with the programme that is due first, over holidays and worked Sundays") {
  const content::Pack& pack = packs::frozen();
  CHECK(intake::first_due(&pack, {"P02"}, on("2026-09-16")).working_days == 20);
  // September 20 is a worked Sunday, 25 to 27 and October 1 to 7 are off, October 10 is a worked Saturday.
  CHECK(intake::first_due(&pack, {"P02"}, on("2026-09-16")).day == on("2026-10-20"));
  CHECK(intake::first_due(&pack, {"P01", "P02"}, on("2026-09-16")).working_days == 20);
  CHECK(intake::first_due(&pack, {"P01"}, on("2026-09-16")).working_days == 30);
}

TEST_CASE("where nothing says how many days there are none, and in a year without holidays no day is told") {
  const content::Pack& pack = packs::frozen();
  CHECK(intake::first_due(&pack, {"P03"}, on("2026-09-16")).working_days == 0);
  CHECK(intake::first_due(nullptr, {"P01"}, on("2026-09-16")).working_days == 0);
  const intake::Due due = intake::first_due(&pack, {"P01"}, on("2026-12-20"));
  CHECK(due.working_days == 30);
  CHECK_FALSE(due.day);
  CHECK(intake::calendar_fault(&pack, on("2026-06-01")).empty());
  CHECK(intake::calendar_fault(&pack, on("2026-12-20")).find("2027 年哪天放假") == 0);
  CHECK(intake::calendar_fault(nullptr, on("2026-12-20")).empty());
}
