// SPDX-License-Identifier: MIT
#include "content/web/store/sqlite_store.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <map>
#include <mutex>

#include "content/bundle/database.h"

namespace web {

using content::Database;
using content::DatabaseTrouble;
using content::FaultCode;
using content::Place;
using content::Result;
using content::Statement;

namespace {

// The chain has a table of its own in every store. Its last sum stands beside it, so that rows cut off at the end are missed as well.
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

content::Fault store_fault(DatabaseTrouble trouble, const std::string& message, const std::filesystem::path& file) {
  const Place place{file.string()};
  switch (trouble) {
    case DatabaseTrouble::full: return {FaultCode::disk_full, "磁盘满了，这一步没有存下，原来的都在。请腾出空间再试。", place};
    case DatabaseTrouble::in_use: return {FaultCode::file_in_use, "数据库正被另一个程序占用，这一步没有存下。请稍等再试。", place};
    case DatabaseTrouble::damaged: return {FaultCode::bundle_torn, "数据库文件坏了，没有动它。请用备份恢复。", place};
    default: return {FaultCode::file_unwritable, fmt::format("数据库写不进去，这一步没有存下（{}）。", message), place};
  }
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

  Result<std::int64_t> append(const Event& event) override {
    std::int64_t number = 0;
    std::string last = chain_start();
    const auto found = rows("SELECT number, sum FROM chain_end", {}, [&](const Row& row) {
      number = row.number(0);
      last = row.text(1);
    });
    if (!found) return tl::unexpected(found.error());
    const std::string sum = chain_sum(last, ++number, event);
    const auto stored = run("INSERT INTO events(number, at, actor, kind, subject, detail, sum) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                            {number, event.at, event.actor, event.kind, event.subject, event.detail, sum});
    if (!stored) return stored;
    const auto ended = run("INSERT INTO chain_end(one, number, sum) VALUES(1, ?1, ?2) ON CONFLICT(one) DO UPDATE SET number = ?1, sum = ?2",
                           {number, sum});
    if (!ended) return ended;
    return number;
  }

 private:
  tl::unexpected<content::Fault> failed(const std::string& message) const {
    return tl::unexpected(store_fault(database_.trouble(), message, file_));
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
  Result<AuditReport> audit() override;
  Result<void> sweep() override;
  Result<void> backup(const std::filesystem::path& file) override;

 private:
  Result<void> execute(const std::string& sql) {
    if (const auto done = database_.execute(sql); !done) return tl::unexpected(store_fault(database_.trouble(), done.error(), file_));
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
  return change([&](Transaction& transaction) -> Result<void> {
    auto stand = transaction.run("CREATE TABLE IF NOT EXISTS schema_parts(name TEXT PRIMARY KEY, version INTEGER NOT NULL)");
    std::map<std::string, std::int64_t> versions;
    Result<void> read =
        transaction.rows("SELECT name, version FROM schema_parts", {}, [&](const Row& row) { versions[row.text(0)] = row.number(1); });
    if (!stand || !read) return stand ? read : tl::unexpected(stand.error());
    std::vector<SchemaPart> all{chain_part()};
    all.insert(all.end(), parts.begin(), parts.end());
    // Everything is looked at before anything is changed.
    for (const auto& [name, version] : versions) {
      const auto known = std::find_if(all.begin(), all.end(), [&wanted = name](const SchemaPart& part) { return part.name == wanted; });
      if (known == all.end())
        return content::fault(FaultCode::bundle_schema, fmt::format("这是另一个程序的数据库（{}），没有动它。", name), {file_.string()});
      const std::int64_t most = static_cast<std::int64_t>(known->steps.size());
      if (version > most)
        return content::fault(
            FaultCode::bundle_schema,
            fmt::format("数据库是更新的程序写的（{} 第 {} 版，这个程序只懂第 {} 版），没有动它。请先升级程序。", name, version, most),
            {file_.string()});
    }
    for (const SchemaPart& part : all) {
      const std::int64_t had = versions[part.name], now = static_cast<std::int64_t>(part.steps.size());
      if (had == now) continue;
      for (std::int64_t step = had; step < now; ++step)
        if (const auto made = execute(part.steps[static_cast<std::size_t>(step)]); !made) return made;
      const auto noted = transaction.run(
          "INSERT INTO schema_parts(name, version) VALUES(?1, ?2) ON CONFLICT(name) DO UPDATE SET version = ?2", {part.name, now});
      if (!noted) return tl::unexpected(noted.error());
    }
    return {};
  });
}

Result<AuditReport> SqliteStore::audit() {
  AuditReport report;
  const auto looked = look([&](Reader& reader) -> Result<void> {
    ChainAudit chain;
    const auto walked =
        reader.rows("SELECT number, at, actor, kind, subject, detail, sum FROM events ORDER BY number", {}, [&](const Row& row) {
          chain.next(row.number(0), {row.number(1), row.text(2), row.text(3), row.text(4), row.text(5)}, row.text(6));
        });
    if (!walked) return walked;
    std::int64_t end = 0;
    std::string end_sum = chain_start();
    const auto ended = reader.rows("SELECT number, sum FROM chain_end", {}, [&](const Row& row) {
      end = row.number(0);
      end_sum = row.text(1);
    });
    if (!ended) return ended;
    report = {chain.count(), chain.broken(), chain.last_sum()};
    if (!report.broken && end != chain.count()) report.broken = std::min(end, chain.count()) + 1;
    if (!report.broken && end_sum != chain.last_sum()) report.broken = end;
    return {};
  });
  if (!looked) return tl::unexpected(looked.error());
  return report;
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
  if (!other) copied = tl::unexpected(store_fault(DatabaseTrouble::other, other.error(), file_));
  if (other) {
    auto statement = other->prepare("VACUUM INTO ?1");
    if (statement) statement->bind(1, file.string());
    const auto done = statement ? statement->step() : content::DatabaseResult<bool>(tl::unexpected(statement.error()));
    if (!done) copied = tl::unexpected(store_fault(other->trouble(), done.error(), file));
  }
  // SQLite leaves the copy to the system's pace.
  if (copied && ::fsync(copy.number()) != 0) copied = tl::unexpected(store_fault(DatabaseTrouble::lost, std::strerror(errno), file));
  if (std::error_code ignored; !copied) std::filesystem::remove(file, ignored);
  return copied;
}

}  // namespace

Result<std::unique_ptr<Store>> open_sqlite_store(const std::filesystem::path& file, const std::vector<SchemaPart>& parts) {
  { const Reserved made_private(file); }
  auto database = Database::from_file(file);
  if (!database) return tl::unexpected(store_fault(DatabaseTrouble::other, database.error(), file));
  auto store = std::make_unique<SqliteStore>(std::move(*database), file);
  if (const auto prepared = store->prepare(parts); !prepared) return tl::unexpected(prepared.error());
  return store;
}

}  // namespace web
