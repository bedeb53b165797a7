// SPDX-License-Identifier: MIT
// The slip and its printing: honest states, one number a visit, nothing printed for somebody who has gone.

#include "tests/kiosk/visit.h"

using namespace kiosk;
using kiosk::test::Visit;
using printer::PrinterState;
using printer::PrintOutcome;

namespace {

event::PrinterReported report(const Visit& visit, PrintOutcome outcome, PrinterState state = PrinterState::ready) {
  return {visit.session.print.job, {outcome, state, {}}};
}

}  // namespace

TEST_CASE("printed is said only when the printer confirmed it") {
  Visit visit;
  visit.goes_to_slip().does(event::Print{});
  CHECK(visit.session.screen() == Screen::printing);
  CHECK(visit.session.print.stage == PrintStage::sending);
  REQUIRE(visit.all<effect::PrintSlip>().size() == 1);
  visit.does(report(visit, PrintOutcome::confirmed));
  CHECK(visit.session.print.stage == PrintStage::confirmed);
  CHECK_FALSE(visit.session.print.by_resident);
}

TEST_CASE("a printer that cannot confirm makes the terminal ask whether the paper came out") {
  for (const PrintOutcome outcome : {PrintOutcome::sent, PrintOutcome::unknown}) {
    Visit visit;
    visit.goes_to_slip().does(event::Print{}).does(report(visit, outcome));
    REQUIRE(visit.session.print.stage == PrintStage::unsure);
    SECTION(outcome == PrintOutcome::sent ? "sent: it did" : "unknown: it did") {
      visit.does(event::PaperCameOut{true});
      CHECK(visit.session.print.stage == PrintStage::confirmed);
      CHECK(visit.session.print.by_resident);
    }
    SECTION(outcome == PrintOutcome::sent ? "sent: it did not" : "unknown: it did not") {
      visit.does(event::PaperCameOut{false});
      CHECK(visit.session.print.stage == PrintStage::failed);
      CHECK(visit.all<effect::CountSlip>().empty());
      visit.does(event::Print{});
      REQUIRE(visit.all<effect::PrintSlip>().size() == 2);
      CHECK(visit.all<effect::PrintSlip>().back().slip->slip.attempt == 2);  // the first may yet turn up
    }
  }
}

TEST_CASE("what the resident saw is written down for that job") {
  Visit visit;
  visit.goes_to_slip()
      .does(event::Print{})
      .does(report(visit, PrintOutcome::unknown))
      .does(event::PaperCameOut{true})
      .does(event::PaperCameOut{false});
  const auto answers = visit.all<effect::AnswerJob>();
  REQUIRE(answers.size() == 1);
  CHECK(answers[0].job == visit.session.print.job);
  CHECK(answers[0].came_out);
}

TEST_CASE("paper that runs out in the middle is said, nothing is sent again, and the same slip goes on") {
  Visit visit;
  visit.goes_to_slip().does(event::Print{});
  const auto job = visit.session.print.job;
  visit.does(event::PrinterWaits{job + 1, PrinterState::no_paper});  // of another job
  CHECK_FALSE(visit.session.print.waits);
  visit.does(event::PrinterWaits{job, PrinterState::no_paper});
  CHECK(visit.session.print.stage == PrintStage::sending);
  CHECK(visit.session.print.waits == PrinterState::no_paper);
  visit.does(event::Print{});
  CHECK(visit.all<effect::PrintSlip>().size() == 1);
  visit.does(event::PrinterWaits{job, PrinterState::ready});
  CHECK_FALSE(visit.session.print.waits);
  visit.does(event::PrinterWaits{job, PrinterState::no_paper}).does(report(visit, PrintOutcome::confirmed));
  CHECK(visit.session.print.stage == PrintStage::confirmed);
  CHECK_FALSE(visit.session.print.waits);
}

TEST_CASE("staff see to what is wrong behind their number, residents never, whatever they hold") {
  Visit visit;
  visit.comes().does(event::SlipWasThere{7, true}).does(event::NewRoll{});
  CHECK(visit.all<effect::AnswerRow>().empty());
  CHECK(visit.all<effect::NewRoll>().empty());
  visit.context.unanswered_slips.push_back({7, "2026-11-20", "0147", 1, printer::JobState::unknown, 0, "none"});
  visit.context.faults.push_back({});
  visit.does(event::CallStaff{}).does(event::AcknowledgeStaff{});
  CHECK(visit.session.screen() == Screen::home);  // acknowledged, and nothing else
  visit.does(event::CornerHeld{}).does(event::PinChecked{true});
  REQUIRE(visit.session.screen() == Screen::staff);
  visit.does(event::SlipWasThere{7, true}).does(event::NewRoll{});
  REQUIRE(visit.all<effect::AnswerRow>().size() == 1);
  CHECK(visit.all<effect::AnswerRow>()[0].row == 7);
  CHECK(visit.all<effect::NewRoll>().size() == 1);
  visit.does(event::Back{});
  CHECK(visit.session.screen() == Screen::home);
}

TEST_CASE("where nothing was printed, trying again is no reprint") {
  Visit visit;
  visit.goes_to_slip().does(event::Print{}).does(report(visit, PrintOutcome::failed, PrinterState::no_paper));
  CHECK(visit.session.print.stage == PrintStage::failed);
  CHECK(visit.session.print.printer == PrinterState::no_paper);
  visit.does(event::Print{}).does(report(visit, PrintOutcome::confirmed));
  const auto jobs = visit.all<effect::PrintSlip>();
  REQUIRE(jobs.size() == 2);
  CHECK(jobs[0].slip->slip.attempt == 1);
  CHECK(jobs[1].slip->slip.attempt == 1);
  CHECK(jobs[0].job != jobs[1].job);
  CHECK(jobs[0].slip->slip.number == jobs[1].slip->slip.number);
}

