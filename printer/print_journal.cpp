// SPDX-License-Identifier: MIT
#include "printer/print_journal.h"

#include <fmt/format.h>
#include <sqlite3.h>

namespace printer {
namespace {

constexpr int application_id = 0x534b504a;  // 'SKPJ'
constexpr int kept_jobs = 5000;
constexpr std::int64_t rows_a_metre = 8000;  // 203 dpi

constexpr const char* tables = R"(
CREATE TABLE IF NOT EXISTS jobs(id INTEGER PRIMARY KEY, day TEXT NOT NULL, slip TEXT NOT NULL, attempt INTEGER NOT NULL, state TEXT NOT NULL,
  rows INTEGER NOT NULL, evidence TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS devices(device TEXT PRIMARY KEY, live INTEGER, paper INTEGER, fence INTEGER, macros INTEGER, clear INTEGER, name TEXT)
  WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS rolls(device TEXT PRIMARY KEY, metres INTEGER NOT NULL) WITHOUT ROWID;
)";

constexpr JobState states[] = {JobState::queued, JobState::preflight, JobState::sending, JobState::printed, JobState::cut,
                               JobState::done,   JobState::sent,      JobState::failed,  JobState::unknown};

std::string text_of(sqlite3_stmt* statement, int column) {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, column));
  return text == nullptr ? std::string{} : std::string(text);
}

