// SPDX-License-Identifier: MIT
#pragma once

// Sends an office's notes in a thread of its own, for as long as it lives: at once when there is something new, and rarer and rarer while
// the city does not answer. No clerk ever waits for it.

#include <condition_variable>
#include <mutex>
#include <thread>

#include "content/web/outbox/outbox.h"

namespace web {

struct LastTry {
  std::int64_t at = 0, reached = 0;  // 0: not yet; when it was tried last, and when the city answered last
  std::string sentence;              // why not; empty where it answered
};

class Reporter {
 public:
  using City = std::function<content::Result<CityAnswer>(const Note&)>;
  // `outbox` outlives it; `city` is called by its thread alone.
  Reporter(Outbox& outbox, City city, std::function<std::int64_t()> now);
  Reporter(const Reporter&) = delete;
  Reporter& operator=(const Reporter&) = delete;
  ~Reporter();

  void nudge();  // something was posted
  void retry();  // a person knows that the city can be reached again
  LastTry last() const;

 private:
  void report();
  void note_try(const content::Result<std::int64_t>& sent);

  Outbox& outbox_;
  City city_;
  std::function<std::int64_t()> now_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  LastTry last_;
  int vain_ = 0;
  bool nudged_ = false, retried_ = false, ending_ = false;
  std::thread thread_;
};

}  // namespace web
