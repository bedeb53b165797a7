// SPDX-License-Identifier: MIT
#include "kiosk/print_worker.h"

#include <algorithm>
#include <utility>

namespace kiosk {
namespace {

constexpr std::chrono::seconds between_questions{2};

}  // namespace

PrintWorker::PrintWorker(std::unique_ptr<printer::Printer> printer, std::function<void()> wake)
    : printer_(std::move(printer)), wake_(std::move(wake)), thread_([this] { run(); }) {}

PrintWorker::~PrintWorker() {
  stop_after_this();
  thread_.join();
}

void PrintWorker::stop_after_this() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    waiting_.clear();
  }
  changed_.notify_all();
}

void PrintWorker::print(std::uint64_t job, std::shared_ptr<const PreparedSlip> slip) {
  {
    const std::lock_guard lock(mutex_);
    waiting_.push_back({job, std::move(slip)});
  }
  changed_.notify_all();
}

void PrintWorker::flush(std::uint64_t job) {
  const std::lock_guard lock(mutex_);
  waiting_.erase(std::remove_if(waiting_.begin(), waiting_.end(), [&](const Job& waiting) { return waiting.number == job; }), waiting_.end());
  if (running_ == job) running_.reset();
  reports_.erase(std::remove_if(reports_.begin(), reports_.end(), [&](const auto& report) { return report.job == job; }), reports_.end());
}

std::vector<event::PrinterReported> PrintWorker::reports() {
  const std::lock_guard lock(mutex_);
  return std::exchange(reports_, {});
}

printer::PrinterState PrintWorker::state() const {
  const std::lock_guard lock(mutex_);
  return state_;
}

void PrintWorker::settle() {
  std::unique_lock lock(mutex_);
  const std::uint64_t asked = asked_;
  ask_now_ = true;
  changed_.notify_all();
  changed_.wait(lock, [&] { return waiting_.empty() && !busy_ && asked_ > asked; });
}

void PrintWorker::ask_state() {
  const printer::PrinterState state = printer_ ? printer_->state() : printer::PrinterState::absent;
  bool different = false;
  {
    const std::lock_guard lock(mutex_);
    different = std::exchange(state_, state) != state;
    ++asked_;
  }
  changed_.notify_all();
  if (different && wake_) wake_();
}

void PrintWorker::run() {
  for (;;) {
    ask_state();
    Job job;
    {
      std::unique_lock lock(mutex_);
      changed_.wait_for(lock, between_questions, [&] { return stopping_ || ask_now_ || !waiting_.empty(); });
      if (stopping_) return;
      ask_now_ = false;
      if (waiting_.empty()) continue;
      job = std::move(waiting_.front());
      waiting_.pop_front();
      running_ = job.number;
      busy_ = true;
    }
    printer::PrintReport report{printer::PrintOutcome::failed, printer::PrinterState::absent, {}};
    if (printer_) report = printer_->print(job.slip->pixels, job.slip->slip.number);
    job.slip.reset();  // nothing of the slip outlives the job
    {
      const std::lock_guard lock(mutex_);
      busy_ = false;
      state_ = report.state;
      if (running_) reports_.push_back({job.number, std::move(report)});
      running_.reset();
    }
    changed_.notify_all();
    if (wake_) wake_();
  }
}

}  // namespace kiosk
