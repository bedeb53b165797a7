// SPDX-License-Identifier: MIT
// Honest faults: each gives one clear screen or sentence, and the terminal keeps serving what it can.

#include <algorithm>
#include <atomic>
#include <catch2/catch.hpp>
#include <fstream>
#include <thread>

#include "content/base/files.h"
#include "content/bundle/seal.h"
#include "tests/journeys/terminal.h"

using namespace kiosk;
using content::FaultCode;
using kiosk::test::Resident;
using kiosk::test::Terminal;

namespace {

namespace fs = std::filesystem;

bool has_fault(Terminal& terminal, FaultCode code) {
  const auto& faults = terminal.application().context().faults;
  return std::any_of(faults.begin(), faults.end(), [&](const auto& fault) { return fault.code == code && !fault.sentence.empty(); });
}

void shows_the_fault_screen(Terminal& terminal, FaultCode code) {
  Resident resident(terminal);
  resident.is_at(Screen::fault).sees("fault.title").sees("fault.desk");
  CHECK(has_fault(terminal, code));
  for (const auto& fault : terminal.application().context().faults) CHECK(terminal.visitor().reads(fault.sentence));
  resident.presses("footer.staff").sees("staff.coming").presses("footer.language").is_at(Screen::fault);
}

std::string whole(const fs::path& file) {
  auto bytes = content::read_file(file);
  REQUIRE(bytes);
  return *bytes;
}

}  // namespace

TEST_CASE("without a bundle the terminal says so, and serves as soon as there is one") {
  std::string bundle;
  std::atomic<bool> elsewhere{false};
  Terminal terminal({.prepare =
                         [&](const fs::path& folder) {
                           bundle = whole(folder / "baotou.bundle");
                           fs::remove(folder / "baotou.bundle");
                         },
                     // Whoever has read the bundle wakes the thread that draws, and is another one.
                     .parts =
                         [&](ApplicationParts& parts) {
                           parts.hall.printer.clear();
                           parts.wake = [&, drawing = std::this_thread::get_id()] { elsewhere = std::this_thread::get_id() != drawing; };
                         }});
  shows_the_fault_screen(terminal, FaultCode::bundle_missing);
  REQUIRE(content::write_file(terminal.folder() / "baotou.bundle", bundle));
  elsewhere = false;
  terminal.visitor().wait(11'000);
  CHECK(terminal.visitor().session().screen() == Screen::attract);
  CHECK(elsewhere);
  CHECK_FALSE(has_fault(terminal, FaultCode::bundle_missing));
}

TEST_CASE("a torn bundle is never served") {
  const auto tear = [](auto change) {
    return kiosk::test::TerminalOptions{.prepare = [change](const fs::path& folder) {
      std::string bytes = whole(folder / "baotou.bundle");
      change(bytes);
      REQUIRE(content::write_file(folder / "baotou.bundle", bytes));
    }};
  };
  SECTION("cut off") {
    Terminal terminal(tear([](std::string& bytes) { bytes.resize(bytes.size() / 2); }));
    shows_the_fault_screen(terminal, FaultCode::bundle_torn);
  }
  SECTION("one byte other than it was") {
    Terminal terminal(tear([](std::string& bytes) { bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1); }));
    shows_the_fault_screen(terminal, FaultCode::bundle_torn);
  }
  SECTION("something else altogether") {
    Terminal terminal(tear([](std::string& bytes) { bytes = "not a bundle"; }));
    shows_the_fault_screen(terminal, FaultCode::bundle_torn);
  }
  SECTION("of another schema") {
    Terminal terminal(tear([](std::string& bytes) {
      bytes[63] = 99;  // PRAGMA user_version: bytes 60 to 63 of the file
      REQUIRE(content::seal(bytes));
    }));
    shows_the_fault_screen(terminal, FaultCode::bundle_schema);
  }
}

TEST_CASE("a clock before the bundle's date stops the check, not the rest") {
  Terminal terminal({.day = "2020-01-01"});
  CHECK(has_fault(terminal, FaultCode::clock_before_bundle));
  Resident resident(terminal);
  resident.presses("attract.start").sees("home.no_check").presses("home.check").is_at(Screen::check_start).sees("check.not_possible");
  resident.does_not_see("check.start").presses("footer.home").presses("home.policies").presses("policy.dibao").is_at(Screen::page);
  resident.presses("footer.home").presses("home.offices").is_at(Screen::districts);
}

TEST_CASE("a hall without a printer offers the phone and says nothing of paper") {
  Terminal terminal({.printer_state = ""});
  Resident resident(terminal);
  resident.presses("attract.start").presses("home.check").presses("check.start").answers(test::family_replies()).presses("results.phone");
  resident.is_at(Screen::phone).sees("phone.code");
  CHECK_FALSE(has_fault(terminal, FaultCode::printer_absent));  // that is how the hall wants it
}

TEST_CASE("home says that slips cannot be printed before anybody counts on one") {
  Terminal terminal({.printer_state = "no_paper"});
  Resident resident(terminal);
  resident.presses("attract.start").sees("home.no_print");
  terminal.set_printer("paper_low");
  resident.does_not_see("home.no_print");
  CHECK(has_fault(terminal, FaultCode::printer_no_paper));  // staff hear of it, residents need not
  terminal.set_printer("mute");
  resident.does_not_see("home.no_print");
}

