// SPDX-License-Identifier: MIT
// What only a store on PostgreSQL meets: a server that stops, other programs in its database, addresses.
#include "content/web/store/postgres_store.h"

#include <catch2/catch.hpp>
#include <thread>

#include "tests/content/web/store/store_notes.h"
#include "tests/content/web/store/store_place.h"

using content::FaultCode;
using content::Result;
using web::Store;

namespace {

std::unique_ptr<Store> opened_postgres(const std::string& address, const std::vector<web::SchemaPart>& parts = notes) {
  auto store = web::open_postgres_store(address, parts);
  REQUIRE(store);
  return std::move(*store);
}

}  // namespace

TEST_CASE("what was deleted is in no table of the server after a sweep", "[stores]") {
  PostgresServer* server = PostgresServer::get();
  if (server == nullptr) return;
  const auto store = opened_postgres(server->fresh());
  const std::string gone = "to be swept away 4711";
  REQUIRE(store->change([&](web::Transaction& one) -> Result<void> {
    REQUIRE(one.run("INSERT INTO notes(number, word) VALUES(7, ?1)", {gone}));
    return {};
  }));
  CHECK(server->in_tables(gone));
  REQUIRE(store->change([&](web::Transaction& one) -> Result<void> {
    REQUIRE(one.run("DELETE FROM notes WHERE number = 7"));
    return {};
  }));
  REQUIRE(store->sweep());
  CHECK_FALSE(server->in_tables(gone));
  server->break_off();
  CHECK_FALSE(store->sweep());
  REQUIRE(server->start());
}

TEST_CASE("a step during which the server stops is told and not stored, and the next one connects anew", "[stores]") {
  PostgresServer* server = PostgresServer::get();
  if (server == nullptr) return;
  const auto store = opened_postgres(server->fresh());
  CHECK(note(*store, "one"));
  const auto broken = store->change([&](web::Transaction& transaction) -> Result<void> {
    CHECK(transaction.run("INSERT INTO notes(number, word) VALUES(7, 'half')") == 1);
    server->break_off();
    const auto done = transaction.run("INSERT INTO notes(number, word) VALUES(8, 'half')");
    CHECK_FALSE(done);
    return done ? Result<void>() : tl::unexpected(done.error());
  });
  REQUIRE_FALSE(broken);
  CHECK(broken.error().code == FaultCode::file_unwritable);
  CHECK(broken.error().sentence == "数据库连不上，这一步没有存下。请稍等再试。");
  CHECK_FALSE(note(*store, "while it is away"));
  CHECK_FALSE(store->audit());
  REQUIRE(server->start());
  CHECK(note(*store, "two"));
  CHECK(count(*store, "notes") == 2);
  CHECK(store->audit()->events == 2);
  // Cut off while nobody asked anything: nobody notices.
  server->break_off();
  REQUIRE(server->start());
  CHECK(note(*store, "three"));
}

