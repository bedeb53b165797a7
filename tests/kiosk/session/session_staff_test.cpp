// SPDX-License-Identifier: MIT
// Staff are staff by their number; and what a hall allows itself in papers and chimes.

#include "tests/kiosk/visit.h"

using namespace kiosk;
using kiosk::test::Visit;
using printer::PrintOutcome;

namespace {

void types_pin(Visit& visit, const std::string& digits) {
  for (const char digit : digits) visit.does(event::Digit{digit - '0'});
  visit.does(event::Submit{});
}

void prints(Visit& visit, PrintOutcome outcome) {
  visit.does(event::Print{});
  printer::PrintReport report;
  report.outcome = outcome;
  visit.does(event::PrinterReported{visit.session.print.job, report});
}

// A visit for help today, to its slip.
Visit& asks_for_help(Visit& visit) { return visit.comes().opens(Screen::urgent).opens(Screen::slip_preview); }

}  // namespace

TEST_CASE("the corner leads to the keys, the right number to the staff page, and back to where the resident was") {
  Visit visit;
  visit.comes().opens(Screen::policies).does(event::CornerHeld{});
  REQUIRE(visit.session.screen() == Screen::staff_pin);
  types_pin(visit, "12345");
  CHECK(visit.all<effect::CheckPin>().empty());  // too short
  types_pin(visit, "1234567");
  REQUIRE(visit.all<effect::CheckPin>().size() == 1);
  CHECK(visit.all<effect::CheckPin>()[0].pin == "123456");
  CHECK(visit.session.pin.empty());
  visit.does(event::PinChecked{false});
  CHECK(visit.session.pin_wrong);
  CHECK(visit.session.screen() == Screen::staff_pin);
  CHECK(visit.logged(LogEvent::staff_refused) == 1);
  types_pin(visit, "654321");
  visit.does(event::PinChecked{true});
  CHECK(visit.session.screen() == Screen::staff);
  CHECK(visit.logged(LogEvent::staff_opened) == 1);
  visit.does(event::Back{});
  CHECK(visit.session.screen() == Screen::policies);
}

TEST_CASE("too many wrong numbers close the keys, whoever comes next and whatever they type") {
  Visit visit;
  for (int i = 0; i < PinGuard::free_tries; ++i) {
    visit.does(event::CornerHeld{});
    types_pin(visit, "000000");
    visit.does(event::PinChecked{false}).does(event::Leave{});
    visit.waits(visit.hall.goodbye.count());
  }
  CHECK(visit.logged(LogEvent::staff_locked) == 1);
  CHECK(visit.all<effect::CheckPin>().size() == PinGuard::free_tries);
  visit.does(event::CornerHeld{});
  types_pin(visit, "000000");
  CHECK(visit.all<effect::CheckPin>().size() == PinGuard::free_tries);
  visit.context.now += PinGuard::closed_ms;
  types_pin(visit, "000000");
  CHECK(visit.all<effect::CheckPin>().size() == PinGuard::free_tries + 1);
}

TEST_CASE("a late answer about a number opens nothing, and the corner is deaf where it would break something off") {
  Visit visit;
  visit.comes().does(event::PinChecked{true});
  CHECK(visit.session.screen() == Screen::home);
  visit.does(event::LiftLimits{}).does(event::NewPin{}).does(event::PinMade{"123456"});
  CHECK(visit.all<effect::MakePin>().empty());
  CHECK(visit.session.new_pin.empty());
  CHECK(visit.logged(LogEvent::limits_lifted) == 0);
  asks_for_help(visit).does(event::Print{});
  visit.does(event::CornerHeld{});
  CHECK(visit.session.screen() == Screen::printing);
  visit.does(event::Leave{}).does(event::CornerHeld{});
  CHECK(visit.session.screen() != Screen::staff_pin);
}

