// SPDX-License-Identifier: MIT
#include "content/web/store/sqlite_store.h"

#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <thread>

#include "content/base/files.h"
#include "tests/content/web/caller.h"
#include "tests/content/web/store/store_notes.h"
#include "tests/effort.h"

using content::FaultCode;
using content::Result;
using web::Store;

namespace {

std::unique_ptr<Store> opened(const std::filesystem::path& file, const std::vector<web::SchemaPart>& parts = notes) {
  auto store = web::open_sqlite_store(file, parts);
  REQUIRE(store);
  return std::move(*store);
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
  for (int call = 1; call <= calls; call += static_cast<int>(effort::cases(1, 3))) {
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
