// SPDX-License-Identifier: MIT
// Somebody who empties a roll for fun, somebody who calls and calls, and somebody who wants to be staff.

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "tests/journeys/terminal.h"

using namespace kiosk;
using kiosk::test::Resident;
using kiosk::test::Terminal;

namespace {

// Prints three times where it can, a tap a second: what the trial's teenager did.
void empties_the_roll(Terminal& terminal, std::int64_t minutes) {
  Visitor& visitor = terminal.visitor();
  const auto taps = [&](const std::string& id) {
    visitor.wait(1000);
    return visitor.find(id) != nullptr && visitor.press(id).has_value();
  };
  const std::int64_t end = terminal.clock().monotonic_ms() + minutes * 60'000;
  while (terminal.clock().monotonic_ms() < end) {
    taps("attract.start");
    taps("home.urgent");
    taps("urgent.slip");
    taps("preview.print");
    for (int paper = 0; paper < 3; ++paper) {
      visitor.wait_for_printer();
      visitor.wait(3000);
      if (!taps("print.again")) break;
    }
    if (!taps("print.leave")) taps("footer.home"), taps("home.leave");
    visitor.wait(11'000);
  }
}

}  // namespace

TEST_CASE("a robot that prints at every visit gets the hour's papers and no more, and what it printed stays useful") {
  Terminal terminal({.settings = [](Hall& hall) { hall.urgent_papers_an_hour = 6; }});
  empties_the_roll(terminal, 20);
  CHECK(terminal.slips().size() == 6);
  Resident resident(terminal);
  resident.walks_away().presses("attract.start").presses("home.urgent").presses("urgent.slip").is_at(Screen::slip_preview);
  // Whoever comes now and needs help reads it kindly, and still has numbers, window and code.
  resident.sees("preview.spent").reads("急事不用等单子").does_not_see("preview.print").reads("110");
  for (const std::string& line : terminal.visitor().session().slip->slip.where) resident.reads(line);
  resident.presses("preview.phone").is_at(Screen::phone).sees("phone.code").walks_away();
  // Staff count anew.
  resident.presses("attract.start").opens_the_staff_page().holds("staff.lift", 2100).presses("staff.done").is_at(Screen::home);
  resident.presses("home.urgent")
      .presses("urgent.slip")
      .does_not_see("preview.spent")
      .presses("preview.print")
      .waits_for_the_paper()
      .reads("打印好了");
}

TEST_CASE("the printer's journal and the counters tell of the same slips, after failures and a restart too") {
  Terminal terminal({.settings = [](Hall& hall) { hall.urgent_papers_an_hour = 100; }});
  const auto prints = [&](const char* state) {
    terminal.set_printer(state);
    Resident resident(terminal);
    resident.presses("attract.start").presses("home.urgent").presses("urgent.slip");
    (void)terminal.visitor().press("preview.print");
    resident.waits_for_the_paper().walks_away();
  };
  for (const char* state : {"ready", "no_paper", "ready", "mute", "no_paper@300"}) prints(state);
  CHECK(terminal.application().store().slips_in_memory() == 2);  // whose programmes wait for others'
  terminal.restart();
  prints("ready");
  CHECK(terminal.application().store().slips_in_memory() == 1);
  const content::Date day = *content::parse_date("2026-11-24");
  const auto counted = [&](LogEvent event) { return terminal.application().store().counted(event, day); };
  const int confirmed = counted(LogEvent::print_confirmed), failed = counted(LogEvent::print_failed);
  const int started = counted(LogEvent::print_started);
  terminal.stop();
  printer::PrintJournal journal(terminal.folder() / "state" / "printer.sqlite");
  journal.open();
  const auto jobs = journal.jobs();
  const auto in_state = [&](printer::JobState state) {
    return static_cast<int>(std::count_if(jobs.begin(), jobs.end(), [&](const auto& job) { return job.state == state; }));
  };
  CHECK(confirmed == 3);
  CHECK(in_state(printer::JobState::done) == confirmed);
  CHECK(in_state(printer::JobState::failed) == failed);
  CHECK(static_cast<int>(jobs.size()) == started);
  std::set<std::string> numbers;
  for (const auto& job : jobs) numbers.insert(job.slip_number);
  CHECK(numbers.size() == jobs.size());
}

TEST_CASE("papers spent on help today leave those of the check, and the other way round") {
  Terminal terminal({.settings = [](Hall& hall) { hall.urgent_papers_an_hour = 5; }});
  empties_the_roll(terminal, 8);
  CHECK(terminal.slips().size() == 5);
  Resident resident(terminal);
  resident.walks_away()
      .presses("attract.start")
      .presses("home.check")
      .presses("check.start")
      .answers(test::family_replies())
      .is_at(Screen::results);
  resident.presses("results.slip").does_not_see("preview.spent").presses("preview.print").waits_for_the_paper().reads("打印好了");
}

TEST_CASE("a hundred calls a minute are heard twice") {
  Terminal terminal;
  Resident resident(terminal);
  resident.presses("attract.start");
  const ui::Point key = terminal.visitor().find("footer.staff")->visible().centre();
  const std::int64_t end = terminal.clock().monotonic_ms() + 55'000;
  while (terminal.clock().monotonic_ms() < end) terminal.visitor().tap(key);
  CHECK(terminal.sounds() == std::vector<Sound>{Sound::staff_call, Sound::staff_call});
  resident.sees("staff.coming");
}

TEST_CASE("whoever holds the public button for staff acknowledges the call and sees nothing else") {
  Terminal terminal({.printer_state = "no_paper"});
  Resident resident(terminal);
  resident.presses("attract.start")
      .presses("footer.staff")
      .holds("staff.acknowledge", 3500)
      .is_at(Screen::home)
      .does_not_see("staff.title")
      .does_not_see("staff.coming");
}

TEST_CASE("the staff's number opens their page, wrong ones close the keys, and a new one is shown once") {
  Terminal terminal;
  Resident resident(terminal);
  resident.presses("attract.start").presses("header.emblem").is_at(Screen::home).waits(2);  // a tap is not enough
  resident.opens_the_staff_page().holds("staff.new_pin", 2100).sees("staff.pin_is");
  const std::string next = terminal.visitor().session().new_pin;
  resident.reads(next).presses("staff.done").is_at(Screen::home).does_not_read(next);
  resident.holds("header.emblem", 5100)
      .types(test::staff_number == next ? "000000" : test::staff_number)
      .presses("pin.enter")
      .sees("pin.wrong")
      .is_at(Screen::staff_pin);
  resident.types(next).presses("pin.enter").is_at(Screen::staff).presses("staff.done");
  for (int i = 0; i < PinGuard::free_tries; ++i) {
    resident.holds("header.emblem", 5100)
        .types(next == "111111" ? "222222" : "111111")
        .presses("pin.enter")
        .is_at(Screen::staff_pin)
        .presses("pin.back");
  }
  resident.holds("header.emblem", 5100).sees("pin.closed").types(next).cannot_press("pin.enter");
}

TEST_CASE("keys that were closed stay closed for a quarter of an hour after a restart, whatever the clock says") {
  const auto wrong = [](Resident& resident) {
    resident.holds("header.emblem", 5100).types("000000").presses("pin.enter").is_at(Screen::staff_pin).presses("pin.back");
  };
  for (const char* day : {"2026-11-24", "1970-01-01", "2099-12-31"}) {
    INFO(day);
    Terminal terminal({.day = day});
    Resident first(terminal);
    first.presses("attract.start");
    for (int i = 0; i + 1 < PinGuard::free_tries; ++i) wrong(first);
    terminal.restart();  // does not forget the tries before the last
    Resident second(terminal);
    second.presses("attract.start");
    wrong(second);
    for (int restarts = 0; restarts < 3; ++restarts) {
      terminal.restart();
      Resident again(terminal);
      again.presses("attract.start").holds("header.emblem", 5100).sees("pin.closed").types(test::staff_number).cannot_press("pin.enter");
    }
    terminal.clock().advance_ms(PinGuard::closed_ms);
    Resident last(terminal);
    last.walks_away().presses("attract.start").opens_the_staff_page().presses("staff.done");
    terminal.restart();  // the right number wiped the slate
    Resident(terminal).presses("attract.start").opens_the_staff_page();
  }
}
