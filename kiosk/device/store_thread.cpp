// SPDX-License-Identifier: MIT
#include "kiosk/device/store_thread.h"

#include <utility>

namespace kiosk {

StoreThread::StoreThread(const std::filesystem::path& state, std::function<void()> wake)
    : state_(state), wake_(std::move(wake)), log_(state), thread_([this] { run(); }) {
  post([this] {
    store_.emplace(state_ / "state.sqlite");
    const std::lock_guard lock(mutex_);
    fault_ = store_->fault();
  });
}

StoreThread::~StoreThread() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void StoreThread::post(std::function<void()> task) {
  {
    const std::lock_guard lock(mutex_);
    tasks_.push_back(std::move(task));
  }
  changed_.notify_all();
}

void StoreThread::write(std::vector<LogEvent> events, const WallTime& wall, bool known) {
  post([this, events = std::move(events), wall, known] {
    const bool was_bad = store_->fault().has_value();
    store_->count(events, wall.day);
    const bool bad = store_->fault().has_value();
    std::vector<LogEvent> lines = events;
    const std::optional<content::Date> day = known ? std::optional(wall.day) : std::nullopt;
    if (bad != was_bad) lines.push_back(bad ? LogEvent::store_unusable : LogEvent::store_back);
    const bool logged = log_.write(lines, day, wall.clock);
    const int starts = store_->counted(LogEvent::terminal_started, wall.day);
    const std::lock_guard lock(mutex_);
    fault_ = store_->fault();
    log_failed_ = !logged;
    day_ = wall.day;
    starts_ = starts;
  });
}

void StoreThread::count_slip(std::vector<std::string> programmes, const WallTime& wall, bool known) {
  post([this, programmes = std::move(programmes), day = known ? std::optional(wall.day) : std::nullopt] {
    store_->count_slip(programmes, day);
    const std::lock_guard lock(mutex_);
    fault_ = store_->fault();
  });
}

void StoreThread::ask_number(std::uint64_t visit, const WallTime& wall, bool day_known, int journal_last) {
  post([this, visit, wall, day_known, journal_last] {
    std::string number = store_->next_slip_number(wall, day_known, journal_last);
    const std::lock_guard lock(mutex_);
    fault_ = store_->fault();
    number_ = {visit, std::move(number)};
  });
}

bool StoreThread::has_number(std::uint64_t visit) const {
  const std::lock_guard lock(mutex_);
  return number_ && number_->first == visit;
}

std::optional<std::string> StoreThread::number(std::uint64_t visit) {
  const std::lock_guard lock(mutex_);
  if (!number_ || number_->first != visit) return std::nullopt;
  return std::exchange(number_, std::nullopt)->second;
}

std::optional<content::Fault> StoreThread::fault() const {
  const std::lock_guard lock(mutex_);
  return fault_;
}

bool StoreThread::log_failed() const {
  const std::lock_guard lock(mutex_);
  return log_failed_;
}

int StoreThread::starts_on(content::Date day) const {
  const std::lock_guard lock(mutex_);
  return day == day_ ? starts_ : 0;
}

void StoreThread::wait_idle() const {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return tasks_.empty() && !busy_; });
}

const Store& StoreThread::idle_store() const {
  wait_idle();
  return *store_;
}

void StoreThread::run() {
  for (;;) {
    std::function<void()> task;
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [&] { return ending_ || !tasks_.empty(); });
      if (tasks_.empty()) return;
      task = std::move(tasks_.front());
      tasks_.pop_front();
      busy_ = true;
    }
    task();
    {
      const std::lock_guard lock(mutex_);
      busy_ = false;
    }
    changed_.notify_all();
    if (wake_) wake_();
  }
}

}  // namespace kiosk
