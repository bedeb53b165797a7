// SPDX-License-Identifier: MIT
// What every store promises, whatever database stands behind it.
#include "content/web/store/any_store.h"

#include <catch2/catch.hpp>
#include <thread>

#include "tests/content/web/store/store_notes.h"
#include "tests/content/web/store/store_place.h"

using content::FaultCode;
using content::Result;
using web::Store;

namespace {

std::unique_ptr<Store> store_at(const StorePlace& place, const std::vector<web::SchemaPart>& parts = notes) {
  auto store = web::open_store(place.where(), parts);
  REQUIRE(store);
  return std::move(*store);
}

}  // namespace

TEST_CASE("what a change stored is there after the program, what failed in it is not", "[stores]") {
  const StorePlace place(GENERATE(store_kinds()));
  {
    const auto store = store_at(place);
    CHECK(note(*store, "one"));
    const auto refused = store->change([](web::Transaction& transaction) -> Result<void> {
      CHECK(transaction.run("INSERT INTO notes(number, word) VALUES(7, 'half')") == 1);
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
  const auto again = store_at(place);
  CHECK(count(*again, "notes") == 2);
  CHECK(again->audit()->events == 2);
  CHECK_FALSE(again->audit()->broken);
}

TEST_CASE("several threads change the store at once and the chain stays whole", "[stores]") {
  const StorePlace place(GENERATE(store_kinds()));
  const auto store = store_at(place), other = store_at(place);
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

TEST_CASE("an audit names the first event that somebody changed, removed, put in or cut off", "[stores]") {
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
  const StoreKind kind = GENERATE(store_kinds());
  for (const auto& [sql, first] : faults) {
    INFO(sql);
    const StorePlace place(kind);
    {
      const auto store = store_at(place);
      for (int i = 0; i < 5; ++i) CHECK(note(*store, std::to_string(i)));
    }
    place.unlock_events();
    place.execute(sql);
    CHECK(store_at(place)->audit()->broken == first);
  }
}

TEST_CASE("events can be neither changed nor removed through the store", "[stores]") {
  const StorePlace place(GENERATE(store_kinds()));
  const auto store = store_at(place);
  CHECK(note(*store, "one"));
  for (const char* sql : {"UPDATE events SET actor = 'bob'", "DELETE FROM events"})
    CHECK_FALSE(store->change([&](web::Transaction& transaction) -> Result<void> {
      const auto done = transaction.run(sql);
      return done ? Result<void>() : tl::unexpected(done.error());
    }));
  CHECK(store->audit()->events == 1);
}

TEST_CASE("tables grow by steps, and a database of a newer release or another program is left as it is", "[stores]") {
  const StorePlace place(GENERATE(store_kinds()));
  CHECK(note(*store_at(place), "one"));
  std::vector<web::SchemaPart> newer = notes;
  newer[0].steps.push_back("ALTER TABLE notes ADD COLUMN colour TEXT NOT NULL DEFAULT 'red'");
  CHECK(count(*store_at(place, newer), "notes WHERE colour = 'red'") == 1);
  const std::string before = place.bytes();

  const auto old = web::open_store(place.where(), notes);
  REQUIRE_FALSE(old);
  CHECK(old.error().code == FaultCode::bundle_schema);
  CHECK(old.error().sentence == "数据库是更新的程序写的（notes 第 2 版，这个程序只懂第 1 版），没有动它。请先升级程序。");
  const auto stranger = web::open_store(place.where(), {{"desk", {"CREATE TABLE desk(a)"}}});
  REQUIRE_FALSE(stranger);
  CHECK(stranger.error().sentence == "这是另一个程序的数据库（notes），没有动它。");
  CHECK(place.bytes() == before);
}
