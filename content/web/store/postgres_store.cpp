// SPDX-License-Identifier: MIT
#include "content/web/store/postgres_store.h"

#include <fmt/format.h>
#include <sodium.h>

#include <array>
#include <charconv>
#include <mutex>
#include <thread>

#include "content/base/hex.h"
#include "content/web/store/postgres_link.h"
#include "content/web/store/postgres_sql.h"
#include "content/web/store/schema_growth.h"
#include "content/web/store/store_fault.h"
#include "content/web/store/stored_chain.h"

namespace web {

using content::DatabaseTrouble;
using content::FaultCode;
using content::Result;

namespace {

// As in sqlite_store.cpp, in PostgreSQL's words.
const SchemaPart& postgres_chain() {
  static const SchemaPart part{
      "chain",
      {"CREATE TABLE events(number BIGINT PRIMARY KEY, at BIGINT NOT NULL, actor TEXT NOT NULL, kind TEXT NOT NULL,"
       " subject TEXT COLLATE \"C\" NOT NULL, detail TEXT NOT NULL, sum TEXT NOT NULL);"
       "CREATE TABLE chain_end(one INTEGER PRIMARY KEY CHECK(one = 1), number BIGINT NOT NULL, sum TEXT NOT NULL);"
       // What each connection committed last: it tells whether a commit is stored whose answer was lost. The numbers of transactions do
       // not: after a crash they are given again.
       "CREATE TABLE writers(id TEXT PRIMARY KEY, last BIGINT NOT NULL, at TIMESTAMPTZ NOT NULL);"
       "CREATE FUNCTION events_stay() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RAISE EXCEPTION 'events stay'; END$$;"
       "CREATE TRIGGER events_stay BEFORE UPDATE OR DELETE ON events FOR EACH ROW EXECUTE FUNCTION events_stay();"
       "CREATE TRIGGER events_remain BEFORE TRUNCATE ON events FOR EACH STATEMENT EXECUTE FUNCTION events_stay()"}};
  return part;
}

constexpr std::string_view begin_change =
    // Every statement after the lock sees what the one before it in the lock has stored: not so in a transaction of one single view.
    "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; SELECT pg_advisory_xact_lock(hashtext('web.chain'))";

std::string random_id() {
  std::array<unsigned char, 16> bytes{};
  randombytes_buf(bytes.data(), bytes.size());
  return content::hex_of(bytes);
}

content::Fault link_fault(const LinkFault& fault, const std::string& place) {
  if (fault.trouble != DatabaseTrouble::lost) return store_fault(fault.trouble, fault.message, place);
  // The message names hosts, and this sentence stands on a page that strangers may see.
  return {FaultCode::file_unwritable, "数据库连不上，这一步没有存下。请稍等再试。", {place}};
}

class PostgresRow : public Row {
 public:
  PostgresRow(const LinkAnswer& answer, int row) : answer_(answer), row_(row) {}
  std::string text(int column) const override { return answer_.text(row_, column); }
  std::int64_t number(int column) const override {
    const std::string text = answer_.text(row_, column);
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
  }
  bool is_null(int column) const override { return answer_.is_null(row_, column); }

 private:
  const LinkAnswer& answer_;
  int row_;
};

class PostgresTransaction : public Transaction {
 public:
  PostgresTransaction(PostgresLink& link, const std::string& place) : link_(link), place_(place) {}

  Result<void> rows(std::string_view sql, const Values& values, const std::function<void(const Row&)>& row) override {
    const auto answer = kept(link_.ask(postgres_statement(sql), values));
    if (!answer) return tl::unexpected(answer.error());
    for (int i = 0; i < answer->rows(); ++i) row(PostgresRow(*answer, i));
    return {};
  }
  Result<std::int64_t> run(std::string_view sql, const Values& values) override {
    const auto answer = kept(link_.ask(postgres_statement(sql), values));
    if (!answer) return tl::unexpected(answer.error());
    return answer->changed();
  }
  Result<std::int64_t> append(const Event& event) override { return append_event(*this, event); }
  Result<void> execute(const std::string& sql) {
    if (const auto answer = kept(link_.execute(sql)); !answer) return tl::unexpected(answer.error());
    return {};
  }
  // The first fault: after it the server takes nothing more of this transaction, whatever the caller makes of it.
  const Result<void>& failed() const { return failed_; }

