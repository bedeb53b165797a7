// SPDX-License-Identifier: MIT
#include "kiosk/store.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>

#include "kiosk/event_log.h"

namespace kiosk {
namespace {

constexpr int application_id = 0x534b5354;  // 'SKST'

constexpr const char* tables = R"(
CREATE TABLE IF NOT EXISTS counters(day TEXT NOT NULL, event TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY(day, event)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS slips(day TEXT PRIMARY KEY, last INTEGER NOT NULL) WITHOUT ROWID;
)";

int pragma(sqlite3* database, const char* sql) {
  sqlite3_stmt* statement = nullptr;
  int value = -1;
  if (sqlite3_prepare_v2(database, sql, -1, &statement, nullptr) == SQLITE_OK && sqlite3_step(statement) == SQLITE_ROW)
    value = sqlite3_column_int(statement, 0);
  sqlite3_finalize(statement);
  return value;
}

}  // namespace

struct Store::Database {
  sqlite3* handle = nullptr;
  int problem = SQLITE_OK;

  explicit Database(const std::filesystem::path& file) {
    problem = sqlite3_open_v2(file.c_str(), &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOFOLLOW, nullptr);
    if (problem != SQLITE_OK) return;
    sqlite3_busy_timeout(handle, 200);
    // A rollback journal that is deleted, and freed pages overwritten: nothing lingers beside the rows themselves.
    execute("PRAGMA journal_mode=DELETE; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA trusted_schema=OFF;");
  }
  ~Database() { sqlite3_close(handle); }
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  bool execute(const std::string& sql) {
    problem = sqlite3_exec(handle, sql.c_str(), nullptr, nullptr, nullptr);
    return problem == SQLITE_OK;
  }

  // Calls `row` for each row. False, with `problem` set, where SQLite could not do it.
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

Store::Store(std::filesystem::path file) : file_(std::move(file)) { ready(); }
Store::~Store() = default;

void Store::fail() {
  const int problem = database_ ? database_->problem & 0xff : SQLITE_CANTOPEN;
  const bool full = problem == SQLITE_FULL;
  fault_ = content::Fault{full ? content::FaultCode::disk_full : content::FaultCode::file_unwritable,
                          full ? "磁盘满了，今天的计数没有记下来；终端照常服务。" : "计数的文件写不进去；终端照常服务。",
                          content::Place{file_.string(), 0, 0}};
}

bool Store::ready() {
  if (database_) return true;
  std::error_code ignored;
  if (file_.has_parent_path()) std::filesystem::create_directories(file_.parent_path(), ignored);
  for (int attempt = 0; attempt < 2; ++attempt) {
    auto database = std::make_unique<Database>(file_);
    const auto problem = [&] { return database->problem & 0xff; };
    if (database->problem == SQLITE_OK) {
      const int schema = pragma(database->handle, "PRAGMA user_version");
      if (schema > store_schema) {
        fault_ = content::Fault{content::FaultCode::bundle_schema, fmt::format("计数文件是较新的版本（{}）写的，本版本不动它；终端照常服务。", schema),
                                content::Place{file_.string(), 0, 0}};
        return false;
      }
      // The version is written once: a start that finds it flushes nothing.
      if (database->execute(tables) &&
          (schema == store_schema ||
           database->execute(fmt::format("PRAGMA application_id={}; PRAGMA user_version={};", application_id, store_schema)))) {
        database_ = std::move(database);
        fault_.reset();
        return true;
      }
    }
    if (problem() == SQLITE_NOTADB || problem() == SQLITE_CORRUPT) {
      database.reset();
      std::filesystem::rename(file_, file_.string() + ".broken", ignored);
      continue;
    }
    database_ = std::move(database);
    fail();
    database_.reset();
    return false;
  }
  fail();
  return false;
}

bool Store::run(std::string_view sql, const std::vector<std::string>& values) {
  if (!ready()) return false;
  if (database_->query(sql, values, [](sqlite3_stmt*) {})) {
    fault_.reset();
    return true;
  }
  fail();
  const int problem = database_->problem & 0xff;
  // A file that vanished or went bad under us is opened anew next time.
  if (problem == SQLITE_NOTADB || problem == SQLITE_CORRUPT || problem == SQLITE_READONLY || problem == SQLITE_IOERR) database_.reset();
  return false;
}

std::string Store::next_slip_number(content::Date day) {
  const std::string date = content::to_string(day);
  int last = last_number_[day];
  if (ready())
    database_->query("SELECT last FROM slips WHERE day=?1", {date}, [&](sqlite3_stmt* row) { last = std::max(last, sqlite3_column_int(row, 0)); });
  const int number = last + 1;
  last_number_[day] = number;
  run("INSERT INTO slips(day, last) VALUES(?1, CAST(?2 AS INTEGER)) ON CONFLICT(day) DO UPDATE SET last=excluded.last", {date, std::to_string(number)});
  return fmt::format("{:04}", number);
}

void Store::count(LogEvent event, content::Date day) {
  run("INSERT INTO counters(day, event, number) VALUES(?1, ?2, 1) ON CONFLICT(day, event) DO UPDATE SET number=number+1",
      {content::to_string(day), std::string(kiosk::word(event))});
}

int Store::counted(LogEvent event, content::Date day) const {
  int number = 0;
  if (database_)
    database_->query("SELECT number FROM counters WHERE day=?1 AND event=?2", {content::to_string(day), std::string(kiosk::word(event))},
                     [&](sqlite3_stmt* row) { number = sqlite3_column_int(row, 0); });
  return number;
}

}  // namespace kiosk