TEST_CASE("a new staff number is shown until the page is left") {
  Visit visit;
  visit.comes().does(event::CornerHeld{}).does(event::PinChecked{true}).does(event::NewPin{});
  REQUIRE(visit.all<effect::MakePin>().size() == 1);
  visit.does(event::PinMade{"246810"});
  CHECK(visit.session.new_pin == "246810");
  CHECK(visit.logged(LogEvent::pin_changed) == 1);
  visit.does(event::Back{});
  CHECK(visit.session.new_pin.empty());
}

TEST_CASE("the hour's papers are counted over visits, papers that failed are not, and staff count anew") {
  Visit visit;
  visit.hall.papers_an_hour = 5;
  visit.hall.urgent_papers_an_hour = 6;
  const auto prints_once = [&](PrintOutcome outcome) {
    visit.goes_to_slip();
    prints(visit, outcome);
    visit.does(event::Leave{}).waits(visit.hall.goodbye.count());
  };
  prints_once(PrintOutcome::failed);
  for (int i = 0; i < 5; ++i) prints_once(i == 3 ? PrintOutcome::unknown : PrintOutcome::confirmed);
  const auto sent = visit.all<effect::PrintSlip>().size();
  CHECK(sent == 6);
  prints_once(PrintOutcome::confirmed);
  CHECK(visit.all<effect::PrintSlip>().size() == sent);
  CHECK(visit.logged(LogEvent::papers_spent) == 1);
  // Who needs help today still gets paper.
  asks_for_help(visit);
  CHECK(papers_left(visit.session, visit.context));
  prints(visit, PrintOutcome::confirmed);
  CHECK(visit.all<effect::PrintSlip>().size() == sent + 1);
  visit.does(event::Leave{}).does(event::CornerHeld{}).waits(visit.hall.goodbye.count());
  visit.comes()
      .does(event::CornerHeld{})
      .does(event::PinChecked{true})
      .does(event::LiftLimits{})
      .does(event::Leave{})
      .waits(visit.hall.goodbye.count());
  prints_once(PrintOutcome::confirmed);
  CHECK(visit.all<effect::PrintSlip>().size() == sent + 2);
  CHECK(visit.logged(LogEvent::limits_lifted) == 1);
}

