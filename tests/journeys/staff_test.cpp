// SPDX-License-Identifier: MIT
// The morning round of whoever opens the hall: a paper, the glass, the sound, the clock, and the report; and a screen that is dark when the
// hall is closed.

#include <algorithm>
#include <catch2/catch.hpp>

#include "content/base/files.h"
#include "tests/journeys/audit.h"
#include "tests/journeys/terminal.h"

using namespace kiosk;
using kiosk::test::Resident;
using kiosk::test::Terminal;

namespace {

// The terminal's clock with a wall that can be set, and who says that they keep it.
class SetClockTerminal {
 public:
  explicit SetClockTerminal(ClockKeeper keeper, bool allowed = true, std::string day = "2026-11-24")
      : terminal({.day = std::move(day), .parts = [this, keeper, allowed](ApplicationParts& parts) {
                    clock = std::make_unique<Settable>(static_cast<const ManualClock&>(*parts.clock));
                    parts.clock = clock.get();
                    parts.time_keeper.who = [keeper] { return keeper; };
                    parts.time_keeper.set = [this, allowed](std::int64_t seconds) {
                      if (allowed) clock->turned = seconds - clock->under.wall().unix_seconds;
                      return allowed;
                    };
                  }}) {}

  struct Settable : Clock {
    explicit Settable(const ManualClock& clock) : under(clock) {}
    std::int64_t monotonic_ms() const override { return under.monotonic_ms(); }
    WallTime wall() const override { return wall_time(under.wall().unix_seconds + turned); }
    const ManualClock& under;
    std::int64_t turned = 0;
  };
  std::unique_ptr<Settable> clock;
  Terminal terminal;
};

Resident& to_staff(Resident& resident) { return resident.presses("attract.start").opens_the_staff_page(); }

void touches_all_cells_but(Terminal& terminal, int dead_column) {
  const int columns = [&] {
    int most = 0;
    for (const ui::Node& node : terminal.visitor().tree().nodes())
      if (node.id.starts_with("grid.") && node.phrase.key == "grid.cell") most = std::max(most, std::stoi(node.phrase.arguments[1]));
    return most;
  }();
  REQUIRE(dead_column < columns);
  std::vector<std::string> cells;
  for (const ui::Node& node : terminal.visitor().tree().nodes())
    if (node.phrase.key == "grid.cell" && std::stoi(node.phrase.arguments[1]) != dead_column + 1) cells.push_back(node.id);
  CHECK(cells.size() > 20);
  for (const std::string& cell : cells) Resident(terminal).presses(cell);
}

}  // namespace

TEST_CASE("a test paper says what the printer said, and is no slip of the day") {
  Terminal terminal;
  Resident resident(terminal);
  to_staff(resident).reads("试纸还没有打过").presses("checks.print").waits_for_the_paper();
  resident.reads("打印机说打好了");
  CHECK(terminal.slips().size() == 1);
  CHECK(test::events_in(terminal.folder() / "state").find("staff_printed") != std::string::npos);
  resident.presses("staff.done").presses("home.urgent").presses("urgent.slip");
  CHECK(terminal.visitor().session().slip_number == "0001");
}

TEST_CASE("a printer that says nothing proves nothing, and one without paper fails the test") {
  {
    Terminal terminal({.printer_state = "silent"});
    Resident resident(terminal);
    to_staff(resident).presses("checks.print").waits_for_the_paper();
    resident.does_not_read("打印机说打好了");
  }
  Terminal terminal({.printer_state = "no_paper"});
  Resident resident(terminal);
  to_staff(resident).reads("还不能开门").presses("checks.print").waits_for_the_paper().reads("没有打出来").does_not_read("打印机说打好了");
  CHECK(terminal.slips().empty());
  terminal.set_printer("ready");
  resident.presses("checks.print").waits_for_the_paper().reads("打印机说打好了");
}

TEST_CASE("a hall without a printer is offered no paper to test, and can open") {
  Terminal terminal({.printer_state = ""});
  Resident resident(terminal);
  to_staff(resident).does_not_see("checks.print").does_not_see("checks.report").sees("checks.touch").reads("没有打印机").reads("可以开门");
}

TEST_CASE("a dead stripe of the glass stays pale, is counted and keeps the hall closed until every field answered") {
  for (const bool lying : {false, true}) {
    Terminal terminal({.width = lying ? 1920 : 1080, .height = lying ? 1080 : 1920});
    Resident resident(terminal);
    to_staff(resident).reads("屏幕还没有试过").presses("checks.touch").does_not_see("footer.home").does_not_see("header.emblem");
    touches_all_cells_but(terminal, 1);
    resident.presses("grid.done").reads("没有反应").reads("还不能开门");
    resident.presses("checks.touch");
    touches_all_cells_but(terminal, -1);
    resident.reads("每一格都有反应").presses("grid.done").reads("屏幕每一格都有反应");
    CHECK(terminal.visitor().session().screen() == Screen::staff);
  }
}

