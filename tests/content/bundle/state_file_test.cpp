// SPDX-License-Identifier: MIT
#include "content/bundle/state_file.h"

#include <unistd.h>

#include <catch2/catch.hpp>

#include "content/base/files.h"
#include "tests/temporary_folder.h"

namespace fs = std::filesystem;
using content::FaultCode;
using content::StateFile;

namespace {

content::StateKind kind(int schema = 1) {
  return {.application_id = 0x54455354,
          .schema = schema,
          .settings = "PRAGMA journal_mode=WAL;",
          .tables = "CREATE TABLE IF NOT EXISTS notes(word TEXT, number INTEGER)",
          .full = "full",
          .unwritable = "unwritable",
          .newer = "newer: {}",
          .in_use = "in use"};
}

std::string notes(const StateFile& file) {
  std::string all;
  file.rows("SELECT word, number FROM notes WHERE number >= ?1 ORDER BY number", {1},
            [&](const content::Statement& row) { all += row.text(0) + std::to_string(row.number(1)) + ' '; });
  return all;
}

}  // namespace

TEST_CASE("a file of state flushes what it commits, overwrites what it frees and trusts nothing in its schema") {
  const temporary::Folder folder;
  StateFile file(folder / "state", kind());
  REQUIRE(file.ready());
  const auto setting = [&](const std::string& name) {
    std::string value;
    file.rows("PRAGMA " + name, {}, [&](const content::Statement& row) { value = row.text(0); });
    return value;
  };
  CHECK(setting("synchronous") == "2");  // FULL
  CHECK(setting("secure_delete") == "1");
  CHECK(setting("trusted_schema") == "0");
  CHECK(setting("journal_mode") == "wal");
}

TEST_CASE("what a file of state was told is there after the program") {
  const temporary::Folder folder;
  {
    StateFile file(folder / "deeper/state", kind());
    CHECK(notes(file).empty());  // not open yet
    CHECK(file.run("INSERT INTO notes VALUES(?1, ?2)", {"a'b", 7}));
    CHECK(file.run("INSERT INTO notes VALUES(?1, ?2)", {"", std::int64_t{1} << 40}));
    CHECK(file.last_row() == 2);
    CHECK_FALSE(file.run("INSERT INTO nothing VALUES(1)"));
    CHECK(file.fault());
    CHECK(file.run("DELETE FROM notes WHERE number=?1", {0}));
    CHECK_FALSE(file.fault());
  }
  StateFile again(folder / "deeper/state", kind());
  REQUIRE(again.ready());
  CHECK(notes(again) == "a'b7 1099511627776 ");
}

TEST_CASE("a file of state that another program keeps to itself is told apart from one that cannot be written, and is free after it") {
  const temporary::Folder folder;
  content::StateKind alone = kind();
  alone.settings = "PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=WAL;";
  StateFile second(folder / "notes", alone);
  {
    StateFile first(folder / "notes", alone);
    REQUIRE(first.run("INSERT INTO notes VALUES('a', 1)"));
    CHECK_FALSE(second.ready());
    REQUIRE(second.fault());
    CHECK(second.fault()->code == FaultCode::file_in_use);
    CHECK(second.fault()->sentence == "in use");
  }
  CHECK(second.ready());
  CHECK_FALSE(second.fault());
  CHECK(notes(second) == "a1 ");
}

TEST_CASE("a file of state that is a link, of a newer release or no database is not written over") {
  const temporary::Folder folder;
  REQUIRE(StateFile(folder / "newer", kind(3)).ready());
  const std::string bytes = *content::read_file(folder / "newer");
  StateFile newer(folder / "newer", kind(2));
  CHECK_FALSE(newer.run("DELETE FROM notes"));
  REQUIRE(newer.fault());
  CHECK(newer.fault()->code == FaultCode::bundle_schema);
  CHECK(newer.fault()->sentence == "newer: 3");
  CHECK(content::read_file(folder / "newer").value_or("") == bytes);

  fs::create_symlink(folder / "newer", folder / "link");
  StateFile link(folder / "link", kind(3));
  CHECK_FALSE(link.ready());
  REQUIRE(link.fault());
  CHECK(link.fault()->code == FaultCode::file_unwritable);

  REQUIRE(content::write_file(folder / "letter", std::string(5000, '?')));
  StateFile letter(folder / "letter", kind());
  CHECK(letter.ready());
  CHECK(content::read_file(folder / "letter.broken").value_or("") == std::string(5000, '?'));
}