TEST_CASE("whether a step is stored whose commit was cut off, is asked of the server when it is back", "[stores]") {
  PostgresServer* server = PostgresServer::get();
  if (server == nullptr) return;
  const std::string address = server->fresh();
  const auto store = opened_postgres(address);
  auto other = web::PostgresLink::open(address);
  // Until so many wait for it.
  const auto await = [&](int many, const char* waits_for) {
    while (other->ask("SELECT 1 FROM pg_stat_activity WHERE wait_event = $1", {std::string(waits_for)})->rows() < many)
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
  };
  const auto cut_off = [&](const std::string& word, int many, const char* waits_for, bool back, const std::function<void()>& before) {
    std::optional<Result<void>> told;
    std::thread clerk([&] { told = note(*store, word); });
    other = web::PostgresLink::open(address);
    await(many, waits_for);
    before();
    server->break_off();
    if (back) REQUIRE(server->start());
    clerk.join();
    return *told;
  };
  REQUIRE(other->execute("CREATE TABLE probes(number INTEGER)"));
  // On the disk, but the answer waits for a second server that never comes.
  server->execute("ALTER SYSTEM SET synchronous_standby_names = 'nobody'");
  server->execute("SELECT pg_reload_conf()");
  // The server takes the setting up in its own time: when a first one waits for that second server, all do.
  std::thread probe([&] {
    auto link = web::PostgresLink::open(address);
    while (link->execute("INSERT INTO probes VALUES(1)")) {
    }
  });
  await(1, "SyncRep");
  const auto stored = cut_off("stored", 2, "SyncRep", true, [&] { server->execute("ALTER SYSTEM RESET synchronous_standby_names"); });
  probe.join();
  CHECK(stored);
  CHECK(count(*store, "notes WHERE word = 'stored'") == 1);
  CHECK(store->audit()->events == 1);
  // Not on the disk yet.
  web::PostgresLink::open(address)->execute(
      "CREATE FUNCTION linger() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN PERFORM pg_sleep(60); RETURN NULL; END$$;"
      "CREATE CONSTRAINT TRIGGER linger AFTER INSERT ON notes DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION linger()");
  const auto lost = cut_off("lost", 1, "PgSleep", true, [] {});
  REQUIRE_FALSE(lost);
  CHECK(lost.error().sentence == "数据库连不上，这一步没有存下。请稍等再试。");
  CHECK(count(*store, "notes") == 1);
  // The server stays away.
  const auto unknown = cut_off("unknown", 1, "PgSleep", false, [] {});
  REQUIRE_FALSE(unknown);
  CHECK(unknown.error().sentence == "数据库断开了，不知道这一步存下没有。等它恢复了，请先查一查，再决定要不要重做。");
  REQUIRE(server->start());
  CHECK(count(*store, "notes") == 1);
}

TEST_CASE("a step that waits for another program gives up after seconds, told in one sentence", "[stores]") {
  PostgresServer* server = PostgresServer::get();
  if (server == nullptr) return;
  const std::string address = server->fresh();
  const auto store = opened_postgres(address);
  auto other = web::PostgresLink::open(address);
  REQUIRE(other->execute("BEGIN; SELECT pg_advisory_xact_lock(hashtext('web.chain'))"));
  const auto waited = note(*store, "one");
  REQUIRE_FALSE(waited);
  CHECK(waited.error().code == FaultCode::file_in_use);
  CHECK(waited.error().sentence == "数据库正被另一个程序占用，这一步没有存下。请稍等再试。");
  CHECK(count(*store, "notes") == 0);  // who only looks does not wait
  REQUIRE(other->execute("ROLLBACK"));
  CHECK(note(*store, "one"));
}

TEST_CASE("what the server says about its disk and its files is told in the same sentences as of a file", "[stores]") {
  PostgresServer* server = PostgresServer::get();
  if (server == nullptr) return;
  const StorePlace place(StoreKind::postgres);
  const auto store = opened_postgres(place.where());
  const std::vector<std::pair<std::string, std::string>> said{
      {"53100", "磁盘满了，这一步没有存下，原来的都在。请腾出空间再试。"},
      {"XX001", "数据库文件坏了，没有动它。请用备份恢复。"},
      {"40001", "数据库正被另一个程序占用，这一步没有存下。请稍等再试。"},
      {"P0001", "数据库写不进去，这一步没有存下（no more）。"},
  };
  for (const auto& [state, sentence] : said) {
    place.execute(
        "CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RAISE EXCEPTION 'no more' USING ERRCODE = '" +
        state + "'; END$$; CREATE OR REPLACE TRIGGER refuse BEFORE INSERT ON notes EXECUTE FUNCTION refuse()");
    const auto refused = note(*store, "one");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().sentence == sentence);
    CHECK(refused.error().place.file.starts_with("postgresql:///"));
  }
  place.execute("DROP TRIGGER refuse ON notes");
  CHECK(note(*store, "one"));
  CHECK(store->audit()->events == 1);
}

