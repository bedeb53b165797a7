// SPDX-License-Identifier: MIT
#pragma once

// The printer on a thread of its own, so that a slow device never holds up the screen. One job at a time; between jobs the printer is
// asked for its state every two seconds. A flushed job that has not begun is never printed; one that has begun is seen to its end before
// anything else is printed, and its report is dropped.

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "kiosk/session.h"
#include "printer/transport.h"

namespace kiosk {

class PrintWorker {
 public:
  // `wake` is called from the thread whenever there is something to collect; it must not call back into the worker.
  // Without a printer (nullptr) every job fails with the state `absent`.
  PrintWorker(std::unique_ptr<printer::Printer> printer, std::function<void()> wake);
  ~PrintWorker();  // waits for a job that has begun
  // Takes up no further job; those waiting are dropped, the one on its way ends in its own time.
  void stop_after_this();
  PrintWorker(const PrintWorker&) = delete;
  PrintWorker& operator=(const PrintWorker&) = delete;

  void print(std::uint64_t job, std::shared_ptr<const PreparedSlip> slip);
  void flush(std::uint64_t job);

  // What came in since the last call; never blocks.
  std::vector<event::PrinterReported> reports();
  printer::PrinterState state() const;

  // For the tour and the tests: until no job is waiting or running, and the state was asked for since the call.
  void settle();

 private:
  struct Job {
    std::uint64_t number = 0;
    std::shared_ptr<const PreparedSlip> slip;
  };
  void run();
  void ask_state();

  std::unique_ptr<printer::Printer> printer_;
  std::function<void()> wake_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Job> waiting_;
  std::optional<std::uint64_t> running_;  // flushed while running: reset
  bool busy_ = false;
  bool stopping_ = false;
  std::uint64_t asked_ = 0;               // times the state was asked for
  bool ask_now_ = false;
  printer::PrinterState state_ = printer::PrinterState::absent;
  std::vector<event::PrinterReported> reports_;
  std::thread thread_;                    // last: starts when the rest is there
};

}  // namespace kiosk
