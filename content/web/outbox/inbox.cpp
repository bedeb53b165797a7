// SPDX-License-Identifier: MIT
#include "content/web/outbox/inbox.h"

namespace web {

using content::Result;

SchemaPart inbox_schema() {
  return {"inbox",
          {"CREATE TABLE inbox(id TEXT PRIMARY KEY, office TEXT NOT NULL, at BIGINT NOT NULL, actor TEXT NOT NULL, kind TEXT NOT NULL,"
           " subject TEXT NOT NULL, detail TEXT NOT NULL, slip TEXT NOT NULL, arrived BIGINT NOT NULL, taken_by TEXT NOT NULL,"
           " taken_at BIGINT NOT NULL);"
           "CREATE TABLE inbox_slips(slip TEXT PRIMARY KEY, office TEXT NOT NULL, at BIGINT NOT NULL);"}};
}

Result<CityAnswer> Inbox::take(const Note& note, std::int64_t now) {
  CityAnswer answer;
  const auto taken = store_.change([&](Transaction& transaction) -> Result<void> {
    auto read = transaction.rows("SELECT taken_by, taken_at FROM inbox WHERE id = ?1", {note.id}, [&](const Row& row) {
      answer = {true, row.text(0), row.number(1)};
    });
    if (!read || answer.known) return read;
    if (!note.slip.empty()) {
      const auto first = transaction.run("INSERT INTO inbox_slips(slip, office, at) VALUES(?1, ?2, ?3) ON CONFLICT(slip) DO NOTHING",
                                         {note.slip, note.office, note.event.at});
      if (!first) return tl::unexpected(first.error());
      read = transaction.rows("SELECT office, at FROM inbox_slips WHERE slip = ?1 AND office <> ?2", {note.slip, note.office},
                              [&](const Row& row) {
                                answer = {false, row.text(0), row.number(1)};
                              });
      if (!read) return read;
    }
    const Event& event = note.event;
    const auto kept = transaction.run(
        "INSERT INTO inbox(id, office, at, actor, kind, subject, detail, slip, arrived, taken_by, taken_at)"
        " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        {note.id, note.office, event.at, event.actor, event.kind, event.subject, event.detail, note.slip, now, answer.taken_by,
         answer.taken_at});
    if (!kept) return tl::unexpected(kept.error());
    const auto number =
        transaction.append({now, note.office, answer.taken_by.empty() ? "note_taken" : "note_conflict", event.subject, event.kind});
    return number ? Result<void>() : tl::unexpected(number.error());
  });
  if (!taken) return tl::unexpected(taken.error());
  return answer;
}

}  // namespace web
