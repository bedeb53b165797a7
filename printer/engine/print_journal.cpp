// SPDX-License-Identifier: MIT
#include "printer/engine/print_journal.h"

namespace printer {
namespace {

constexpr int kept_jobs = 5000;

content::StateKind kind() {
  return {.application_id = 0x534b504a,  // 'SKPJ'
          .schema = journal_schema,
          // One program at a time: another would take the jobs of this one for those of a killed program.
          .settings = "PRAGMA locking_mode=EXCLUSIVE; PRAGMA busy_timeout=1000; PRAGMA journal_mode=WAL;",
          .tables = R"(
CREATE TABLE IF NOT EXISTS jobs(id INTEGER PRIMARY KEY, day TEXT NOT NULL, slip TEXT NOT NULL, attempt INTEGER NOT NULL, state TEXT NOT NULL,
  rows INTEGER NOT NULL, evidence TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS devices(device TEXT PRIMARY KEY, live INTEGER, paper INTEGER, fence INTEGER, macros INTEGER, clear INTEGER, name TEXT)
  WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS rolls(device TEXT PRIMARY KEY, metres INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS uncleared(device TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS cut_off(device TEXT PRIMARY KEY) WITHOUT ROWID;
)",
          .full = "磁盘满了，打印流水没有记下来；打印照常。",
          .unwritable = "打印流水的文件写不进去；打印照常。",
          .newer = "打印流水是较新的版本（{}）写的，本版本不动它；打印照常。",
          .in_use = "打印流水正由另一个程序用着，没有记下来；打印照常。"};
}

constexpr JobState states[] = {JobState::queued, JobState::preflight, JobState::sending, JobState::printed, JobState::cut,
                               JobState::done,   JobState::sent,      JobState::failed,  JobState::unknown};

JobRow job_of(const content::Statement& row) {
  JobRow job{row.number(0), row.text(1), row.text(2), static_cast<int>(row.number(3)), JobState::unknown, static_cast<int>(row.number(5)),
             row.text(6)};
  for (const JobState state : states)
    if (word(state) == row.text(4)) job.state = state;
  return job;
}

}  // namespace

std::string_view word(JobState state) {
  switch (state) {
    case JobState::queued: return "queued";
    case JobState::preflight: return "preflight";
    case JobState::sending: return "sending";
    case JobState::printed: return "printed";
    case JobState::cut: return "cut";
    case JobState::done: return "done";
    case JobState::sent: return "sent";
    case JobState::failed: return "failed";
    case JobState::unknown: return "unknown";
  }
  return "";
}

PrintJournal::PrintJournal(std::filesystem::path file) : file_(std::move(file), kind()) {}

bool PrintJournal::open() {
  if (taken_over_ || !file_.ready()) return false;
  taken_over_ = true;
  bool interrupted = file_.set_aside();  // what stood in a damaged journal may have been a job on its way
  file_.rows("SELECT count(*) FROM jobs WHERE state IN ('sending','printed','cut')", {},
             [&](const content::Statement& row) { interrupted = interrupted || row.number(0) > 0; });
  file_.run("UPDATE jobs SET state='unknown', evidence='restart' WHERE state IN ('sending','printed','cut')");
  file_.run("UPDATE jobs SET state='failed', evidence='restart' WHERE state IN ('queued','preflight')");
  file_.run("DELETE FROM jobs WHERE id <= (SELECT max(id) FROM jobs) - ?1", {kept_jobs});
  return interrupted;
}

std::int64_t PrintJournal::begin(const std::string& day, const std::string& slip_number, int attempt) {
  if (!file_.run("INSERT INTO jobs(day, slip, attempt, state, rows, evidence) VALUES(?1, ?2, ?3, 'queued', 0, 'none')",
                 {day, slip_number, attempt}))
    return 0;
  const std::int64_t id = file_.last_row();
  if (committed_) committed_();
  return id;
}

void PrintJournal::set(std::int64_t id, JobState state, int rows, std::string_view evidence) {
  if (id == 0) return;
  file_.run("UPDATE jobs SET state=?2, rows=?3, evidence=?4 WHERE id=?1", {id, word(state), rows, evidence});
  if (committed_) committed_();
}

void PrintJournal::answer(std::int64_t id, bool came_out, std::string_view who) {
  file_.run("UPDATE jobs SET state=?2, evidence=?3 WHERE id=?1 AND state IN ('unknown','sent')",
            {id, word(came_out ? JobState::done : JobState::failed), who});
}

std::vector<JobRow> PrintJournal::unanswered(int most) const {
  std::vector<JobRow> rows;
  file_.rows("SELECT id, day, slip, attempt, state, rows, evidence FROM jobs WHERE state='unknown' ORDER BY id DESC LIMIT ?1", {most},
             [&](const content::Statement& row) { rows.push_back(job_of(row)); });
  return rows;
}

std::vector<JobRow> PrintJournal::jobs() const {
  std::vector<JobRow> rows;
  file_.rows("SELECT id, day, slip, attempt, state, rows, evidence FROM jobs ORDER BY id", {},
             [&](const content::Statement& row) { rows.push_back(job_of(row)); });
  return rows;
}

std::map<std::string, int> PrintJournal::last_numbers() const {
  std::map<std::string, int> numbers;
  file_.rows("SELECT day, max(CAST(slip AS INTEGER)) FROM jobs WHERE length(slip)=4 GROUP BY day", {},
             [&](const content::Statement& row) { numbers[row.text(0)] = static_cast<int>(row.number(1)); });
  return numbers;
}

std::optional<DeviceFacts> PrintJournal::recall(const std::string& device) {
  std::optional<DeviceFacts> facts;
  if (file_.ready())
    file_.rows("SELECT live, paper, fence, macros, clear, name FROM devices WHERE device=?1", {device}, [&](const content::Statement& row) {
      const auto yes = [&](int column) { return row.number(column) != 0; };
      facts = DeviceFacts{yes(0), yes(1), yes(2), yes(3), yes(4), row.text(5)};
    });
  return facts;
}

void PrintJournal::remember(const std::string& device, const DeviceFacts& facts) {
  file_.run(
      "INSERT INTO devices(device, live, paper, fence, macros, clear, name) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT(device) DO "
      "UPDATE SET "
      "live=excluded.live, paper=excluded.paper, fence=excluded.fence, macros=excluded.macros, clear=excluded.clear, name=excluded.name",
      {device, std::int64_t{facts.live}, std::int64_t{facts.paper}, std::int64_t{facts.fence}, std::int64_t{facts.macros},
       std::int64_t{facts.clear}, facts.name});
}

bool PrintJournal::uncleared(const std::string& device) const {
  bool found = false;
  file_.rows("SELECT 1 FROM uncleared WHERE device=?1", {device}, [&](const content::Statement&) { found = true; });
  return found;
}

void PrintJournal::set_uncleared(const std::string& device, bool uncleared) {
  file_.run(uncleared ? "INSERT OR IGNORE INTO uncleared(device) VALUES(?1)" : "DELETE FROM uncleared WHERE device=?1", {device});
  file_.run("DELETE FROM cut_off WHERE device=?1", {device});
}

bool PrintJournal::cut_off(const std::string& device) const {
  bool found = false;
  file_.rows("SELECT 1 FROM cut_off WHERE device=?1", {device}, [&](const content::Statement&) { found = true; });
  return found;
}

void PrintJournal::set_cut_off(const std::string& device) { file_.run("INSERT OR IGNORE INTO cut_off(device) VALUES(?1)", {device}); }

void PrintJournal::count_rows(const std::string& device, std::int64_t rows) {
  const std::int64_t before = rows_of_roll(device), now = before + rows;
  rolls_[device] = now;
  if (now / rows_a_metre != before / rows_a_metre) write_roll(device, now / rows_a_metre);
}

std::int64_t PrintJournal::rows_of_roll(const std::string& device) const {
  if (const auto known = rolls_.find(device); known != rolls_.end()) return known->second;
  std::int64_t rows = 0;
  // Between two whole metres, nobody knows where: half of one is the best guess.
  const bool asked = file_.rows("SELECT metres FROM rolls WHERE device=?1", {device},
                                [&](const content::Statement& row) { rows = row.number(0) * rows_a_metre + rows_a_metre / 2; });
  if (asked) rolls_[device] = rows;
  return rows;
}

void PrintJournal::new_roll(const std::string& device) {
  rolls_[device] = 0;
  write_roll(device, 0);
}

void PrintJournal::write_roll(const std::string& device, std::int64_t metres) {
  file_.run("INSERT INTO rolls(device, metres) VALUES(?1, ?2) ON CONFLICT(device) DO UPDATE SET metres=excluded.metres", {device, metres});
}

}  // namespace printer