 private:
  Result<LinkAnswer> kept(LinkResult<LinkAnswer> answer) {
    if (answer) return std::move(*answer);
    const content::Fault fault = link_fault(answer.error(), place_);
    if (failed_) failed_ = tl::unexpected(fault);
    return tl::unexpected(fault);
  }
  PostgresLink& link_;
  const std::string& place_;
  Result<void> failed_;
};

class PostgresStore : public Store {
 public:
  PostgresStore(std::string address, std::string place) : address_(std::move(address)), place_(std::move(place)) {}

  Result<void> prepare(const std::vector<SchemaPart>& parts);
  Result<void> change(const std::function<Result<void>(Transaction&)>& work) override;
  Result<void> look(const std::function<Result<void>(Reader&)>& work) override;
  Result<void> sweep() override;
  Result<void> backup(const std::filesystem::path& file) override;

 private:
  struct Writer {
    PostgresLink link;
    std::string id = random_id();
    std::int64_t last = 0;  // of the changes that it began
  };
  // `sql` for the one that begins.
  Result<Writer> begin(const std::function<std::string(Writer&)>& sql);
  Result<void> end(Writer& writer, const char* sql, Result<void> done);
  Result<void> find_out(const Writer& writer, const LinkFault& lost) const;
  void give_back(Writer writer) {
    const std::lock_guard lock(mutex_);
    idle_.push_back(std::move(writer));
  }

