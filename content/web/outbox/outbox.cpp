// SPDX-License-Identifier: MIT
#include "content/web/outbox/outbox.h"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <array>

#include "content/base/hex.h"
#include "content/web/outbox/outbox_words.h"
#include "content/web/say.h"

namespace web {

using content::Result;

namespace {

std::string note_id() {
  std::array<unsigned char, 16> bytes{};
  randombytes_buf(bytes.data(), bytes.size());
  return content::hex_of(bytes);
}

constexpr std::string_view note_columns = "id, at, actor, kind, subject, detail, slip, taken_by, taken_at";

Result<std::int64_t> last_heard(Reader& reader) {
  std::int64_t heard = 0;
  const auto read = reader.rows("SELECT number FROM outbox_heard", {}, [&](const Row& row) { heard = row.number(0); });
  return read ? Result<std::int64_t>(heard) : tl::unexpected(read.error());
}

// What another office took as well; of one that came before nothing is done.
Result<void> keep_overlaps(Transaction& transaction, const std::vector<Overlap>& overlaps) {
  auto heard = last_heard(transaction);
  for (const Overlap& one : overlaps) {
    if (!heard) return tl::unexpected(heard.error());
    if (one.number <= *heard) continue;
    auto kept = transaction.run(
        "INSERT INTO outbox(number, id, at, actor, kind, subject, detail, slip, state, taken_by, taken_at)"
        " SELECT coalesce(max(number), 0) + 1, ?1, ?2, '', ?3, ?4, '', '', 'conflict', ?5, ?2 FROM outbox",
        {note_id(), one.at, std::string(overlap_kind), one.subject, one.office});
    if (kept)
      kept = transaction.run("INSERT INTO outbox_heard(one, number) VALUES(1, ?1) ON CONFLICT(one) DO UPDATE SET number = excluded.number",
                             {one.number});
    if (!kept) return tl::unexpected(kept.error());
    heard = one.number;
  }
  return {};
}

Conflict note_in(const Row& row, const std::string& office) {
  const Event event{row.number(1), row.text(2), row.text(3), row.text(4), row.text(5)};
  return {{row.text(0), office, event, row.text(6), 0}, row.text(7), row.number(8)};
}

}  // namespace

SchemaPart outbox_schema() {
  return {"outbox",
          {"CREATE TABLE outbox(number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, at BIGINT NOT NULL, actor TEXT NOT NULL,"
           " kind TEXT NOT NULL, subject TEXT NOT NULL, detail TEXT NOT NULL, slip TEXT NOT NULL, state TEXT NOT NULL,"
           " taken_by TEXT NOT NULL, taken_at BIGINT NOT NULL);"
           "CREATE INDEX outbox_by_state ON outbox(state, number);"
           "CREATE TABLE outbox_use(since BIGINT NOT NULL);",
           "CREATE TABLE outbox_heard(one INTEGER PRIMARY KEY CHECK(one = 1), number BIGINT NOT NULL);"}};
}

Result<void> Outbox::post(Transaction& transaction, const Event& event, const std::string& slip) {
  const auto posted = transaction.run(
      "INSERT INTO outbox(number, id, at, actor, kind, subject, detail, slip, state, taken_by, taken_at)"
      " SELECT coalesce(max(number), 0) + 1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, 'waiting', '', 0 FROM outbox",
      {note_id(), event.at, event.actor, event.kind, event.subject, event.detail, slip});
  return posted ? Result<void>() : tl::unexpected(posted.error());
}

Result<void> Outbox::forget(Transaction& transaction, const std::string& subject) {
  auto forgotten = transaction.run("DELETE FROM outbox WHERE subject = ?1 AND state = 'conflict'", {subject});
  if (forgotten) forgotten = transaction.run("UPDATE outbox SET detail = '', slip = '' WHERE subject = ?1", {subject});
  return forgotten ? Result<void>() : tl::unexpected(forgotten.error());
}

Result<std::optional<Conflict>> Outbox::close_conflict(Transaction& transaction, const std::string& id, const std::string& actor,
                                                       std::int64_t now) {
  std::optional<Conflict> found;
  const auto looked = transaction.rows(fmt::format("SELECT {} FROM outbox WHERE id = ?1 AND state = 'conflict'", note_columns), {id},
                                       [&](const Row& row) { found = note_in(row, ""); });
  if (!looked) return tl::unexpected(looked.error());
  if (!found) return found;
  auto settled = transaction.run("DELETE FROM outbox WHERE id = ?1", {id});
  if (settled) settled = transaction.append({now, actor, "conflict_seen", found->note.event.subject, found->taken_by});
  if (!settled) return tl::unexpected(settled.error());
  return found;
}

Result<std::int64_t> Outbox::send(const std::function<Result<CityAnswer>(const Note&)>& city) {
  for (std::int64_t answered = 0;; ++answered) {
    std::optional<Note> next;
    const auto looked = store_.look([&](Reader& reader) -> Result<void> {
      const auto heard = last_heard(reader);
      if (!heard) return tl::unexpected(heard.error());
      return reader.rows(fmt::format("SELECT {} FROM outbox WHERE state = 'waiting' ORDER BY number LIMIT 1", note_columns), {},
                         [&](const Row& row) {
                           next = note_in(row, office_).note;
                           next->heard = *heard;
                         });
    });
    if (!looked) return tl::unexpected(looked.error());
    if (!next) return answered;
    const auto answer = city(*next);
    if (!answer) return tl::unexpected(answer.error());
    const auto kept = store_.change([&](Transaction& transaction) -> Result<void> {
      // Two may send at once: what the city said is the same. Erased in between, it takes no slip any more and is no conflict either.
      if (!answer->taken_by.empty()) {
        const auto noted = transaction.run(
            "UPDATE outbox SET state = 'conflict', taken_by = ?2, taken_at = ?3 WHERE id = ?1 AND state = 'waiting' AND slip <> ''",
            {next->id, answer->taken_by, answer->taken_at});
        if (!noted) return tl::unexpected(noted.error());
      }
      const auto gone = transaction.run("DELETE FROM outbox WHERE id = ?1 AND state = 'waiting'", {next->id});
      return gone ? keep_overlaps(transaction, answer->overlaps) : tl::unexpected(gone.error());
    });
    if (!kept) return tl::unexpected(kept.error());
  }
}

Result<void> Outbox::begin(std::int64_t now) {
  return store_.change([&](Transaction& transaction) -> Result<void> {
    const auto begun = transaction.run("INSERT INTO outbox_use(since) SELECT ?1 WHERE NOT EXISTS(SELECT 1 FROM outbox_use)", {now});
    return begun ? Result<void>() : tl::unexpected(begun.error());
  });
}

Result<bool> Outbox::begun() {
  bool begun = false;
  const auto looked =
      store_.look([&](Reader& reader) { return reader.rows("SELECT since FROM outbox_use", {}, [&](const Row&) { begun = true; }); });
  if (!looked) return tl::unexpected(looked.error());
  return begun;
}

Result<OutboxStand> Outbox::stand() {
  OutboxStand stand;
  const auto looked = store_.look([&](Reader& reader) {
    return reader.rows("SELECT state, count(*), min(at) FROM outbox GROUP BY state", {}, [&](const Row& row) {
      if (row.text(0) == "conflict") stand.conflicts = row.number(1);
      else stand.waiting = row.number(1), stand.oldest = row.number(2);
    });
  });
  if (!looked) return tl::unexpected(looked.error());
  return stand;
}

Result<std::vector<Conflict>> Outbox::conflicts(const std::string& subject) {
  std::vector<Conflict> conflicts;
  const auto looked = store_.look([&](Reader& reader) {
    return reader.rows(
        fmt::format("SELECT {} FROM outbox WHERE state = 'conflict' AND (?1 = '' OR subject = ?1) ORDER BY number", note_columns),
        {subject}, [&](const Row& row) { conflicts.push_back(note_in(row, office_)); });
  });
  if (!looked) return tl::unexpected(looked.error());
  return conflicts;
}

std::string waiting_line(std::int64_t waiting) { return waiting == 0 ? "" : say(words::unsent, waiting); }

std::int64_t wait_after(int vain) {
  constexpr std::int64_t first = 5, most = 15 * 60;
  return std::min(most, first << std::clamp(vain - 1, 0, 10));
}

}  // namespace web
