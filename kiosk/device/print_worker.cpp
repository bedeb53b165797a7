// SPDX-License-Identifier: MIT
#include "kiosk/device/print_worker.h"

#include <algorithm>
#include <utility>

#include "kiosk/device/process.h"

namespace kiosk {
namespace {

constexpr std::chrono::seconds between_questions{2};
constexpr int max_unanswered = 6;

}  // namespace

// Follows one job: lives and dies with its session, and tells the screen when hands are needed.
class PrintWorker::Watch : public printer::PrintWatch {
 public:
  Watch(PrintWorker& worker, std::uint64_t job) : worker_(&worker), job_(job) {}

  bool given_up() override {
    const std::lock_guard lock(worker_->mutex_);
    return worker_->leaving_ || (job_ != 0 && worker_->running_ != job_);
  }
  bool waits(printer::PrinterState state) override {
    if (given_up()) return false;
    const bool news = std::exchange(told_, state) != state;
    {
      const std::lock_guard lock(worker_->mutex_);
      worker_->hands_needed_ = true;
      ++worker_->waits_asked_;
      worker_->news_.state = state;
      if (news) worker_->waits_.push_back({job_, state});
    }
    worker_->changed_.notify_all();
    if (news && worker_->wake_) worker_->wake_();
    return true;
  }
  void goes_on() override {
    told_ = printer::PrinterState::ready;
    {
      const std::lock_guard lock(worker_->mutex_);
      worker_->hands_needed_ = false;
      worker_->news_.state = told_;
      worker_->waits_.push_back({job_, told_});
    }
    if (worker_->wake_) worker_->wake_();
  }

 private:
  PrintWorker* worker_;
  std::uint64_t job_;
  printer::PrinterState told_ = printer::PrinterState::ready;
};

PrintWorker::PrintWorker(const PrinterFactory& open, std::filesystem::path journal, std::string device, std::function<void()> wake)
    : wake_(std::move(wake)),
      journal_(std::move(journal)),
      engine_(open ? open(journal_) : nullptr, journal_, std::move(device)),
      thread_([this] { run(); }) {}

PrintWorker::~PrintWorker() {
  {
    const std::lock_guard lock(mutex_);
    leaving_ = true;
  }
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

void PrintWorker::begin() {
  post([this] {
    engine_.begin();
    auto numbers = std::make_shared<const std::map<std::string, int>>(journal_.last_numbers());
    const std::lock_guard lock(mutex_);
    news_.last_numbers = std::move(numbers);
  });
}

void PrintWorker::print(std::uint64_t job, std::string day, int attempt, std::shared_ptr<const PreparedSlip> slip) {
  {
    const std::lock_guard lock(mutex_);
    waiting_.push_back({job, std::move(day), attempt, std::move(slip)});
  }
  changed_.notify_all();
}

void PrintWorker::flush(std::uint64_t job) {
  const std::lock_guard lock(mutex_);
  std::erase_if(waiting_, [&](const Job& waiting) { return waiting.number == job; });
  if (running_ == job) running_.reset();
  std::erase_if(reports_, [&](const auto& report) { return report.job == job; });
  std::erase_if(waits_, [&](const auto& wait) { return wait.job == job; });
}

void PrintWorker::post(std::function<void()> task) {
  {
    const std::lock_guard lock(mutex_);
    tasks_.push_back(std::move(task));
  }
  changed_.notify_all();
}

void PrintWorker::answer_job(std::uint64_t job, bool came_out) {
  post([this, job, came_out] {
    if (const auto row = rows_.find(job); row != rows_.end()) journal_.answer(row->second, came_out, "resident");
  });
}

void PrintWorker::answer_row(std::int64_t row, bool came_out) {
  post([this, row, came_out] { journal_.answer(row, came_out, "staff"); });
}

void PrintWorker::new_roll() {
  post([this] { engine_.new_roll(); });
}

std::vector<event::PrinterReported> PrintWorker::reports() {
  const std::lock_guard lock(mutex_);
  return std::exchange(reports_, {});
}

std::vector<event::PrinterWaits> PrintWorker::waits() {
  const std::lock_guard lock(mutex_);
  return std::exchange(waits_, {});
}

PrinterNews PrintWorker::news() const {
  const std::lock_guard lock(mutex_);
  return news_;
}

void PrintWorker::wait_idle() {
  std::unique_lock lock(mutex_);
  const std::uint64_t asked = asked_, waits_asked = waits_asked_;
  ask_now_ = true;
  changed_.notify_all();
  // Two questions: whatever was put right before the call has been seen by the second.
  changed_.wait(lock, [&] {
    return (waiting_.empty() && tasks_.empty() && !busy_ && asked_ > asked) || (busy_ && hands_needed_ && waits_asked_ >= waits_asked + 2);
  });
}

// What changed of state, questions and paper reaches the screen.
void PrintWorker::publish() {
  PrinterNews news;
  news.unanswered_slips = journal_.unanswered(max_unanswered);
  news.holds_rest = engine_.holds_rest();
  news.pdf_medium = engine_.pdf_medium();
  news.metres_used = engine_.metres_used();
  news.metres_of_roll = engine_.metres_of_roll();
  news.journal_fault = journal_.fault();
  const std::lock_guard lock(mutex_);
  news.state = news_.state;
  news.last_numbers = news_.last_numbers;
  news_ = std::move(news);
}

void PrintWorker::poll() {
  Watch watch(*this, 0);
  const printer::PrinterState state = engine_.poll(watch);
  publish();
  bool different = false;
  {
    const std::lock_guard lock(mutex_);
    different = std::exchange(news_.state, state) != state;
    ++asked_;
  }
  changed_.notify_all();
  if (different && wake_) wake_();
}

void PrintWorker::carry_out(Job job) {
  Watch watch(*this, job.number);
  printer::SlipDocument document(job.slip->pixels);
  document.pdf = job.slip->pdf;
  document.pdf_medium = job.slip->pdf_medium;
  auto result = engine_.print({std::move(job.day), job.slip->slip.number, job.attempt, document}, watch);
  job.slip.reset();  // nothing of the slip outlives the job
  overwrite_kept_blocks();
  rows_[job.number] = result.job;
  publish();
  {
    const std::lock_guard lock(mutex_);
    busy_ = hands_needed_ = false;
    news_.state = result.report.state;
    if (running_) reports_.push_back({job.number, std::move(result.report)});
    running_.reset();
  }
  changed_.notify_all();
  if (wake_) wake_();
}

void PrintWorker::run() {
  for (;;) {
    poll();
    Job job;
    std::function<void()> task;
    {
      std::unique_lock lock(mutex_);
      changed_.wait_for(lock, between_questions, [&] { return stopping_ || ask_now_ || !waiting_.empty() || !tasks_.empty(); });
      ask_now_ = false;
      if (!tasks_.empty()) {
        task = std::move(tasks_.front());
        tasks_.pop_front();
        busy_ = true;
      } else if (stopping_) {
        return;
      } else if (!waiting_.empty()) {
        job = std::move(waiting_.front());
        waiting_.pop_front();
        running_ = job.number;
        busy_ = true;
      }
    }
    if (task) {
      task();
      publish();
      {
        const std::lock_guard lock(mutex_);
        busy_ = false;
      }
      changed_.notify_all();
      if (wake_) wake_();
    } else if (job.slip) {
      carry_out(std::move(job));
    }
  }
}

}  // namespace kiosk
