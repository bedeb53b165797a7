// SPDX-License-Identifier: MIT
#pragma once

// What a terminal remembers of its printer, in one file of state (WAL): the journal of jobs, what devices answered, which must be emptied,
// and how much paper the roll has given. Of a job only slip number, attempt, state, the kind of evidence and, where it broke off, rows; the
// slip itself is never written, nor how long it was. Used by the printer's thread alone. Where the disk takes nothing, printing goes on.

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "content/bundle/state_file.h"
#include "printer/device/printer.h"

namespace printer {

constexpr std::int64_t rows_a_metre = 8000;  // of paper, 203 dpi
constexpr int journal_schema = 1;            // of the file; its application id is 'SKPJ'

enum class JobState {
  queued,
  preflight,
  sending,
  printed,
  cut,      // on its way
  done,     // printed, with evidence
  sent,     // all bytes went out to a printer that cannot confirm
  failed,   // nothing was printed
  unknown,  // nobody knows; somebody may be asked
};
std::string_view word(JobState state);

struct JobRow {
  std::int64_t id = 0;
  std::string day, slip_number;  // "2026-11-20", "0147"
  int attempt = 0;
  JobState state{};
  int rows = 0;          // handed to the printer before it broke off
  std::string evidence;  // word of Evidence, or who said so: "resident", "staff", "restart"

  bool operator==(const JobRow&) const = default;
};

class PrintJournal : public DeviceMemory {
 public:
  // ":memory:" remembers nothing beyond the program.
  explicit PrintJournal(std::filesystem::path file);

  // Opens the file, once. Jobs a killed program left on their way become `failed` where no byte of the slip can have gone out, else
  // `unknown`; true where there was one of the latter, or a damaged journal was set aside, so that the printer may hold a part of a slip.
  // What cannot be opened is tried again by the next call.
  bool open();

  // A new job, queued. 0 where it could not be written; the calls below then do nothing.
  std::int64_t begin(const std::string& day, const std::string& slip_number, int attempt);
  void set(std::int64_t id, JobState state, int rows, std::string_view evidence);
  // Somebody looked whether an unknown slip came out.
  void answer(std::int64_t id, bool came_out, std::string_view who);
  // Unknown jobs nobody has answered for, the newest first, at most `most`.
  std::vector<JobRow> unanswered(int most) const;
  std::vector<JobRow> jobs() const;                 // oldest first
  std::map<std::string, int> last_numbers() const;  // by day, the highest slip number of four digits

  std::optional<DeviceFacts> recall(const std::string& device) override;
  void remember(const std::string& device, const DeviceFacts& facts) override;

  // The device may hold a part of a slip, until it was emptied.
  bool uncleared(const std::string& device) const;
  void set_uncleared(const std::string& device, bool uncleared);
  // Its torn paper was cut off, once; forgotten when it was emptied.
  bool cut_off(const std::string& device) const;
  void set_cut_off(const std::string& device);

  // Exact while the program runs; the file knows whole metres only, for one slip's length is a resident's matter.
  void count_rows(const std::string& device, std::int64_t rows);
  std::int64_t rows_of_roll(const std::string& device) const;
  void new_roll(const std::string& device);

  const std::optional<content::Fault>& fault() const { return file_.fault(); }
  // For tests: called after every commit to `jobs`.
  void on_commit(std::function<void()> committed) { committed_ = std::move(committed); }

 private:
  void write_roll(const std::string& device, std::int64_t metres);

  content::StateFile file_;
  bool taken_over_ = false;  // what an earlier program left
  std::function<void()> committed_;
  mutable std::map<std::string, std::int64_t> rolls_;  // rows, exact
};

}  // namespace printer