TEST_CASE("paper that runs out in the middle of a slip is said, and the same slip goes on after the refill") {
  Terminal terminal({.printer_state = "no_paper@300"});
  Resident resident(terminal);
  resident.presses("attract.start").presses("home.urgent").presses("urgent.slip").presses("preview.print").waits_for_the_paper();
  resident.is_at(Screen::printing)
      .reads("纸用完了")
      .reads("换好会接着打")
      .sees("print.staff")
      .sees("print.phone")
      .does_not_see("print.again");
  CHECK(terminal.slips("-torn.png").size() == 1);
  resident.presses("print.staff").sees("staff.coming").does_not_see("print.staff");
  terminal.set_printer("ready");
  resident.waits_for_the_paper().reads("打印好了");
  CHECK(terminal.slips().size() == 1);
  CHECK(terminal.slips("-torn.png").empty());
}

TEST_CASE("a slip that somebody left in the output is pointed out before the next one is printed") {
  Terminal terminal({.printer_state = "slip_left"});
  Resident resident(terminal);
  resident.presses("attract.start").does_not_see("home.no_print").presses("home.urgent").presses("urgent.slip");
  resident.sees("preview.printer").reads("请先取走").presses("preview.print").waits_for_the_paper().reads("打印好了");
}

TEST_CASE("a slip that broke off with its session is nobody's but staff's to ask about") {
  Terminal terminal({.printer_state = "no_paper@300"});
  Resident resident(terminal);
  resident.presses("attract.start")
      .presses("home.urgent")
      .presses("urgent.slip")
      .presses("preview.print")
      .waits_for_the_paper()
      .walks_away();
  terminal.set_printer("ready");
  Resident next(terminal);
  next.presses("attract.start").does_not_read("0001").presses("footer.staff").holds("staff.acknowledge", 3100).is_at(Screen::home);
  next.does_not_read("0001")
      .opens_the_staff_page()
      .reads("0001")
      .presses("staff.slip.1.no")
      .waits_for_the_paper()
      .does_not_see("staff.slip.1.no")
      .presses("staff.done")
      .is_at(Screen::home);
  next.presses("home.urgent").presses("urgent.slip").presses("preview.print").waits_for_the_paper().reads("打印好了");
  CHECK(terminal.slips("-torn.png").size() == 1);
}

TEST_CASE("a terminal killed while it printed asks staff, not the next resident") {
  Terminal terminal({.prepare = [](const fs::path& folder) {
    printer::PrintJournal journal(folder / "state" / "printer.sqlite");
    journal.open();
    journal.set(journal.begin("2026-11-23", "0147", 1), printer::JobState::sending, 0, "none");
  }});
  Resident resident(terminal);
  resident.presses("attract.start").does_not_read("0147").opens_the_staff_page().reads("0147");
  resident.holds("staff.new_roll", 2100).presses("staff.slip.1.yes").waits_for_the_paper().does_not_see("staff.slip.1.yes");
}

TEST_CASE("every state of the printer is said in its own words to staff") {
  const std::vector<std::pair<std::string, FaultCode>> states = {
      {"no_paper", FaultCode::printer_no_paper}, {"cover_open", FaultCode::printer_cover_open}, {"cutter", FaultCode::printer_fault},
      {"hot", FaultCode::printer_fault},         {"paper_low", FaultCode::printer_no_paper},    {"slip_left", FaultCode::printer_fault},
      {"absent", FaultCode::printer_absent},     {"fault", FaultCode::printer_fault},           {"mute", FaultCode::printer_silent}};
  Terminal terminal;
  CHECK(terminal.application().context().faults.empty());
  for (const auto& [state, code] : states) {
    INFO(state);
    terminal.set_printer(state);
    CHECK(has_fault(terminal, code));
  }
  terminal.set_printer("ready");
  CHECK(terminal.application().context().faults.empty());
}

TEST_CASE("a disk that takes nothing costs counts, never a visit") {
  // Not a folder where the state should be: no file below it can be written, whoever runs the test.
  Terminal terminal({.prepare = [](const fs::path& folder) {
    fs::remove_all(folder / "state");
    std::ofstream(folder / "state") << "not a folder";
  }});
  Resident resident(terminal);
  resident.presses("attract.start");
  CHECK(has_fault(terminal, FaultCode::file_unwritable));
  resident.presses("home.check").presses("check.start").answers(test::family_replies()).is_at(Screen::results);
  // Without a key no code can be signed: that is said, and the resident is sent to the desk.
  resident.presses("results.slip").is_at(Screen::slip_preview).sees("slip.failed");
  CHECK(has_fault(terminal, FaultCode::key_unusable));
}

TEST_CASE("a state file that is no database is set aside, not lost") {
  Terminal terminal(
      {.prepare = [](const fs::path& folder) { std::ofstream(folder / "state" / "state.sqlite") << std::string(8192, 'x'); }});
  CHECK(fs::exists(terminal.folder() / "state" / "state.sqlite.broken"));
  CHECK_FALSE(terminal.application().store().fault());
  CHECK(terminal.application().store().counted(LogEvent::terminal_started, *content::parse_date("2026-11-24")) == 1);
}

TEST_CASE("slip numbers go on after a restart and begin anew each day") {
  Terminal terminal;
  const auto number = [&] {
    Resident resident(terminal);
    resident.presses("attract.start").presses("home.urgent").presses("urgent.slip");
    const std::string slip = terminal.visitor().session().slip_number;
    resident.walks_away();
    return slip;
  };
  CHECK(number() == "0001");
  CHECK(number() == "0002");
  terminal.restart();
  CHECK(number() == "0003");
  terminal.clock().advance_ms(24LL * 3600 * 1000);
  CHECK(number() == "0001");
}
