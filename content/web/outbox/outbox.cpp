// SPDX-License-Identifier: MIT
#include "content/web/outbox/outbox.h"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <array>

#include "content/base/hex.h"

namespace web {

using content::Result;

namespace {

std::string note_id() {
  std::array<unsigned char, 16> bytes;
  randombytes_buf(bytes.data(), bytes.size());
  return content::hex_of(bytes);
}

constexpr std::string_view note_columns = "id, at, actor, kind, subject, detail, slip, taken_by, taken_at";

Conflict note_in(const Row& row, const std::string& office) {
  const Event event{row.number(1), row.text(2), row.text(3), row.text(4), row.text(5)};
  return {{row.text(0), office, event, row.text(6)}, row.text(7), row.number(8)};
}

}  // namespace

SchemaPart outbox_schema() {
  return {"outbox",
          {"CREATE TABLE outbox(number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, at BIGINT NOT NULL, actor TEXT NOT NULL,"
           " kind TEXT NOT NULL, subject TEXT NOT NULL, detail TEXT NOT NULL, slip TEXT NOT NULL, state TEXT NOT NULL,"
           " taken_by TEXT NOT NULL, taken_at BIGINT NOT NULL);"
           "CREATE INDEX outbox_by_state ON outbox(state, number);"}};
}

Result<void> Outbox::post(Transaction& transaction, const Event& event, const std::string& slip) {
  const auto posted = transaction.run(
      "INSERT INTO outbox(number, id, at, actor, kind, subject, detail, slip, state, taken_by, taken_at)"
      " SELECT coalesce(max(number), 0) + 1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, 'waiting', '', 0 FROM outbox",
      {note_id(), event.at, event.actor, event.kind, event.subject, event.detail, slip});
  return posted ? Result<void>() : tl::unexpected(posted.error());
}

Result<std::int64_t> Outbox::send(const std::function<Result<CityAnswer>(const Note&)>& city) {
  for (std::int64_t answered = 0;; ++answered) {
    std::optional<Note> next;
    const auto looked = store_.look([&](Reader& reader) {
      return reader.rows(fmt::format("SELECT {} FROM outbox WHERE state = 'waiting' ORDER BY number LIMIT 1", note_columns), {},
                         [&](const Row& row) { next = note_in(row, office_).note; });
    });
    if (!looked) return tl::unexpected(looked.error());
    if (!next) return answered;
    const auto answer = city(*next);
    if (!answer) return tl::unexpected(answer.error());
    const auto kept = store_.change([&](Transaction& transaction) -> Result<void> {
      // Two may send at once: what the city said is the same.
      const auto noted =
          transaction.run("UPDATE outbox SET state = ?2, taken_by = ?3, taken_at = ?4 WHERE id = ?1 AND state = 'waiting'",
                          {next->id, std::string(answer->taken_by.empty() ? "sent" : "conflict"), answer->taken_by, answer->taken_at});
      return noted ? Result<void>() : tl::unexpected(noted.error());
    });
    if (!kept) return tl::unexpected(kept.error());
  }
}

Result<std::int64_t> Outbox::waiting() {
  std::int64_t count = 0;
  const auto looked = store_.look([&](Reader& reader) {
    return reader.rows("SELECT count(*) FROM outbox WHERE state = 'waiting'", {}, [&](const Row& row) { count = row.number(0); });
  });
  if (!looked) return tl::unexpected(looked.error());
  return count;
}

Result<std::vector<Conflict>> Outbox::conflicts() {
  std::vector<Conflict> conflicts;
  const auto looked = store_.look([&](Reader& reader) {
    return reader.rows(fmt::format("SELECT {} FROM outbox WHERE state = 'conflict' ORDER BY number", note_columns), {},
                       [&](const Row& row) { conflicts.push_back(note_in(row, office_)); });
  });
  if (!looked) return tl::unexpected(looked.error());
  return conflicts;
}

Result<void> Outbox::settle(const std::string& id, const std::string& actor, std::int64_t now) {
  return store_.change([&](Transaction& transaction) -> Result<void> {
    std::string subject, other;
    const auto found = transaction.rows("SELECT subject, taken_by FROM outbox WHERE id = ?1 AND state = 'conflict'", {id},
                                        [&](const Row& row) { subject = row.text(0), other = row.text(1); });
    if (!found || other.empty()) return found;  // somebody else was faster
    const auto seen = transaction.run("UPDATE outbox SET state = 'seen' WHERE id = ?1", {id});
    if (!seen) return tl::unexpected(seen.error());
    const auto number = transaction.append({now, actor, "conflict_seen", subject, other});
    return number ? Result<void>() : tl::unexpected(number.error());
  });
}

std::string waiting_line(std::int64_t waiting) { return waiting == 0 ? "" : fmt::format("已存本机，{} 条未上报", waiting); }

std::int64_t wait_after(int vain) {
  constexpr std::int64_t first = 5, most = 15 * 60;
  return std::min(most, first << std::clamp(vain - 1, 0, 10));
}

}  // namespace web