TEST_CASE("papers come back within the hour they were counted in") {
  Visit visit;
  visit.hall.urgent_papers_an_hour = 5;
  int papers = 0;
  constexpr int hours = 3;
  for (int minute = 0; minute < hours * 60; ++minute) {
    asks_for_help(visit);
    if (papers_left(visit.session, visit.context)) {
      prints(visit, PrintOutcome::confirmed);
      ++papers;
    }
    visit.does(event::Leave{}).waits(60'000);
  }
  CHECK(papers >= hours * 5);
  CHECK(papers <= hours * 5 + 5);
}

TEST_CASE("a slip on its way when its visit ends counts as a paper") {
  Visit visit;
  visit.hall.urgent_papers_an_hour = 5;
  for (int i = 0; i < 5; ++i) asks_for_help(visit).does(event::Print{}).does(event::Leave{}).waits(visit.hall.goodbye.count());
  asks_for_help(visit);
  CHECK_FALSE(papers_left(visit.session, visit.context));
}

TEST_CASE("calls for staff are heard twice a minute and seen always") {
  Visit visit;
  visit.comes();
  for (int second = 0; second < 60; ++second) visit.does(event::CallStaff{}).waits(1000);
  CHECK(visit.all<effect::Chime>().size() == 2);
  CHECK(visit.session.staff_called);
  visit.does(event::CallStaff{});
  CHECK(visit.all<effect::Chime>().size() == 3);
}

TEST_CASE("what became of a staff's paper is what the printer said, of that paper only, and no paper of the hour") {
  Visit visit;
  visit.hall.printer = "tcp://192.0.2.7:9100";
  const auto reports = [&](std::uint64_t job, PrintOutcome outcome) {
    printer::PrintReport report;
    report.outcome = outcome;
    visit.does(event::PrinterReported{job, report});
    return visit.session.checks.print;
  };
  visit.comes().does(event::StaffPrints{StaffPaper::test});
  CHECK(visit.all<effect::PrintForStaff>().empty());  // nobody let them in
  visit.does(event::CornerHeld{}).does(event::PinChecked{true});
  CHECK(visit.all<effect::AskClock>().size() == 1);
  for (const auto& [outcome, stage] : {std::pair{PrintOutcome::confirmed, PrintStage::confirmed},
                                       {PrintOutcome::sent, PrintStage::unsure},
                                       {PrintOutcome::unknown, PrintStage::unsure},
                                       {PrintOutcome::failed, PrintStage::failed}}) {
    visit.does(event::StaffPrints{StaffPaper::readiness}).does(event::StaffPrints{StaffPaper::test});
    const std::uint64_t job = visit.all<effect::PrintForStaff>().back().job;
    CHECK(visit.all<effect::PrintForStaff>().back().paper == StaffPaper::readiness);  // one at a time
    CHECK(reports(job + 7, outcome) == PrintStage::sending);
    CHECK(reports(job, outcome) == stage);
    CHECK(reports(job, PrintOutcome::failed) == stage);
  }
  CHECK(visit.session.papers.left(1, visit.context.now));
  CHECK(visit.session.print.stage == PrintStage::none);
  // Whoever leaves while it prints gives it up, and what was found out is kept.
  visit.does(event::StaffPrints{StaffPaper::test}).does(event::SoundPlayed{true}).does(event::SoundHeard{true});
  const std::uint64_t last = visit.session.checks.job;
  visit.does(event::Leave{});
  REQUIRE(visit.all<effect::FlushPrinter>().size() == 1);
  CHECK(visit.all<effect::FlushPrinter>()[0].job == last);
  CHECK(visit.session.checks.heard == true);
  CHECK(visit.session.checks.print == PrintStage::unsure);
}

TEST_CASE("outside of its hours only a screen nobody is at goes dark, a minute after the last touch") {
  Visit visit;
  visit.context.in_hours = false;
  CHECK_FALSE(is_dark(visit.session, visit.context));
  CHECK(next_tick(visit.session, visit.context) == dark_after_ms);
  visit.waits(dark_after_ms);
  CHECK(is_dark(visit.session, visit.context));
  CHECK(next_tick(visit.session, visit.context) == std::nullopt);
  visit.does(event::Touched{});
  CHECK_FALSE(is_dark(visit.session, visit.context));
  CHECK(visit.session.screen() == Screen::attract);
  visit.comes().waits(dark_after_ms + 1);
  CHECK_FALSE(is_dark(visit.session, visit.context));
}

TEST_CASE("a key is taught by the next one that is struck, once, and only on its page") {
  Visit visit;
  visit.comes().does(event::TeachKey{Key::select}).does(event::KeyStruck{40});
  CHECK(visit.all<effect::KeepKey>().empty());
  visit.does(event::CornerHeld{});
  types_pin(visit, "654321");
  visit.does(event::PinChecked{true}).does(event::StaffOpens{"keys"});
  REQUIRE(visit.session.view().subject == "keys");
  visit.does(event::KeyStruck{40});
  CHECK(visit.all<effect::KeepKey>().empty());  // nothing is taught yet
  visit.does(event::TeachKey{Key::next})
      .does(event::TeachKey{Key::select})
      .does(event::KeyStruck{0})
      .does(event::KeyStruck{88})
      .does(event::KeyStruck{40});
  REQUIRE(visit.all<effect::KeepKey>().size() == 1);
  CHECK(visit.all<effect::KeepKey>()[0].key == Key::select);
  CHECK(visit.all<effect::KeepKey>()[0].scancode == 88);
  CHECK_FALSE(visit.session.checks.teaching);
  visit.does(event::KeysKept{false});
  CHECK(visit.session.checks.keys_kept == false);
  visit.does(event::ForgetKeys{});
  CHECK(visit.all<effect::ForgetKeys>().size() == 1);
  visit.does(event::Back{}).does(event::StaffOpens{"keys"});
  CHECK_FALSE(visit.session.checks.keys_kept);
}
