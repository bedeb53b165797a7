// SPDX-License-Identifier: MIT
#include "content/web/store/sqlite_store.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <mutex>

#include "content/bundle/database.h"
#include "content/web/store/schema_growth.h"
#include "content/web/store/store_fault.h"
#include "content/web/store/stored_chain.h"

namespace web {

using content::Database;
using content::DatabaseTrouble;
using content::FaultCode;
using content::Result;
using content::Statement;

namespace {

// See stored_chain.h.
const SchemaPart& chain_part() {
  static const SchemaPart part{
      "chain",
      {"CREATE TABLE events(number INTEGER PRIMARY KEY, at INTEGER NOT NULL, actor TEXT NOT NULL, kind TEXT NOT NULL,"
       " subject TEXT NOT NULL, detail TEXT NOT NULL, sum TEXT NOT NULL);"
       "CREATE TABLE chain_end(one INTEGER PRIMARY KEY CHECK(one = 1), number INTEGER NOT NULL, sum TEXT NOT NULL);"
       "CREATE TRIGGER events_stay BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'events stay'); END;"
       "CREATE TRIGGER events_remain BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'events stay'); END;"}};
  return part;
}

// A new empty file that nobody else may read; SQLite fills it, and gives what stands beside it the same mode.
class Reserved {
 public:
  explicit Reserved(const std::filesystem::path& file)
      : number_(::open(file.c_str(), O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600)) {}
  Reserved(const Reserved&) = delete;
  Reserved& operator=(const Reserved&) = delete;
  ~Reserved() {
    if (number_ >= 0) ::close(number_);
  }
  int number() const { return number_; }

 private:
  int number_;
};

class SqliteRow : public Row {
 public:
  explicit SqliteRow(const Statement& statement) : statement_(statement) {}
  std::string text(int column) const override { return statement_.text(column); }
  std::int64_t number(int column) const override { return statement_.number(column); }
  bool is_null(int column) const override { return statement_.is_null(column); }

 private:
  const Statement& statement_;
};

class SqliteTransaction : public Transaction {
 public:
  SqliteTransaction(Database& database, const std::filesystem::path& file) : database_(database), file_(file) {}

  Result<void> rows(std::string_view sql, const Values& values, const std::function<void(const Row&)>& row) override {
    auto statement = database_.prepare(std::string(sql));
    if (!statement) return failed(statement.error());
    int index = 0;
    for (const auto& value : values) std::visit([&](const auto& one) { statement->bind(++index, one); }, value);
    for (;;) {
      const auto more = statement->step();
      if (!more) return failed(more.error());
      if (!*more) return {};
      row(SqliteRow(*statement));
    }
  }

  Result<std::int64_t> run(std::string_view sql, const Values& values) override {
    if (const auto done = rows(sql, values, [](const Row&) {}); !done) return tl::unexpected(done.error());
    return database_.changed_rows();
  }

  Result<std::int64_t> append(const Event& event) override { return append_event(*this, event); }

 private:
  tl::unexpected<content::Fault> failed(const std::string& message) const {
    return tl::unexpected(store_fault(database_.trouble(), message, file_.string()));
  }

  Database& database_;
  const std::filesystem::path& file_;
};

class SqliteStore : public Store {
 public:
  SqliteStore(Database database, std::filesystem::path file) : database_(std::move(database)), file_(std::move(file)) {}

  Result<void> prepare(const std::vector<SchemaPart>& parts);

  Result<void> change(const std::function<Result<void>(Transaction&)>& work) override {
    const std::lock_guard lock(mutex_);
    return within("BEGIN IMMEDIATE", work);
  }
  Result<void> look(const std::function<Result<void>(Reader&)>& work) override {
    const std::lock_guard lock(mutex_);
    return within("BEGIN", [&](Transaction& transaction) { return work(transaction); });
  }
  Result<void> sweep() override;
  Result<void> backup(const std::filesystem::path& file) override;

 private:
  Result<void> execute(const std::string& sql) {
    if (const auto done = database_.execute(sql); !done)
      return tl::unexpected(store_fault(database_.trouble(), done.error(), file_.string()));
    return {};
  }
  Result<void> within(const char* begin, const std::function<Result<void>(Transaction&)>& work) {
    if (const auto begun = execute(begin); !begun) return begun;
    SqliteTransaction transaction(database_, file_);
    Result<void> done = work(transaction);
    if (done) done = execute("COMMIT");
    // Some faults have taken it back already.
    if (!done) (void)database_.execute("ROLLBACK");
    return done;
  }

  std::mutex mutex_;
  Database database_;
  std::filesystem::path file_;
};

Result<void> SqliteStore::prepare(const std::vector<SchemaPart>& parts) {
  if (const auto set = execute("PRAGMA busy_timeout=2000; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"
                               "PRAGMA foreign_keys=ON; PRAGMA trusted_schema=OFF");
      !set)
    return set;
  return change([&](Transaction& transaction) {
    std::vector<SchemaPart> all{chain_part()};
    all.insert(all.end(), parts.begin(), parts.end());
    return grow_schema(
        transaction, all, [&](const SchemaPart& part, std::size_t step) { return execute(part.steps[step]); }, file_.string());
  });
}

// What is freed is overwritten at once (secure_delete); the write-ahead log still has the pages as they were, until it is cut to nothing.
Result<void> SqliteStore::sweep() {
  const std::lock_guard lock(mutex_);
  bool busy = true;
  const auto cut =
      SqliteTransaction(database_, file_).rows("PRAGMA wal_checkpoint(TRUNCATE)", {}, [&](const Row& row) { busy = row.number(0) != 0; });
  if (!cut) return cut;
  if (busy) return tl::unexpected(store_fault(DatabaseTrouble::in_use, "", file_));
  return {};
}

Result<void> SqliteStore::backup(const std::filesystem::path& file) {
  const Reserved copy(file);
  if (copy.number() < 0)
    return content::fault(FaultCode::file_unwritable, "备份写不到这里：已有这个文件，或者文件夹不能写。没有盖掉什么。", {file.string()});
  // In a connection of its own: nobody waits for it.
  auto other = Database::from_file(file_);
  Result<void> copied;
  if (!other) copied = tl::unexpected(store_fault(DatabaseTrouble::other, other.error(), file_.string()));
  if (other) {
    auto statement = other->prepare("VACUUM INTO ?1");
    if (statement) statement->bind(1, file.string());
    const auto done = statement ? statement->step() : content::DatabaseResult<bool>(tl::unexpected(statement.error()));
    if (!done) copied = tl::unexpected(store_fault(other->trouble(), done.error(), file.string()));
  }
  // SQLite leaves the copy to the system's pace.
  if (copied && ::fsync(copy.number()) != 0)
    copied = tl::unexpected(store_fault(DatabaseTrouble::lost, std::strerror(errno), file.string()));
  if (std::error_code ignored; !copied) std::filesystem::remove(file, ignored);
  return copied;
}

}  // namespace

Result<std::unique_ptr<Store>> open_sqlite_store(const std::filesystem::path& file, const std::vector<SchemaPart>& parts) {
  { const Reserved made_private(file); }
  auto database = Database::from_file(file);
  if (!database) return tl::unexpected(store_fault(DatabaseTrouble::other, database.error(), file.string()));
  auto store = std::make_unique<SqliteStore>(std::move(*database), file);
  if (const auto prepared = store->prepare(parts); !prepared) return tl::unexpected(prepared.error());
  return store;
}

}  // namespace web