TEST_CASE("a step whose fault nobody minded is not stored in half", "[stores]") {
  PostgresServer* server = PostgresServer::get();
  if (server == nullptr) return;
  const auto store = opened_postgres(server->fresh());
  const auto done = store->change([](web::Transaction& transaction) -> Result<void> {
    CHECK(transaction.run("INSERT INTO notes(number, word) VALUES(1, 'x')"));
    CHECK_FALSE(transaction.run("INSERT INTO notes(number, word) VALUES(1, 'x')"));
    return {};
  });
  CHECK_FALSE(done);
  const auto cut = note(*store, std::string("a\0b", 3));
  REQUIRE_FALSE(cut);
  CHECK(cut.error().sentence == "数据库写不进去，这一步没有存下（zero byte）。");
  CHECK(count(*store, "notes") == 0);
  CHECK(note(*store, "it''s ?1 “急”"));
}

TEST_CASE("the server flushes what the store commits, and one that does not flush is not used", "[stores]") {
  PostgresServer* server = PostgresServer::get();
  if (server == nullptr) return;
  // Whatever its defaults are.
  const std::string address = server->fresh() + "%20-csynchronous_commit%3Doff";
  const auto store = opened_postgres(address);
  std::string setting;
  CHECK(store->look([&](web::Reader& reader) {
    return reader.rows("SELECT current_setting('synchronous_commit')", {}, [&](const web::Row& row) { setting = row.text(0); });
  }));
  CHECK(setting == "on");
  server->execute("CREATE DATABASE bytes ENCODING 'SQL_ASCII' TEMPLATE template0 LOCALE 'C'");
  const auto other = web::open_postgres_store(server->address("bytes"), notes);
  REQUIRE_FALSE(other);
  CHECK(other.error().sentence == "数据库要开着 fsync，编码要是 UTF8（现在是 on SQL_ASCII），没有用它。");
}

TEST_CASE("an address that cannot be read, carries a password or leads nowhere is told in one sentence, without the password", "[stores]") {
  const std::vector<std::pair<std::string, std::string>> wrong{
      {"postgresql://host/db?colour=red", "数据库的地址读不懂（"},
      {"postgresql://anna:geheim@host/db", "数据库的地址里不能写密码：这台机器上谁都看得见命令行。请写进 ~/.pgpass（权限 0600）。"},
      {"postgresql://host/db?password=geheim", "数据库的地址里不能写密码：这台机器上谁都看得见命令行。请写进 ~/.pgpass（权限 0600）。"},
      {"postgresql://%2Fabsent/db", "数据库连不上（connection to server on socket \"/absent/.s.PGSQL.5432\" failed: "},
  };
  for (const auto& [address, sentence] : wrong) {
    const auto store = web::open_postgres_store(address, notes);
    REQUIRE_FALSE(store);
    INFO(store.error().sentence);
    CHECK(store.error().sentence.starts_with(sentence));
    CHECK(content::to_string(store.error()).find("geheim") == std::string::npos);
  }
  CHECK(web::is_postgres_address("postgres://host/db"));
  CHECK_FALSE(web::is_postgres_address("/var/lib/intake/postgresql://"));
}

TEST_CASE("the command that a backup on PostgreSQL names makes one that is whole and goes on", "[stores]") {
  PostgresServer* server = PostgresServer::get();
  if (server == nullptr) return;
  const std::string address = server->fresh();
  const auto store = opened_postgres(address);
  CHECK(note(*store, "one"));
  const WebFolder folder;
  const auto told = store->backup(folder / "copy");
  REQUIRE_FALSE(told);
  const std::string& sentence = told.error().sentence;
  const std::size_t command = sentence.find("pg_dump ");
  REQUIRE(sentence.substr(0, command) == "PostgreSQL 不用这个命令备份，请用 ");
  server->execute("CREATE DATABASE again");
  const std::string restore = "; pg_restore -d '" + server->address("again") + "' " + (folder / "copy").string();
  const std::string schema = " --schema=" + address.substr(address.find("%3D") + 3);  // those of other tests stay where they are
  REQUIRE(std::system(("PATH=" + server->programs() + ":$PATH; " + sentence.substr(command) + schema + restore).c_str()) == 0);
  const auto again = opened_postgres(server->address("again") + address.substr(address.find('?')));
  CHECK(note(*again, "two"));
  CHECK(again->audit()->events == 2);
  CHECK_FALSE(again->audit()->broken);
}