TEST_CASE("a finger that slides over the fields lights them, and no field it did not reach") {
  Terminal terminal;
  Resident resident(terminal);
  to_staff(resident).presses("checks.touch");
  const auto centre = [&](const char* id) { return terminal.visitor().tree().find(id)->rect.centre(); };
  terminal.visitor().drag(centre("grid.0"), centre("grid.2"));
  CHECK(terminal.visitor().session().checks.touched == std::set<int>{0, 1, 2});
}

TEST_CASE("the fields cover the glass: no point is further from one than half a gap") {
  for (const auto& [width, height] : {std::pair{1080, 1920}, {1920, 1080}, {800, 600}}) {
    Terminal terminal(
        {.width = width, .height = height, .settings = [small = width == 800](Hall& hall) { hall.mm_per_px = small ? 0.25 : 0.311; }});
    Resident resident(terminal);
    to_staff(resident).presses("checks.touch");
    const int gap = 20;
    for (int y = 0; y < height; y += 7)
      for (int x = 0; x < width; x += 7) {
        const auto& nodes = terminal.visitor().tree().nodes();
        const bool covered = std::any_of(nodes.begin(), nodes.end(), [&](const ui::Node& node) {
          return node.pressable && node.rect.inset(-gap).contains(ui::Point{x, y});
        });
        const ui::Rect words = terminal.visitor().tree().find("grid.title")->rect.inset(-150);
        if (!covered && !words.contains(ui::Point{x, y})) FAIL(x << "," << y << " is in no field");
      }
  }
}

TEST_CASE("both sounds are heard on demand, however often, and staff say whether they were") {
  Terminal terminal;
  Resident resident(terminal);
  to_staff(resident).does_not_see("checks.heard").presses("checks.chime").presses("checks.warning").presses("checks.chime");
  CHECK(terminal.sounds() == std::vector<Sound>{Sound::staff_call, Sound::warning, Sound::staff_call});
  resident.presses("checks.heard_no").reads("没有听到声音").reads("还不能开门").presses("checks.heard_yes").reads("声音听得到");
}

TEST_CASE("without a loudspeaker the sound test says so") {
  Terminal terminal({.parts = [](ApplicationParts& parts) { parts.play = [](Sound) { return false; }; }});
  Resident resident(terminal);
  to_staff(resident).presses("checks.chime").reads("找不到音箱").reads("还不能开门").does_not_see("checks.heard");
}

TEST_CASE("staff set a clock that nobody else keeps, and the next visit's slip is dated by it") {
  SetClockTerminal set(ClockKeeper::hands, true, "1970-01-01");
  Terminal& terminal = set.terminal;
  Resident resident(terminal);
  to_staff(resident).reads("时间不对").presses("checks.clock").reads("1970-01-01").cannot_press("clock.set");
  resident.types("202613011200").presses("clock.set").sees("clock.news").reads("没有这个时间");
  CHECK(set.clock->turned == 0);
  for (int i = 0; i < 12; ++i) resident.presses("pad.erase");
  resident.types("203011240941").presses("clock.set").reads("没有这个时间");  // four years after the content was checked
  for (int i = 0; i < 12; ++i) resident.presses("pad.erase");
  resident.types("202611240941").presses("clock.set").reads("时间设好了").reads("2026-11-24 09:41");
  CHECK(test::events_in(terminal.folder() / "state").find("clock_set") != std::string::npos);
  resident.walks_away().presses("attract.start").presses("home.urgent").presses("urgent.slip");
  REQUIRE(terminal.visitor().session().slip);
  CHECK(terminal.visitor().session().slip->slip.date == "2026-11-24");
}

TEST_CASE("where the network keeps the clock or the system refuses, the page says what to do and has no dead key") {
  for (const ClockKeeper keeper : {ClockKeeper::network, ClockKeeper::network_lost, ClockKeeper::unknown}) {
    SetClockTerminal set(keeper);
    Resident resident(set.terminal);
    to_staff(resident)
        .presses("checks.clock")
        .sees("clock.keeper")
        .does_not_see("clock.set")
        .does_not_see("pad.1")
        .presses("clock.back")
        .is_at(Screen::staff);
  }
  SetClockTerminal refused(ClockKeeper::hands, false);
  Resident resident(refused.terminal);
  to_staff(resident).presses("checks.clock").types("202611241000").presses("clock.set").reads("系统没有让改").reads("timedatectl");
  CHECK(refused.clock->turned == 0);
}

