// SPDX-License-Identifier: MIT
// What time it is: on a screen nobody touches, after a leap in the middle of a visit, with a dead battery and far in the future.

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>

#include "content/base/files.h"
#include "tests/journeys/decode.h"
#include "tests/journeys/terminal.h"

using namespace kiosk;
using content::FaultCode;
using kiosk::test::Resident;
using kiosk::test::Terminal;
namespace fs = std::filesystem;

namespace {

// The terminal's clock, with a wall clock that somebody turns.
class TurnedClock : public Clock {
 public:
  explicit TurnedClock(const ManualClock& clock) : clock_(clock) {}
  void turn(std::int64_t seconds) { turned_ += seconds; }
  std::int64_t monotonic_ms() const override { return clock_.monotonic_ms(); }
  WallTime wall() const override { return wall_time(clock_.wall().unix_seconds + turned_); }

 private:
  const ManualClock& clock_;
  std::int64_t turned_ = 0;
};

class TurnedTerminal {
 public:
  explicit TurnedTerminal(std::int64_t turned = 0)
      : terminal({.parts = [this, turned](ApplicationParts& parts) {
          clock = std::make_unique<TurnedClock>(static_cast<const ManualClock&>(*parts.clock));
          clock->turn(turned);
          parts.clock = clock.get();
        }}) {}
  std::unique_ptr<TurnedClock> clock;
  Terminal terminal;
};

constexpr std::int64_t day = 24 * 3600, years = 365 * day;

bool tells_staff_of_the_clock(Terminal& terminal) {
  const auto& faults = terminal.application().context().faults;
  return std::any_of(faults.begin(), faults.end(), [](const auto& fault) { return fault.code == FaultCode::clock_before_bundle; });
}

const printer::Slip& slip_of(Terminal& terminal) {
  REQUIRE(terminal.visitor().session().slip);
  return terminal.visitor().session().slip->slip;
}

}  // namespace

// Anthias#207, kiosk-satellite#538 and #592
TEST_CASE("a screen that nobody touches tells the minute and the day, all night") {
  Terminal terminal;
  Resident resident(terminal);
  resident.is_at(Screen::attract).reads("09:41").reads("2026年11月24日");
  for (const char* minute : {"09:42", "09:43", "09:44"}) {
    terminal.visitor().wait(60'000);
    resident.reads(minute);
  }
  CHECK(terminal.application().next_round().value_or(100'000) <= 60'000);
  terminal.visitor().wait(day * 1000);
  resident.is_at(Screen::attract).reads("09:44").reads("2026年11月25日").does_not_read("2026年11月24日");
}

TEST_CASE("a leap of the clock cuts no visit and lengthens none, and the slip leaves the date open") {
  for (const std::int64_t by : {std::int64_t{3600}, -std::int64_t{3600}, -56 * years, 10 * years}) {
    INFO(by);
    TurnedTerminal turned;
    Terminal& terminal = turned.terminal;
    Resident resident(terminal);
    resident.presses("attract.start").presses("home.check").presses("check.start").answers(test::family_replies(), "Q06").is_asked("Q06");
    turned.clock->turn(by);
    resident.waits(100).is_asked("Q06");  // not wiped early
    CHECK(tells_staff_of_the_clock(terminal));
    resident.answers(test::family_replies()).is_at(Screen::results).presses("results.slip");
    CHECK(slip_of(terminal).date == "____-__-__");
    CHECK(slip_of(terminal).time == "日期由窗口填");
    resident.presses("preview.print").waits_for_the_paper().reads("打印好了");
    CHECK(terminal.slips().size() == 1);
    resident.walks_away();
    CHECK(terminal.visitor().session().replies.empty());
    const std::string events = test::events_in(terminal.folder() / "state");
    CHECK(events.find("clock_leapt") != std::string::npos);
    CHECK(events.find("clock_leapt") == events.rfind("clock_leapt"));
  }
}

// Anthias#221, #382 and #667
TEST_CASE("a clock in 1970 still explains and prints, with the date left open, and the code can be checked") {
  Terminal terminal({.day = "1970-01-01"});
  CHECK(tells_staff_of_the_clock(terminal));
  Resident resident(terminal);
  resident.does_not_read("1970")
      .presses("attract.start")
      .sees("home.no_check")
      .presses("home.policies")
      .presses("policy.dibao")
      .is_at(Screen::page);
  resident.presses("footer.home").presses("home.urgent").presses("urgent.slip").is_at(Screen::slip_preview);
  CHECK(slip_of(terminal).date == "____-__-__");
  CHECK(slip_of(terminal).number == "50001");
  CHECK_FALSE(slip_of(terminal).payload.empty());
  resident.presses("preview.print")
      .waits_for_the_paper()
      .reads("打印好了")
      .presses("print.phone")
      .is_at(Screen::phone)
      .sees("phone.code")
      .does_not_read("1970");
  CHECK(terminal.slips().size() == 1);
  resident.presses("phone.leave");
  CHECK(test::events_in(terminal.folder() / "state").find("1970") == std::string::npos);
  CHECK(fs::exists(terminal.folder() / "state" / "events-undated.log"));
}

TEST_CASE("a clock far in the future is told to staff, checks on, and dates no slip") {
  Terminal terminal({.day = "2099-12-31"});
  CHECK(tells_staff_of_the_clock(terminal));
  Resident resident(terminal);
  resident.does_not_read("2099")
      .presses("attract.start")
      .does_not_see("home.no_check")
      .presses("home.check")
      .presses("check.start")
      .answers(test::family_replies());
  resident.is_at(Screen::results).presses("results.slip");
  CHECK(slip_of(terminal).date == "____-__-__");
}

TEST_CASE("starts with a clock that is wrong delete no log") {
  const auto prepare = [](const fs::path& folder) {
    for (const char* month : {"2025-12", "2026-01", "2026-10"})
      std::ofstream(folder / "state" / ("events-" + std::string(month) + ".log")) << "kept\n";
  };
  for (const char* day : {"1970-01-01", "2028-02-29", "2036-12-31", "2099-12-31"}) {
    INFO(day);
    Terminal terminal({.day = day, .prepare = prepare});
    terminal.stop();
    const auto files = content::list_files(terminal.folder() / "state", ".log");
    CHECK(std::count_if(files.begin(), files.end(), [](const auto& file) { return content::read_file(file) == std::string("kept\n"); }) ==
          3);
  }
}

TEST_CASE("a clock that was put right dates the next visit's slip") {
  TurnedTerminal turned(-56 * years);
  Terminal& terminal = turned.terminal;
  Resident resident(terminal);
  resident.presses("attract.start").sees("home.no_check");
  turned.clock->turn(56 * years);
  resident.walks_away();
  CHECK_FALSE(tells_staff_of_the_clock(terminal));
  resident.reads("2026年11月24日").presses("attract.start").does_not_see("home.no_check").presses("home.urgent").presses("urgent.slip");
  CHECK(slip_of(terminal).date == "2026-11-24");
  CHECK(slip_of(terminal).number == "0001");
}