  const std::string address_, place_;
  std::mutex mutex_;
  std::vector<Writer> idle_;  // as many as threads were busy at once
};

Result<PostgresStore::Writer> PostgresStore::begin(const std::function<std::string(Writer&)>& sql) {
  for (;;) {
    std::optional<Writer> writer;
    {
      const std::lock_guard lock(mutex_);
      if (!idle_.empty()) {
        writer = std::move(idle_.back());
        idle_.pop_back();
      }
    }
    const bool waited = writer.has_value();
    if (!writer) {
      auto link = PostgresLink::open(address_);
      if (!link) return tl::unexpected(link_fault(link.error(), place_));
      writer = Writer{std::move(*link)};
    }
    const auto answer = writer->link.execute(sql(*writer));
    if (answer) return std::move(*writer);
    // One that waited may have been cut off meanwhile. Nothing was asked of the server yet.
    if (waited && answer.error().trouble == DatabaseTrouble::lost) continue;
    return tl::unexpected(end(*writer, "ROLLBACK", tl::unexpected(link_fault(answer.error(), place_))).error());
  }
}

Result<void> PostgresStore::end(Writer& writer, const char* sql, Result<void> done) {
  const bool commits = done.has_value() && std::string_view(sql) == "COMMIT";
  const auto answer = writer.link.execute(commits ? sql : "ROLLBACK");
  if (answer) {
    give_back(std::move(writer));
    return done;
  }
  if (!commits) return done;
  return answer.error().trouble == DatabaseTrouble::lost ? find_out(writer, answer.error())
                                                         : tl::unexpected(link_fault(answer.error(), place_));
}

// The answer to a commit was lost: the server is asked when it is back, and has ended what was under way.
Result<void> PostgresStore::find_out(const Writer& writer, const LinkFault& lost) const {
  for (int i = 0; i < 30; ++i) {
    if (auto link = PostgresLink::open(address_); link && link->execute(std::string(begin_change))) {
      const auto answer = link->ask("SELECT 1 FROM writers WHERE id = $1 AND last = $2", {writer.id, writer.last});
      if (answer) return answer->rows() == 1 ? Result<void>() : tl::unexpected(link_fault(lost, place_));
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  return content::fault(FaultCode::file_unwritable, "数据库断开了，不知道这一步存下没有。等它恢复了，请先查一查，再决定要不要重做。",
                        {place_});
}

Result<void> PostgresStore::change(const std::function<Result<void>(Transaction&)>& work) {
  auto writer = begin([](Writer& one) {
    return fmt::format(
        "{}; INSERT INTO writers(id, last, at) VALUES('{}', {}, now()) ON CONFLICT(id) DO UPDATE SET last = excluded.last, at = "
        "excluded.at",
        begin_change, one.id, ++one.last);
  });
  if (!writer) return tl::unexpected(writer.error());
  PostgresTransaction transaction(writer->link, place_);
  Result<void> done = work(transaction);
  return end(*writer, "COMMIT", done ? transaction.failed() : done);
}

Result<void> PostgresStore::look(const std::function<Result<void>(Reader&)>& work) {
  auto writer = begin([](Writer&) { return "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"; });
  if (!writer) return tl::unexpected(writer.error());
  PostgresTransaction transaction(writer->link, place_);
  Result<void> done = work(transaction);
  return end(*writer, "ROLLBACK", done ? transaction.failed() : done);
}

Result<void> PostgresStore::prepare(const std::vector<SchemaPart>& parts) {
  auto link = PostgresLink::open(address_);
  if (!link) return content::fault(FaultCode::file_unreadable, fmt::format("数据库连不上（{}）。", link.error().message), {place_});
  give_back({std::move(*link)});
  std::string settings;
  const auto looked = look([&](Reader& reader) {
    return reader.rows("SELECT current_setting('fsync') || ' ' || getdatabaseencoding()", {},
                       [&](const Row& row) { settings = row.text(0); });
  });
  if (!looked) return looked;
  if (settings != "on UTF8")
    return content::fault(FaultCode::value_invalid, fmt::format("数据库要开着 fsync，编码要是 UTF8（现在是 {}），没有用它。", settings),
                          {place_});
  // Made in one go or not at all: who lost the answer makes it again.
  auto writer = begin([](Writer&) { return std::string(begin_change); });
  if (!writer) return tl::unexpected(writer.error());
  PostgresTransaction transaction(writer->link, place_);
  std::vector<SchemaPart> all{postgres_chain()};
  all.insert(all.end(), parts.begin(), parts.end());
  Result<void> done = grow_schema(
      transaction, all,
      [&](const SchemaPart& part, std::size_t step) {
        return transaction.execute(&part == &all.front() ? part.steps[step] : postgres_step(part.steps[step]));
      },
      place_);
  if (done) done = transaction.execute("DELETE FROM writers WHERE at < now() - interval '1 day'");
  return end(*writer, "COMMIT", done);
}

// Every table is written anew; the old files end with that. What the server's own log (WAL) still has goes when the log is used up.
Result<void> PostgresStore::sweep() {
  auto link = PostgresLink::open(address_);
  if (!link) return tl::unexpected(link_fault(link.error(), place_));
  const auto swept = link->execute("VACUUM FULL");
  if (!swept) return tl::unexpected(link_fault(swept.error(), place_));
  return {};
}

Result<void> PostgresStore::backup(const std::filesystem::path& file) {
  return content::fault(
      FaultCode::value_invalid,
      fmt::format("PostgreSQL 不用这个命令备份，请用 pg_dump --format=custom --file='{}' --dbname='{}'", file.string(), address_),
      {place_});
}

}  // namespace

bool is_postgres_address(std::string_view where) { return where.starts_with("postgresql://") || where.starts_with("postgres://"); }

Result<std::unique_ptr<Store>> open_postgres_store(const std::string& address, const std::vector<SchemaPart>& parts) {
  const auto place = postgres_place(address);
  if (!place) return tl::unexpected(place.error());
  auto store = std::make_unique<PostgresStore>(address, *place);
  if (const auto prepared = store->prepare(parts); !prepared) return tl::unexpected(prepared.error());
  return store;
}

}  // namespace web
