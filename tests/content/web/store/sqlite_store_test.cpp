// SPDX-License-Identifier: MIT
#include "content/web/store/sqlite_store.h"

#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <thread>

#include "content/base/files.h"
#include "content/bundle/database.h"
#include "tests/content/web/caller.h"

using content::FaultCode;
using content::Result;
using web::Store;

namespace {

const std::vector<web::SchemaPart> notes{{"notes", {"CREATE TABLE notes(number INTEGER PRIMARY KEY, word TEXT NOT NULL)"}}};

std::unique_ptr<Store> opened(const std::filesystem::path& file, const std::vector<web::SchemaPart>& parts = notes) {
  auto store = web::open_sqlite_store(file, parts);
  REQUIRE(store);
  return std::move(*store);
}

Result<void> note(Store& store, const std::string& word) {
  return store.change([&](web::Transaction& transaction) -> Result<void> {
    const auto noted = transaction.run("INSERT INTO notes(word) VALUES(?1)", {word});
    if (!noted) return tl::unexpected(noted.error());
    const auto number = transaction.append({1'795'600'000, "anna", "noted", word, ""});
    if (!number) return tl::unexpected(number.error());
    return {};
  });
}

std::int64_t count(Store& store, const std::string& table) {
  std::int64_t number = -1;
  const auto looked = store.look([&](web::Reader& reader) {
    return reader.rows("SELECT count(*) FROM " + table, {}, [&](const web::Row& row) { number = row.number(0); });
  });
  CHECK(looked);
  return number;
}

// As somebody with the file and a tool of SQLite.
void tamper(const std::filesystem::path& file, const std::string& sql) {
  auto database = content::Database::from_file(file);
  REQUIRE(database);
  REQUIRE(database->execute("DROP TRIGGER events_stay; DROP TRIGGER events_remain; " + sql));
}

// Runs append_events with a disk as `settings` say; its lines.
std::string appended(const std::filesystem::path& folder, const std::string& settings, int events) {
  const std::string command = "env LD_PRELOAD=" FAILING_DISK " DISK_FOLDER=" + folder.string() + " " + settings + " " APPEND_EVENTS " " +
                              (folder / "db").string() + " " + std::to_string(events) + " 2>&1";
  std::string said;
  FILE* out = ::popen(command.c_str(), "r");
  REQUIRE(out != nullptr);
  for (int c; (c = std::fgetc(out)) != EOF;) said += static_cast<char>(c);
  ::pclose(out);
  return said;
}

int told_stored(const std::string& said) {
  int stored = 0;
  for (std::size_t at = 0; (at = said.find("stored ", at)) != std::string::npos; ++at) ++stored;
  return stored;
}

}  // namespace

TEST_CASE("what a change stored is there after the program, what failed in it is not") {
  const WebFolder folder;
  {
    const auto store = opened(folder / "db");
    CHECK(note(*store, "one"));
    const auto refused = store->change([](web::Transaction& transaction) -> Result<void> {
      CHECK(transaction.run("INSERT INTO notes(word) VALUES('half')") == 1);
      CHECK(transaction.append({1, "anna", "noted", "half", ""}) == 2);
      return content::fault(FaultCode::value_invalid, "no");
    });
    CHECK(refused.error().sentence == "no");
    CHECK_FALSE(store->change([](web::Transaction& transaction) -> Result<void> {
      const auto done = transaction.run("INSERT INTO nothing VALUES(1)");
      return done ? Result<void>() : tl::unexpected(done.error());
    }));
    CHECK(note(*store, "two"));
  }
  const auto again = opened(folder / "db");
  CHECK(count(*again, "notes") == 2);
  CHECK(again->audit()->events == 2);
  CHECK_FALSE(again->audit()->broken);
}

TEST_CASE("the store flushes what it commits, overwrites what it frees and trusts nothing in its schema") {
  const WebFolder folder;
  const auto store = opened(folder / "db");
  std::string settings;
  for (const char* name : {"synchronous", "journal_mode", "secure_delete", "trusted_schema", "foreign_keys"})
    CHECK(store->look([&](web::Reader& reader) {
      return reader.rows(std::string("PRAGMA ").append(name), {}, [&](const web::Row& row) { settings.append(row.text(0)).append(" "); });
    }));
  CHECK(settings == "2 wal 1 0 1 ");  // 2: FULL
}

TEST_CASE("several threads change the store at once and the chain stays whole") {
  const WebFolder folder;
  const auto store = opened(folder / "db"), other = opened(folder / "db");
  std::atomic<int> stored = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t)
    threads.emplace_back([&, t] {
      for (int i = 0; i < 20; ++i) {
        // It reads first: what it read is still so when it writes.
        const auto counted = (t < 2 ? *store : *other).change([&](web::Transaction& transaction) -> Result<void> {
          std::int64_t before = 0;
          const auto read = transaction.rows("SELECT count(*) FROM notes", {}, [&](const web::Row& row) { before = row.number(0); });
          if (!read) return read;
          const auto noted = transaction.run("INSERT INTO notes(number, word) VALUES(?1, 'x')", {before + 1});
          if (!noted) return tl::unexpected(noted.error());
          const auto number = transaction.append({1, "anna", "noted", "x", ""});
          return number ? Result<void>() : tl::unexpected(number.error());
        });
        stored += counted.has_value();
      }
    });
  for (std::thread& thread : threads) thread.join();
  CHECK(stored == 80);
  CHECK(count(*store, "notes") == 80);
  CHECK(store->audit()->events == 80);
  CHECK_FALSE(store->audit()->broken);
}

TEST_CASE("an audit names the first event that somebody changed, removed, put in or cut off") {
  const std::vector<std::pair<std::string, int>> faults{
      {"UPDATE events SET actor = 'bob' WHERE number = 3", 3},
      {"UPDATE events SET at = at + 1 WHERE number = 1", 1},
      {"DELETE FROM events WHERE number = 2", 2},
      {"DELETE FROM events WHERE number = 5", 5},
      {"DELETE FROM events", 1},
      {"INSERT INTO events SELECT 6, at, actor, kind, subject, detail, sum FROM events WHERE number = 5", 6},
      {"UPDATE events SET number = 9 WHERE number = 4", 4},
      {"UPDATE chain_end SET sum = 'x'", 5},
      {"DELETE FROM chain_end", 1},
  };
  for (const auto& [sql, first] : faults) {
    INFO(sql);
    const WebFolder folder;
    {
      const auto store = opened(folder / "db");
      for (int i = 0; i < 5; ++i) CHECK(note(*store, std::to_string(i)));
    }
    tamper(folder / "db", sql);
    CHECK(opened(folder / "db")->audit()->broken == first);
  }
}

TEST_CASE("events can be neither changed nor removed through the store") {
  const WebFolder folder;
  const auto store = opened(folder / "db");
  CHECK(note(*store, "one"));
  for (const char* sql : {"UPDATE events SET actor = 'bob'", "DELETE FROM events"})
    CHECK_FALSE(store->change([&](web::Transaction& transaction) -> Result<void> {
      const auto done = transaction.run(sql);
      return done ? Result<void>() : tl::unexpected(done.error());
    }));
  CHECK(store->audit()->events == 1);
}

TEST_CASE("tables grow by steps, and a database of a newer release or another program is left as it is") {
  const WebFolder folder;
  CHECK(note(*opened(folder / "db"), "one"));
  std::vector<web::SchemaPart> newer = notes;
  newer[0].steps.push_back("ALTER TABLE notes ADD COLUMN colour TEXT NOT NULL DEFAULT 'red'");
  CHECK(count(*opened(folder / "db", newer), "notes WHERE colour = 'red'") == 1);
  const std::string before = content::read_file(folder / "db").value();

  const auto old = web::open_sqlite_store(folder / "db", notes);
  REQUIRE_FALSE(old);
  CHECK(old.error().code == FaultCode::bundle_schema);
  CHECK(old.error().sentence == "数据库是更新的程序写的（notes 第 2 版，这个程序只懂第 1 版），没有动它。请先升级程序。");
  const auto stranger = web::open_sqlite_store(folder / "db", {{"desk", {"CREATE TABLE desk(a)"}}});
  REQUIRE_FALSE(stranger);
  CHECK(stranger.error().sentence == "这是另一个程序的数据库（notes），没有动它。");
  CHECK(content::read_file(folder / "db").value() == before);
}

TEST_CASE("a file that is no database is told and kept") {
  const WebFolder folder;
  REQUIRE(content::write_file(folder / "db", std::string(5000, 'x')));
  const auto store = web::open_sqlite_store(folder / "db", notes);
  REQUIRE_FALSE(store);
  CHECK(store.error().code == FaultCode::bundle_torn);
  CHECK(content::read_file(folder / "db").value() == std::string(5000, 'x'));
  CHECK_FALSE(web::open_sqlite_store(folder / "absent/db", notes));
}

TEST_CASE("nobody else may read the database, its log or a copy") {
  const WebFolder folder;
  const auto store = opened(folder / "db");
  CHECK(note(*store, "one"));
  CHECK(store->backup(folder / "copy"));
  for (const char* name : {"db", "db-wal", "copy"}) {
    struct stat found {};
    REQUIRE(::stat((folder / name).c_str(), &found) == 0);
    CHECK((found.st_mode & 0777) == 0600);
  }
}

TEST_CASE("a backup made while others write is whole, and overwrites nothing") {
  const WebFolder folder;
  const auto store = opened(folder / "db");
  std::atomic<bool> done = false;
  std::thread writer([&] {
    while (!done) CHECK(note(*store, "x"));
  });
  const auto copied = store->backup(folder / "copy");
  done = true;
  writer.join();
  REQUIRE(copied);
  CHECK_FALSE(store->backup(folder / "copy"));
  CHECK_FALSE(store->backup(folder / "absent/copy"));
  const auto copy = opened(folder / "copy");
  CHECK_FALSE(copy->audit()->broken);
  CHECK(copy->audit()->events == count(*copy, "notes"));
  CHECK(note(*copy, "goes on"));
}

TEST_CASE("killed at any call that writes, the store has each change whole or not at all") {
  // How many calls there are without a fault; then each of them is the last.
  int calls = 0;
  {
    const WebFolder folder;
    const WebFolder elsewhere;
    const std::string said = appended(folder.path, "DISK_REPORT=" + (elsewhere / "report").string(), 2);
    REQUIRE(told_stored(said) == 2);
    calls = std::stoi(content::read_file(elsewhere / "report").value());
  }
  REQUIRE(calls > 20);
  for (int call = 1; call <= calls; ++call) {
    INFO(call);
    const WebFolder folder;
    const int told = told_stored(appended(folder.path, "DISK_KILLS=1 DISK_FAILS_AT=" + std::to_string(call), 2));
    const auto store = opened(folder / "db");
    const auto report = store->audit();
    REQUIRE(report);
    CHECK_FALSE(report->broken);
    CHECK(report->events == count(*store, "notes"));
    CHECK((report->events == told || report->events == told + 1));
    CHECK(note(*store, "goes on"));
  }
}

TEST_CASE("a disk that is full from some call on costs nothing that was stored, and is told") {
  int full = 0;
  for (int call = 1; call <= 60; call += 3) {
    INFO(call);
    const WebFolder folder;
    const std::string said = appended(folder.path, "DISK_FULL=1 DISK_STAYS_BAD=1 DISK_FAILS_AT=" + std::to_string(call), 6);
    full += said.find("磁盘满了，这一步没有存下，原来的都在。") != std::string::npos;
    const auto store = opened(folder / "db");
    const auto report = store->audit();
    REQUIRE(report);
    CHECK_FALSE(report->broken);
    CHECK(report->events == count(*store, "notes"));
    CHECK(report->events >= told_stored(said));
  }
  CHECK(full > 5);
}

TEST_CASE("what was deleted is in no file after a sweep, and a sweep that somebody holds up says so") {
  const WebFolder folder;
  const auto store = opened(folder / "db");
  CHECK(note(*store, "one"));
  const std::string word(40, 'q');
  CHECK(store->change([&](web::Transaction& transaction) -> Result<void> {
    const auto done = transaction.run("INSERT INTO notes(word) VALUES(?1)", {word});
    return done ? Result<void>() : tl::unexpected(done.error());
  }));
  const auto everywhere = [&] { return content::read_file(folder / "db").value() + content::read_file(folder / "db-wal").value(); };
  CHECK(store->change([&](web::Transaction& transaction) -> Result<void> {
    const auto done = transaction.run("DELETE FROM notes WHERE word = ?1", {word});
    return done ? Result<void>() : tl::unexpected(done.error());
  }));
  REQUIRE(everywhere().find(word) != std::string::npos);
  const auto other = opened(folder / "db");
  CHECK(other->look([&](web::Reader& reader) -> Result<void> {
    const auto read = reader.rows("SELECT count(*) FROM notes", {}, [](const web::Row&) {});
    CHECK(store->sweep().error().code == FaultCode::file_in_use);
    return read;
  }));
  REQUIRE(store->sweep());
  CHECK(everywhere().find(word) == std::string::npos);
  CHECK(count(*store, "notes") == 1);
}