TEST_CASE("pressing print twice prints once, and at most three papers come out") {
  Visit visit;
  visit.goes_to_slip().does(event::Print{}).does(event::Print{});
  CHECK(visit.all<effect::PrintSlip>().size() == 1);
  for (int i = 0; i < 6; ++i) {
    if (visit.session.print.stage == PrintStage::sending) visit.does(report(visit, PrintOutcome::confirmed));
    visit.does(event::Print{});
  }
  CHECK(visit.all<effect::PrintSlip>().size() == 3);
  CHECK_FALSE(can_print(visit.session));
  // Three papers of one visit are one that asks for something, and not for what it has already.
  REQUIRE(visit.all<effect::CountSlip>().size() == 1);
  CHECK(visit.all<effect::CountSlip>()[0].programmes == std::vector<std::string>{"P01", "P02"});
}

TEST_CASE("leaving while it prints flushes the job and calls it unknown") {
  Visit visit;
  visit.goes_to_slip().does(event::Print{});
  const auto job = visit.session.print.job;
  SECTION("by the button") { visit.does(event::Leave{}); }
  SECTION("by walking away") { visit.waits(visit.hall.idle_results.count()).waits(visit.hall.idle_wipe.count()); }
  const auto flushed = visit.all<effect::FlushPrinter>();
  REQUIRE(flushed.size() == 1);
  CHECK(flushed.front().job == job);
  CHECK(visit.logged(LogEvent::print_flushed) == 1);

  // A late report says nothing to the next resident.
  visit.does(event::Home{});
  visit.does(event::PrinterReported{job, {PrintOutcome::confirmed, PrinterState::ready, {}}});
  CHECK(visit.session.print.stage == PrintStage::none);
}

TEST_CASE("job numbers are never used again, whoever prints") {
  Visit visit;
  visit.goes_to_slip().does(event::Print{});
  const auto first = visit.session.print.job;
  visit.does(event::Leave{}).does(event::Home{});
  visit.does(event::StartCheck{}).answers_until("").opens(Screen::slip_preview).does(event::Print{});
  CHECK(visit.session.print.job > first);
  visit.does(event::PrinterReported{first, {PrintOutcome::failed, PrinterState::fault, {}}});
  CHECK(visit.session.print.stage == PrintStage::sending);
}

TEST_CASE("what changes on the slip makes it anew, with the same number") {
  Visit visit;
  visit.goes_to_slip();
  const auto first = visit.session.slip;
  visit.does(event::ToggleAnswers{});
  CHECK(visit.session.with_answers);
  CHECK(visit.session.slip != first);
  const auto second = visit.session.slip;
  visit.does(event::SetLanguage{"en"});
  CHECK(visit.session.slip != second);
  const auto third = visit.session.slip;
  visit.opens(Screen::districts, "", true).does(event::ChooseOffice{test::baotou().offices.front().code});
  CHECK(visit.session.screen() == Screen::slip_preview);
  CHECK(visit.session.office == test::baotou().offices.front().code);
  CHECK(visit.session.slip != third);
  CHECK(visit.session.slip->slip.number == first->slip.number);
  visit.does(event::SetTextSize{TextSize::large});
  CHECK(visit.all<effect::PrepareSlip>().size() == 4);  // this size on screen is not on the paper
  const auto fourth = visit.session.slip;
  visit.does(event::ToggleLargePrint{});
  CHECK(visit.session.large_print);
  CHECK(visit.session.slip != fourth);
  const auto fifth = visit.session.slip;
  visit.does(event::ToggleDetailed{});
  CHECK(visit.session.detailed);
  CHECK(visit.session.slip != fifth);
}

TEST_CASE("whoever reads the largest text gets large print without asking, until the tick is set by hand") {
  Visit visit;
  visit.comes().does(event::SetTextSize{TextSize::largest});
  CHECK(visit.session.large_print);
  visit.does(event::StartCheck{}).answers_until("").opens(Screen::slip_preview);
  const auto first = visit.session.slip;
  visit.does(event::SetTextSize{TextSize::small});
  CHECK_FALSE(visit.session.large_print);
  CHECK(visit.session.slip != first);  // made anew, for it is on screen
  visit.does(event::ToggleLargePrint{}).does(event::SetTextSize{TextSize::normal});
  CHECK(visit.session.large_print);
  visit.does(event::ToggleLargePrint{}).does(event::SetTextSize{TextSize::largest});
  CHECK_FALSE(visit.session.large_print);
  visit.does(event::Leave{}).does(event::Home{});
  CHECK_FALSE(visit.session.large_print_chosen);
}

TEST_CASE("a slip that could not be made is said, and printing it fails honestly") {
  Visit visit;
  visit.answer_slips = false;
  visit.goes_to_slip().does(event::SlipFailed{});
  CHECK(visit.session.slip_failed);
  visit.does(event::Print{});
  CHECK(visit.all<effect::PrintSlip>().empty());
  CHECK(visit.session.screen() == Screen::slip_preview);
}

TEST_CASE("a slip that is ready after the resident left is dropped") {
  Visit visit;
  visit.answer_slips = false;
  visit.goes_to_slip();
  const auto late = visit.make_slip();
  visit.does(event::Leave{}).does(event::SlipReady{late});
  CHECK_FALSE(visit.session.slip);
}