TEST_CASE("the opening report is printed and says what keeps the hall closed") {
  Terminal terminal;
  Resident resident(terminal);
  // The tests' own printer is the demonstration's, which no hall may open with.
  to_staff(resident).reads("还不能开门").reads("演示").presses("checks.report").waits_for_the_paper().reads("打印机说打好了");
  CHECK(terminal.slips().size() == 1);
}

TEST_CASE("lying on its side in the largest letters, what keeps the hall closed is in sight first") {
  Terminal terminal({.width = 1920, .height = 1080});
  Resident staff(terminal);
  staff.presses("attract.start").presses("footer.language").presses("footer.size").presses("footer.size").opens_the_staff_page();
  const auto& nodes = terminal.visitor().tree().nodes();
  const auto first = std::find_if(nodes.begin(), nodes.end(), [](const ui::Node& node) {
    return node.phrase.key.starts_with("ready.") && node.phrase.key != "ready.not_open" && node.phrase.key != "ready.title";
  });
  REQUIRE(first != nodes.end());
  CHECK(first->phrase.key == "ready.demonstration");  // the terminal of the tests prints into a folder
  CHECK_FALSE(first->visible().empty());
}

TEST_CASE("what staff print does not wait for the next resident: leaving gives it up") {
  Terminal terminal({.printer_state = "ready"});
  Resident resident(terminal);
  to_staff(resident);
  REQUIRE(terminal.visitor().press("checks.print").has_value());
  resident.presses("staff.done").presses("home.leave");
  CHECK(terminal.visitor().session().checks.print != PrintStage::sending);
}

TEST_CASE("the staff's pages hold on every size, language and theme") {
  for (const bool lying : {false, true}) {
    Terminal terminal({.width = lying ? 1920 : 1080, .height = lying ? 1080 : 1920, .parts = [](ApplicationParts& parts) {
                         parts.time_keeper.who = [] { return ClockKeeper::hands; };
                         parts.time_keeper.set = [](std::int64_t) { return false; };
                       }});
    Resident resident(terminal);
    resident.presses("attract.start");
    for (int change = 0; change < 8; ++change) {
      resident.presses("footer.size");
      if (change == 3) resident.presses("footer.language");
      if (change % 2 == 1) resident.presses("footer.contrast");
      resident.opens_the_staff_page();
      const auto holds = [&] {
        for (const auto& finding : test::audit_all_pages(terminal.visitor()))
          FAIL_CHECK(test::view_name(terminal.visitor()) << ": " << finding);
      };
      resident.presses("checks.chime");
      holds();
      resident.presses("checks.clock");
      holds();
      resident.presses("clock.back").presses("checks.touch");
      holds();
      resident.presses("grid.done").presses("staff.done");
    }
  }
}

TEST_CASE("outside of its hours the screen is dark, wakes at a touch and never cuts a visit") {
  Terminal terminal({.settings = [](Hall& hall) {
    for (int day = 0; day < 5; ++day) hall.hours.week[static_cast<std::size_t>(day)] = *parse_hours("09:30-09:50 10:30-17:00");
  }});
  Resident resident(terminal);
  resident.is_at(Screen::attract).sees("attract.start").waits(60 * 5).sees("attract.start");  // 09:46, a Tuesday
  // A visit across the hour goes on, and dims nothing.
  resident.presses("attract.start").presses("home.check").presses("check.start");
  for (int minute = 0; minute < 6; ++minute) resident.waits(60).does_not_see("closed").presses("footer.size");
  CHECK(terminal.visitor().session().screen() == Screen::question);
  resident.walks_away();
  resident.waits(61).sees("closed").reads("10:30").does_not_see("attract.start").does_not_see("footer.home");
  resident.presses("closed").sees("attract.start").presses("attract.start").is_at(Screen::home);
  resident.walks_away().waits(61).sees("closed");
  resident.waits(3600).does_not_see("closed").sees("attract.start");  // open again, untouched
}

TEST_CASE("a clock nobody can believe darkens no screen, nor does a call for staff that nobody answered") {
  const auto never = [](Hall& hall) { hall.hours.week[6] = *parse_hours("09:00-10:00"); };
  Terminal lost({.day = "1970-01-01", .settings = never});
  Resident(lost).waits(120).does_not_see("closed");
  Terminal called({.settings = never});
  Resident resident(called);
  resident.waits(61).presses("closed").presses("footer.staff").waits(400).does_not_see("closed").sees("attract.start");
}
