// SPDX-License-Identifier: MIT
#include "content/web/outbox/reporter.h"

namespace web {

Reporter::Reporter(Outbox& outbox, City city, std::function<std::int64_t()> now)
    : outbox_(outbox), city_(std::move(city)), now_(std::move(now)), thread_([this] { report(); }) {}

Reporter::~Reporter() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void Reporter::nudge() {
  {
    const std::lock_guard lock(mutex_);
    nudged_ = true;
  }
  changed_.notify_all();
}

void Reporter::retry() {
  {
    const std::lock_guard lock(mutex_);
    retried_ = true;
  }
  changed_.notify_all();
}

LastTry Reporter::last() const {
  const std::lock_guard lock(mutex_);
  return last_;
}

void Reporter::note_try(const content::Result<std::int64_t>& sent) {
  last_.at = now_();
  last_.sentence = sent ? std::string() : sent.error().sentence;
  vain_ = sent ? 0 : vain_ + 1;
}

void Reporter::report() {
  const auto city = [this](const Note& note) -> content::Result<CityAnswer> {
    {
      const std::lock_guard lock(mutex_);
      if (ending_) return content::fault(content::FaultCode::file_unreadable, {});  // the rest waits for the next start
    }
    auto answer = city_(note);
    const std::lock_guard lock(mutex_);
    if (answer) last_.reached = now_();
    return answer;
  };
  std::unique_lock lock(mutex_);
  while (!ending_) {
    nudged_ = retried_ = false;
    lock.unlock();
    const auto sent = outbox_.send(city);
    lock.lock();
    note_try(sent);
    // Other hosts of this office may have posted: it looks from time to time without being told. A city that is away is not asked again
    // for every new note.
    changed_.wait_for(lock, std::chrono::seconds(wait_after(vain_)), [this] { return ending_ || retried_ || (nudged_ && vain_ == 0); });
  }
}

}  // namespace web
