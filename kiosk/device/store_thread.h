// SPDX-License-Identifier: MIT
#pragma once

// The counters and the event log on a thread of their own: a disk that takes long to flush holds up no finger. What is asked for is done in
// order; the end waits until all of it is done.

#include <condition_variable>
#include <deque>
#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "kiosk/device/event_log.h"
#include "kiosk/device/store.h"

namespace kiosk {

class StoreThread {
 public:
  // `wake` is called from the thread when a number has come or a fault has; it must not call back.
  StoreThread(const std::filesystem::path& state, std::function<void()> wake);
  ~StoreThread();
  StoreThread(const StoreThread&) = delete;
  StoreThread& operator=(const StoreThread&) = delete;

  // Counts and writes the lines; `known` false: the day is not believed, and the log leaves it open.
  void write(std::vector<LogEvent> events, const WallTime& wall, bool known);
  // As Store::count_slip.
  void count_slip(std::vector<std::string> programmes, const WallTime& wall, bool known);
  // As Store::next_slip_number. `visit` names who asks; the answer is for nobody else, and is on the disk when it comes.
  void ask_number(std::uint64_t visit, const WallTime& wall, bool day_known, int journal_last);
  bool has_number(std::uint64_t visit) const;
  std::optional<std::string> number(std::uint64_t visit);

  std::optional<content::Fault> fault() const;
  bool log_failed() const;
  int starts_on(content::Date day) const;  // as of the last write
  void wait_idle() const;                  // until nothing waits
  const Store& idle_store() const;         // for the tests

 private:
  void post(std::function<void()> task);
  void run();

  const std::filesystem::path state_;
  std::function<void()> wake_;
  // Of the thread alone.
  std::optional<Store> store_;
  EventLog log_;

  mutable std::mutex mutex_;
  mutable std::condition_variable changed_;
  std::deque<std::function<void()>> tasks_;
  bool busy_ = false, ending_ = false;
  std::optional<content::Fault> fault_;
  bool log_failed_ = false;
  content::Date day_{};
  int starts_ = 0;
  std::optional<std::pair<std::uint64_t, std::string>> number_;
  std::thread thread_;  // last: starts when the rest is there
};

}  // namespace kiosk
