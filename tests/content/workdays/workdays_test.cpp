// SPDX-License-Identifier: MIT
#include "content/workdays/workdays.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

#include "tests/packs.h"

using namespace content;
using Kind = Workday::Kind;

namespace {

Date date_of(const char* text) { return *parse_date(text); }

// The notice for 2026 as the State Council published it; the frozen city keeps its rows.
const std::vector<Workday>& rows_of_2026() { return packs::frozen().workdays; }

std::string due(const char* accepted, int working_days) {
  const Result<Date> found = due_day(rows_of_2026(), date_of(accepted), working_days);
  return found ? to_string(*found) : found.error().sentence;
}

// Every day of some years as a letter, weekends and rows painted over it: another way to the same answer.
class PaintedYears {
 public:
  PaintedYears(Date from, Date until, const std::vector<Workday>& rows) : from_(from) {
    constexpr std::string_view week = "oxxxxxo";  // from Sunday on; x: worked
    for (Date one = from; one <= until; one += std::chrono::days{1}) letters_ += week[std::chrono::weekday{one}.c_encoding()];
    for (const Workday& row : rows) {
      if (row.day >= from && row.day <= until) letters_[at(row.day)] = row.kind == Kind::on ? 'x' : 'o';
    }
  }
  // The first day of which that many letters after the accepted one are worked.
  std::optional<Date> due(Date accepted, int working_days) const {
    for (std::size_t to = at(accepted); to < letters_.size(); ++to) {
      const auto first = letters_.begin() + static_cast<std::ptrdiff_t>(at(accepted)) + 1,
                 last = letters_.begin() + static_cast<std::ptrdiff_t>(to) + 1;
      if (first <= last && std::count(first, last, 'x') == working_days) return from_ + std::chrono::days{to};
    }
    return std::nullopt;
  }

 private:
  std::size_t at(Date one) const { return static_cast<std::size_t>((one - from_).count()); }
  Date from_;
  std::string letters_;
};

}  // namespace

TEST_CASE("due days around Spring Festival are as counted by hand") {
  CHECK(due("2026-02-13", 1) == "2026-02-14");  // a Saturday that is worked
  CHECK(due("2026-02-13", 2) == "2026-02-24");  // after nine days off
  CHECK(due("2026-02-13", 6) == "2026-02-28");  // again a Saturday
  CHECK(due("2026-02-13", 7) == "2026-03-02");
  CHECK(due("2026-02-18", 1) == "2026-02-24");  // accepted on a day off, which counts no more than any other
}

TEST_CASE("due days around National Day are as counted by hand") {
  CHECK(due("2026-09-18", 1) == "2026-09-20");  // a Sunday that is worked
  CHECK(due("2026-09-18", 6) == "2026-09-28");  // the Mid-Autumn Festival lies between
  CHECK(due("2026-09-18", 9) == "2026-10-08");
  CHECK(due("2026-09-18", 11) == "2026-10-10");
  CHECK(due("2026-09-18", 12) == "2026-10-12");
}

TEST_CASE("days of a plain month are those of its weeks, and none at all is the day itself") {
  CHECK(due("2026-11-02", 30) == "2026-12-14");
  CHECK(due("2026-11-06", 3) == "2026-11-11");
  CHECK(due("2026-11-07", 3) == "2026-11-11");
  CHECK(due("2026-11-07", 0) == "2026-11-07");
}

TEST_CASE("a due day in a year without rows is not computed, and says which year is missing") {
  CHECK(due("2026-12-01", 22) == "2026-12-31");
  CHECK(due("2026-12-01", 23) == "2027 年哪天放假、哪天上班还没有填，从 2026-12-01 起的工作日算不出到期是哪一天。");
  CHECK(due("2025-12-30", 1) == "2025 年哪天放假、哪天上班还没有填，从 2025-12-30 起的工作日算不出到期是哪一天。");
  CHECK(due("2025-12-31", 1) == "2026-01-04");  // what lies before acceptance need not be known
  const Result<Date> fault = due_day({}, date_of("2026-06-01"), 5);
  REQUIRE_FALSE(fault);
  CHECK(fault.error().code == FaultCode::name_unknown);
  CHECK(fault.error().place.file == "tables/workdays.csv");
}

TEST_CASE("a year is known by its first and its last holiday: days of the year before or after that a notice names do not make it so") {
  const auto off = [](const char* text) { return Workday{date_of(text), Kind::off, "", "", {}}; };
  CHECK(year_known(rows_of_2026(), std::chrono::year{2026}));
  CHECK_FALSE(year_known(rows_of_2026(), std::chrono::year{2027}));
  CHECK_FALSE(year_known({off("2027-01-01"), off("2027-01-02")}, std::chrono::year{2027}));
  CHECK_FALSE(year_known({off("2027-10-01")}, std::chrono::year{2027}));
  CHECK_FALSE(year_known({off("2027-01-01"), Workday{date_of("2027-10-01"), Kind::on, "", "", {}}}, std::chrono::year{2027}));
  CHECK(year_known({off("2027-01-01"), off("2027-10-01")}, std::chrono::year{2027}));
}

TEST_CASE("due days are those of days painted one by one, whatever is off and worked") {
  std::mt19937 random(20261104);
  const Date from = date_of("2026-01-01"), until = date_of("2027-12-31");
  for (int round = 0; round < 40; ++round) {
    std::vector<Workday> rows;
    for (const char* holiday : {"2026-01-01", "2026-10-01", "2027-01-01", "2027-10-01"})
      rows.push_back({date_of(holiday), Kind::off, "", "", {}});
    for (int i = 0; i < 60; ++i) {
      const Date one = from + std::chrono::days{random() % 730};
      const bool taken = std::any_of(rows.begin(), rows.end(), [&](const Workday& row) { return row.day == one; });
      // As check lets them be: no weekday is said to be worked.
      const bool weekend = std::chrono::weekday{one} == std::chrono::Saturday || std::chrono::weekday{one} == std::chrono::Sunday;
      if (!taken) rows.push_back({one, weekend && random() % 2 == 0 ? Kind::on : Kind::off, "", "", {}});
    }
    const PaintedYears painted(from, until, rows);
    for (int i = 0; i < 25; ++i) {
      const Date accepted = from + std::chrono::days{random() % 730};
      const int working_days = static_cast<int>(random() % 60);
      const Result<Date> found = due_day(rows, accepted, working_days);
      INFO(to_string(accepted) << " and " << working_days << " working days, round " << round);
      CHECK((found ? std::optional<Date>(*found) : std::nullopt) == painted.due(accepted, working_days));
    }
  }
}
