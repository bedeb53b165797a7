// SPDX-License-Identifier: MIT
#include "printer/engine/print_engine.h"

#include <algorithm>
#include <utility>

namespace printer {
namespace {

constexpr int tail_rows = 120;                                     // below a slip: feed, and the way from the head to the cutter
constexpr double warn_before_end = 3.0;                            // metres, where the printer has no sensor of its own
constexpr std::chrono::seconds first_pause{2}, longest_pause{60};  // between attempts to empty the printer

JobState state_of(PrintStep step) {
  switch (step) {
    case PrintStep::preflight: return JobState::preflight;
    case PrintStep::sending: return JobState::sending;
    case PrintStep::printed: return JobState::printed;
    case PrintStep::cut: return JobState::cut;
  }
  return JobState::unknown;
}

JobState state_of(PrintOutcome outcome) {
  switch (outcome) {
    case PrintOutcome::confirmed: return JobState::done;
    case PrintOutcome::sent: return JobState::sent;
    case PrintOutcome::failed: return JobState::failed;
    case PrintOutcome::unknown: return JobState::unknown;
  }
  return JobState::unknown;
}

// Writes every step down before the printer goes on.
class JournalingWatch : public PrintWatch {
 public:
  JournalingWatch(PrintJournal& journal, std::int64_t job, PrintWatch& watch) : journal_(&journal), job_(job), watch_(&watch) {}

  void reached(PrintStep step, Evidence evidence) override {
    if (step == PrintStep::cut) cut_ = true;
    journal_->set(job_, state_of(step), 0, word(evidence));
    watch_->reached(step, evidence);
  }
  bool waits(PrinterState state) override {
    out_of_paper_ = out_of_paper_ || state == PrinterState::no_paper;
    return watch_->waits(state);
  }
  void goes_on() override {
    refilled_ = refilled_ || out_of_paper_;
    watch_->goes_on();
  }
  bool refilled() const { return refilled_; }
  bool given_up() override { return watch_->given_up(); }
  bool cut() const { return cut_; }

 private:
  PrintJournal* journal_;
  std::int64_t job_;
  PrintWatch* watch_;
  bool cut_ = false, out_of_paper_ = false, refilled_ = false;
};

}  // namespace

PrintEngine::PrintEngine(std::unique_ptr<Printer> printer, PrintJournal& journal, std::string device, Now now)
    : printer_(std::move(printer)), journal_(&journal), device_(std::move(device)), now_(std::move(now)) {}

void PrintEngine::begin() {
  if (journal_->open()) must_clear(true);
  if (!must_clear_ && journal_->uncleared(device_)) {
    must_clear_ = true;
    cut_off_ = journal_->cut_off(device_);
  }
}

void PrintEngine::must_clear(bool must) {
  if (std::exchange(must_clear_, must) == must) return;
  journal_->set_uncleared(device_, must);
  cut_off_ = recalled_ = false;
  pause_ = std::chrono::seconds(0);
  next_try_ = {};
}

void PrintEngine::clear(PrintWatch& watch) {
  const Emptied done = printer_->clear(watch, !cut_off_);
  recalled_ = done.recalled;
  if (done.cut) {
    journal_->set_cut_off(device_);
    cut_off_ = true;
    journal_->count_rows(device_, tail_rows);
  }
  if (done.empty) return must_clear(false);
  pause_ = std::clamp(2 * pause_, first_pause, longest_pause);
  next_try_ = now_() + pause_;
}

PrintResult PrintEngine::print(const PrintOrder& order, PrintWatch& watch) {
  begin();
  PrintResult result;
  result.job = journal_->begin(order.day, order.slip_number, order.attempt);
  JournalingWatch journaling(*journal_, result.job, watch);
  if (!printer_) {
    result.report = {PrintOutcome::failed, PrinterState::absent, "没有打印机。"};
  } else if (next_try_ = {}; must_clear_ && !can_print(poll(watch))) {
    result.report = {PrintOutcome::failed, last_, "打印机里可能还有上一张没打完的单子，清空以前不打别的。"};
  } else {
    result.report = printer_->print(order.slip, order.slip_number, journaling);
  }
  const PrintReport& report = result.report;
  const bool cut_open = report.outcome == PrintOutcome::confirmed && !journaling.cut() && report.cut != Cut::ended;
  if (report.outcome == PrintOutcome::unknown || cut_open) must_clear(true);
  if (cut_open && report.cut == Cut::taken) {  // it waits in the printer: another one would cut blank paper
    journal_->set_cut_off(device_);
    cut_off_ = true;
  }
  // How long a whole slip was would say something of what stands on it.
  journal_->set(result.job, state_of(report.outcome), report.outcome == PrintOutcome::unknown ? report.rows : 0, word(report.evidence));
  if (journaling.refilled()) new_roll();
  if (report.rows > 0) journal_->count_rows(device_, report.rows + tail_rows);
  last_ = report.state;
  return result;
}

PrinterState PrintEngine::poll(PrintWatch& watch) {
  if (!printer_) return PrinterState::absent;
  const PrinterState before = last_;
  if (must_clear_ && now_() >= next_try_) clear(watch);
  last_ = printer_->state();
  if (before == PrinterState::no_paper && can_print(last_)) new_roll();
  // It says that it is well but does not show that it is empty: nothing is printed behind what it may hold.
  if (must_clear_ && can_print(last_)) last_ = PrinterState::holds_rest;
  const double roll = metres_of_roll();
  if (last_ == PrinterState::ready && !printer_->paper().near_end_sensor && roll > 0 && metres_used() > roll - warn_before_end)
    return PrinterState::paper_low;
  return last_;
}

double PrintEngine::metres_used() const { return static_cast<double>(journal_->rows_of_roll(device_)) / static_cast<double>(rows_a_metre); }
double PrintEngine::metres_of_roll() const { return printer_ ? printer_->paper().roll_metres : 0; }

}  // namespace printer