JobRow job_of(sqlite3_stmt* row) {
  JobRow job{sqlite3_column_int64(row, 0), text_of(row, 1), text_of(row, 2), sqlite3_column_int(row, 3), JobState::unknown, sqlite3_column_int(row, 5),
             text_of(row, 6)};
  for (const JobState state : states)
    if (word(state) == text_of(row, 4)) job.state = state;
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

struct PrintJournal::Database {
  sqlite3* handle = nullptr;
  int problem = SQLITE_OK;

  explicit Database(const std::filesystem::path& file) {
    problem = sqlite3_open_v2(file.c_str(), &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOFOLLOW, nullptr);
    if (problem != SQLITE_OK) return;
    sqlite3_busy_timeout(handle, 1000);
    problem = sqlite3_exec(handle, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA trusted_schema=OFF;", nullptr,
                           nullptr, nullptr);
  }
  ~Database() { sqlite3_close(handle); }
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  template <typename Row>
  bool query(std::string_view sql, const std::vector<std::string>& values, Row row) {
    sqlite3_stmt* statement = nullptr;
    problem = sqlite3_prepare_v2(handle, sql.data(), static_cast<int>(sql.size()), &statement, nullptr);
    for (std::size_t i = 0; problem == SQLITE_OK && i < values.size(); ++i)
      problem = sqlite3_bind_text(statement, static_cast<int>(i) + 1, values[i].data(), static_cast<int>(values[i].size()), SQLITE_TRANSIENT);
    if (problem == SQLITE_OK) {
      while ((problem = sqlite3_step(statement)) == SQLITE_ROW) row(statement);
      if (problem == SQLITE_DONE) problem = SQLITE_OK;
    }
    sqlite3_finalize(statement);
    return problem == SQLITE_OK;
  }
};

PrintJournal::PrintJournal(std::filesystem::path file) : file_(std::move(file)) {}
PrintJournal::~PrintJournal() = default;

void PrintJournal::fail() {
  const int problem = database_ ? database_->problem & 0xff : SQLITE_CANTOPEN;
  const bool full = problem == SQLITE_FULL;
  fault_ = content::Fault{full ? content::FaultCode::disk_full : content::FaultCode::file_unwritable,
                          full ? "磁盘满了，打印流水没有记下来；打印照常。" : "打印流水的文件写不进去；打印照常。", content::Place{file_.string(), 0, 0}};
}

bool PrintJournal::open() {
  if (database_) return false;
  std::error_code ignored;
  if (file_.has_parent_path()) std::filesystem::create_directories(file_.parent_path(), ignored);
  for (int attempt = 0; attempt < 2; ++attempt) {
    database_ = std::make_unique<Database>(file_);
    int schema = 0;
    bool usable = database_->problem == SQLITE_OK &&
                  database_->query("PRAGMA user_version", {}, [&](sqlite3_stmt* row) { schema = sqlite3_column_int(row, 0); });
    if (usable && schema > journal_schema) {
      fault_ = content::Fault{content::FaultCode::bundle_schema, fmt::format("打印流水是较新的版本（{}）写的，本版本不动它；打印照常。", schema),
                              content::Place{file_.string(), 0, 0}};
      database_.reset();
      return false;
    }
    usable = usable && sqlite3_exec(database_->handle, tables, nullptr, nullptr, nullptr) == SQLITE_OK;
    if (usable && schema != journal_schema)
      usable = database_->query(fmt::format("PRAGMA application_id={}", application_id), {}, [](sqlite3_stmt*) {}) &&
               database_->query(fmt::format("PRAGMA user_version={}", journal_schema), {}, [](sqlite3_stmt*) {});
    if (usable) break;
    const int problem = sqlite3_errcode(database_->handle) & 0xff;
    if (problem != SQLITE_NOTADB && problem != SQLITE_CORRUPT) {
      fail();
      database_.reset();
      return false;
    }
    database_.reset();
    for (const char* part : {"-wal", "-shm"}) std::filesystem::remove(file_.string() + part, ignored);
    std::filesystem::rename(file_, file_.string() + ".broken", ignored);
  }
  if (!database_) return false;
  fault_.reset();
  bool interrupted = false;
  const auto count = [&](sqlite3_stmt* row) { interrupted = sqlite3_column_int(row, 0) > 0; };
  database_->query("SELECT count(*) FROM jobs WHERE state IN ('sending','printed','cut')", {}, count);
  run("UPDATE jobs SET state='unknown', evidence='restart' WHERE state IN ('sending','printed','cut')", {});
  run("UPDATE jobs SET state='failed', evidence='restart' WHERE state IN ('queued','preflight')", {});
  run(fmt::format("DELETE FROM jobs WHERE id <= (SELECT max(id) FROM jobs) - {}", kept_jobs), {});
  return interrupted;
}

bool PrintJournal::run(std::string_view sql, const std::vector<std::string>& values) {
  if (!database_) open();
  if (!database_) return false;
  if (database_->query(sql, values, [](sqlite3_stmt*) {})) {
    fault_.reset();
    return true;
  }
  fail();
  const int problem = database_->problem & 0xff;
  if (problem == SQLITE_NOTADB || problem == SQLITE_CORRUPT || problem == SQLITE_READONLY || problem == SQLITE_IOERR) database_.reset();
  return false;
}

std::int64_t PrintJournal::begin(const std::string& day, const std::string& slip_number, int attempt) {
  if (!run("INSERT INTO jobs(day, slip, attempt, state, rows, evidence) VALUES(?1, ?2, CAST(?3 AS INTEGER), 'queued', 0, 'none')",
           {day, slip_number, std::to_string(attempt)}))
    return 0;
  const std::int64_t id = sqlite3_last_insert_rowid(database_->handle);
  if (committed_) committed_();
  return id;
}

void PrintJournal::set(std::int64_t id, JobState state, int rows, std::string_view evidence) {
  if (id == 0) return;
  run("UPDATE jobs SET state=?2, rows=CAST(?3 AS INTEGER), evidence=?4 WHERE id=CAST(?1 AS INTEGER)",
      {std::to_string(id), std::string(word(state)), std::to_string(rows), std::string(evidence)});
  if (committed_) committed_();
}

void PrintJournal::answer(std::int64_t id, bool came_out, std::string_view who) {
  run("UPDATE jobs SET state=?2, evidence=?3 WHERE id=CAST(?1 AS INTEGER) AND state IN ('unknown','sent')",
      {std::to_string(id), std::string(word(came_out ? JobState::done : JobState::failed)), std::string(who)});
}

std::vector<JobRow> PrintJournal::unanswered(int most) const {
  std::vector<JobRow> rows;
  if (database_)
    database_->query("SELECT id, day, slip, attempt, state, rows, evidence FROM jobs WHERE state='unknown' ORDER BY id DESC LIMIT CAST(?1 AS INTEGER)",
                     {std::to_string(most)}, [&](sqlite3_stmt* row) { rows.push_back(job_of(row)); });
  return rows;
}

std::vector<JobRow> PrintJournal::jobs() const {
  std::vector<JobRow> rows;
  if (database_)
    database_->query("SELECT id, day, slip, attempt, state, rows, evidence FROM jobs ORDER BY id", {}, [&](sqlite3_stmt* row) { rows.push_back(job_of(row)); });
  return rows;
}

std::optional<DeviceFacts> PrintJournal::recall(const std::string& device) {
  std::optional<DeviceFacts> facts;
  if (!database_) open();
  if (database_)
    database_->query("SELECT live, paper, fence, macros, clear, name FROM devices WHERE device=?1", {device}, [&](sqlite3_stmt* row) {
      const auto yes = [&](int column) { return sqlite3_column_int(row, column) != 0; };
      facts = DeviceFacts{yes(0), yes(1), yes(2), yes(3), yes(4), text_of(row, 5)};
    });
  return facts;
}

void PrintJournal::remember(const std::string& device, const DeviceFacts& facts) {
  const auto bit = [](bool yes) { return std::string(yes ? "1" : "0"); };
  run("INSERT INTO devices(device, live, paper, fence, macros, clear, name) VALUES(?1, CAST(?2 AS INTEGER), CAST(?3 AS INTEGER), CAST(?4 AS INTEGER), "
      "CAST(?5 AS INTEGER), CAST(?6 AS INTEGER), ?7) ON CONFLICT(device) DO UPDATE SET live=excluded.live, paper=excluded.paper, fence=excluded.fence, "
      "macros=excluded.macros, clear=excluded.clear, name=excluded.name",
      {device, bit(facts.live), bit(facts.paper), bit(facts.fence), bit(facts.macros), bit(facts.clear), facts.name});
}

void PrintJournal::count_rows(const std::string& device, std::int64_t rows) {
  const std::int64_t before = rows_of_roll(device), now = before + rows;
  rolls_[device] = now;
  if (now / rows_a_metre != before / rows_a_metre) write_roll(device, now / rows_a_metre);
}

std::int64_t PrintJournal::rows_of_roll(const std::string& device) const {
  if (const auto known = rolls_.find(device); known != rolls_.end()) return known->second;
  std::int64_t rows = 0;
  // Between two whole metres, nobody knows where: half of one is the best guess.
  if (database_)
    database_->query("SELECT metres FROM rolls WHERE device=?1", {device},
                     [&](sqlite3_stmt* row) { rows = sqlite3_column_int64(row, 0) * rows_a_metre + rows_a_metre / 2; });
  if (database_) rolls_[device] = rows;
  return rows;
}

void PrintJournal::new_roll(const std::string& device) {
  rolls_[device] = 0;
  write_roll(device, 0);
}

void PrintJournal::write_roll(const std::string& device, std::int64_t metres) {
  run("INSERT INTO rolls(device, metres) VALUES(?1, CAST(?2 AS INTEGER)) ON CONFLICT(device) DO UPDATE SET metres=excluded.metres",
      {device, std::to_string(metres)});
}

}  // namespace printer
