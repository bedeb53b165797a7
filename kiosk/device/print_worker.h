// SPDX-License-Identifier: MIT
#pragma once

// The printer and its journal on a thread of their own, so that a slow device or disk never holds up the screen. One job at a time; between
// jobs the printer is asked for its state every two seconds. A flushed job that has not begun is never printed; one that has begun is given
// up at once, the printer is emptied before anything else is printed, and its report is dropped.

#include <condition_variable>
#include <deque>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "kiosk/session/session.h"
#include "printer/engine/print_engine.h"

namespace kiosk {

// What staff are shown of the printer.
struct PrinterNews {
  printer::PrinterState state = printer::PrinterState::absent;
  bool holds_rest = false;                        // of a slip that was broken off: it comes out once the printer goes on
  std::vector<printer::JobRow> unanswered_slips;  // slips nobody knows of
  std::optional<printer::Medium> pdf_medium;      // what it takes the slip as a PDF of
  double metres_used = 0, metres_of_roll = 0;     // 0 metres of roll: not known
  std::optional<content::Fault> journal_fault;
  std::shared_ptr<const std::map<std::string, int>> last_numbers;  // of slips by day, as the journal had them at the start
};

// For staff, in one sentence: what is wrong and what to do, also what will come out of the printer when they have done it (holds_rest).
std::optional<content::Fault> printer_fault(printer::PrinterState state, bool holds_rest);

using PrinterFactory = std::function<std::unique_ptr<printer::Printer>(printer::DeviceMemory&)>;

class PrintWorker {
 public:
  // `open` is called before the thread starts. `wake` is called from the thread whenever there is something to collect; it must not call
  // back into the worker. Without a printer (nullptr) every job fails with the state `absent`. The journal is made at `journal`; `device`
  // names the printer's roll in it.
  PrintWorker(const PrinterFactory& open, std::filesystem::path journal, std::string device, std::function<void()> wake);
  ~PrintWorker();  // a job on its way is given up: its session is over
  // Takes up no further job; those waiting are dropped, the one on its way ends in its own time.
  void stop_after_this();
  PrintWorker(const PrintWorker&) = delete;
  PrintWorker& operator=(const PrintWorker&) = delete;

  // Opens the journal and settles what a killed program left in it; until then, or the first job, nothing is written.
  void begin();
  void print(std::uint64_t job, std::string day, int attempt, std::shared_ptr<const PreparedSlip> slip);
  void flush(std::uint64_t job);
  // Somebody looked whether the slip came out: the resident of a job, or staff for a row of the journal.
  void answer_job(std::uint64_t job, bool came_out);
  void answer_row(std::int64_t row, bool came_out);
  void new_roll();

  // What came in since the last call; never blocks.
  std::vector<event::PrinterReported> reports();
  std::vector<event::PrinterWaits> waits();
  PrinterNews news() const;
  // Of the paper; 0: any. Never changes.
  int width_dots() const { return engine_.width_dots(); }

  // For the tour and the tests: until no job is waiting or running but for hands, and the state was asked for since the call.
  void wait_idle();

 private:
  class Watch;
  struct Job {
    std::uint64_t number = 0;
    std::string day;
    int attempt = 1;
    std::shared_ptr<const PreparedSlip> slip;
  };
  void run();
  void poll();
  void carry_out(Job job);
  void post(std::function<void()> task);
  void publish();

  std::function<void()> wake_;
  printer::PrintJournal journal_;  // of the thread alone, as the engine
  printer::PrintEngine engine_;
  std::map<std::uint64_t, std::int64_t> rows_;  // of jobs, in the journal; of the thread alone
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Job> waiting_;
  std::deque<std::function<void()>> tasks_;
  std::optional<std::uint64_t> running_;  // flushed while running: reset
  bool busy_ = false;
  bool stopping_ = false, leaving_ = false;
  bool hands_needed_ = false;                  // by the running job
  std::uint64_t asked_ = 0, waits_asked_ = 0;  // times the state, or a waiting job's watch, was asked
  bool ask_now_ = false;
  PrinterNews news_;
  std::vector<event::PrinterReported> reports_;
  std::vector<event::PrinterWaits> waits_;
  std::thread thread_;  // last: starts when the rest is there
};

}  // namespace kiosk
