// SPDX-License-Identifier: MIT
#include "printer/print_engine.h"

#include <utility>

namespace printer {
namespace {

constexpr int tail_rows = 120;           // below a slip: feed, and the way from the head to the cutter
constexpr double rows_a_metre = 8000;    // 203 dpi
constexpr double warn_before_end = 3.0;  // metres, where the printer has no sensor of its own

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
class Writing : public PrintWatch {
 public:
  Writing(PrintJournal& journal, std::int64_t job, PrintWatch& watch) : journal_(&journal), job_(job), watch_(&watch) {}

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

PrintEngine::PrintEngine(std::unique_ptr<Printer> printer, PrintJournal& journal, std::string device)
    : printer_(std::move(printer)), journal_(&journal), device_(std::move(device)) {}

void PrintEngine::begin() {
  if (journal_->open()) must_clear(true);
  must_clear_ = must_clear_ || journal_->uncleared(device_);
}

void PrintEngine::must_clear(bool must) {
  if (std::exchange(must_clear_, must) != must) journal_->set_uncleared(device_, must);
}

PrintResult PrintEngine::print(const PrintOrder& order, PrintWatch& watch) {
  begin();
  PrintResult result;
  result.job = journal_->begin(order.day, order.slip_number, order.attempt);
  Writing writing(*journal_, result.job, watch);
  if (!printer_) {
    result.report = {PrintOutcome::failed, PrinterState::absent, "没有打印机。"};
  } else if (must_clear_ && !can_print(look(watch))) {
    result.report = {PrintOutcome::failed, last_, "打印机里可能还有上一张没打完的单子，清空以前不打别的。"};
  } else {
    result.report = printer_->print(order.slip, order.slip_number, writing);
  }
  const PrintReport& report = result.report;
  if (report.outcome == PrintOutcome::unknown || (report.outcome == PrintOutcome::confirmed && !writing.cut())) must_clear(true);
  // How long a whole slip was would say something of what stands on it.
  journal_->set(result.job, state_of(report.outcome), report.outcome == PrintOutcome::unknown ? report.rows : 0, word(report.evidence));
  if (writing.refilled()) new_roll();
  if (report.rows > 0) journal_->count_rows(device_, report.rows + tail_rows);
  last_ = report.state;
  return result;
}

PrinterState PrintEngine::look(PrintWatch& watch) {
  if (!printer_) return PrinterState::absent;
  const PrinterState before = last_;
  if (must_clear_ && printer_->clear(watch)) must_clear(false);
  last_ = printer_->state();
  if (before == PrinterState::no_paper && can_print(last_)) new_roll();
  // It says that it is well but does not show that it is empty: nothing is printed behind what it may hold.
  if (must_clear_ && can_print(last_)) last_ = PrinterState::fault;
  const double roll = metres_of_roll();
  if (last_ == PrinterState::ready && !printer_->paper().near_end_sensor && roll > 0 && metres_used() > roll - warn_before_end)
    return PrinterState::paper_low;
  return last_;
}

double PrintEngine::metres_used() const { return static_cast<double>(journal_->rows_of_roll(device_)) / rows_a_metre; }
double PrintEngine::metres_of_roll() const { return printer_ ? printer_->paper().roll_metres : 0; }

}  // namespace printer
