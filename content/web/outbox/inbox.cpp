// SPDX-License-Identifier: MIT
#include "content/web/outbox/inbox.h"

#include "content/base/utf8.h"

namespace web {

using content::Result;

namespace {

std::vector<std::string> names_of(const std::string& slip) { return content::parts_between(slip, '\n'); }

// Numbers stay taken: what is told no longer leaves an empty row.
Result<void> tell(Transaction& transaction, const Claim& first, const Note& later) {
  if (first.office.empty() || first.subject.empty()) return {};
  const auto told = transaction.run(
      "INSERT INTO inbox_overlaps(office, number, id, subject, other, at)"
      " SELECT ?1, coalesce(max(number), 0) + 1, ?2, ?3, ?4, ?5 FROM inbox_overlaps WHERE office = ?1",
      {first.office, later.id, first.subject, later.office, later.event.at});
  return told ? Result<void>() : tl::unexpected(told.error());
}

Result<void> add_overlaps(Reader& reader, const Note& note, CityAnswer& answer) {
  return reader.rows(
      "SELECT number, subject, other, at FROM inbox_overlaps WHERE office = ?1 AND number > ?2 AND subject <> '' ORDER BY number LIMIT ?3",
      {note.office, note.heard, std::int64_t{max_overlaps}}, [&](const Row& row) {
        answer.overlaps.push_back({row.number(0), row.text(1), row.text(2), row.number(3)});
      });
}

}  // namespace

SchemaPart inbox_schema() {
  return {"inbox",
          {"CREATE TABLE inbox(id TEXT PRIMARY KEY, office TEXT NOT NULL, at BIGINT NOT NULL, actor TEXT NOT NULL, kind TEXT NOT NULL,"
           " subject TEXT NOT NULL, detail TEXT NOT NULL, slip TEXT NOT NULL, arrived BIGINT NOT NULL, taken_by TEXT NOT NULL,"
           " taken_at BIGINT NOT NULL);"
           "CREATE INDEX inbox_by_subject ON inbox(office, subject);"
           "CREATE TABLE inbox_slips(slip TEXT PRIMARY KEY, office TEXT NOT NULL, at BIGINT NOT NULL);"
           "CREATE TABLE inbox_offices(name TEXT PRIMARY KEY, key_sum TEXT NOT NULL UNIQUE, made BIGINT NOT NULL, heard BIGINT NOT NULL);",
           "ALTER TABLE inbox_slips ADD COLUMN subject TEXT NOT NULL DEFAULT '';"
           "CREATE TABLE inbox_overlaps(office TEXT NOT NULL, number BIGINT NOT NULL, id TEXT NOT NULL, subject TEXT NOT NULL, other TEXT "
           "NOT NULL,"
           " at BIGINT NOT NULL, PRIMARY KEY(office, number));"
           "CREATE INDEX inbox_overlaps_by_id ON inbox_overlaps(id);"}};
}

Result<Claim> Inbox::claim(Transaction& transaction, const std::string& slip, const Claim& claim) {
  Claim first = claim;
  for (const std::string& name : names_of(slip)) {
    const auto claimed =
        transaction.run("INSERT INTO inbox_slips(slip, office, at, subject) VALUES(?1, ?2, ?3, ?4) ON CONFLICT(slip) DO NOTHING",
                        {name, claim.office, claim.at, claim.subject});
    if (!claimed) return tl::unexpected(claimed.error());
    const auto read = transaction.rows("SELECT office, at, subject FROM inbox_slips WHERE slip = ?1 AND office <> ?2", {name, claim.office},
                                       [&](const Row& row) {
                                         if (first.office == claim.office) first = {row.text(0), row.number(1), row.text(2)};
                                       });
    if (!read) return tl::unexpected(read.error());
  }
  return first;
}

Result<void> Inbox::release(Transaction& transaction, const std::string& slip, const std::string& office) {
  for (const std::string& name : names_of(slip)) {
    const auto released = transaction.run("DELETE FROM inbox_slips WHERE slip = ?1 AND office = ?2", {name, office});
    if (!released) return tl::unexpected(released.error());
  }
  return {};
}

Result<std::optional<Claim>> Inbox::claimed(Reader& reader, const std::string& slip) {
  std::optional<Claim> found;
  for (const std::string& name : names_of(slip)) {
    const auto read = reader.rows("SELECT office, at FROM inbox_slips WHERE slip = ?1 AND office <> ''", {name}, [&](const Row& row) {
      if (!found) found = Claim{row.text(0), row.number(1)};
    });
    if (!read) return tl::unexpected(read.error());
  }
  return found;
}

Result<CityAnswer> Inbox::take(const Note& note, std::int64_t now) {
  CityAnswer answer;
  const auto taken = store_.change([&](Transaction& transaction) -> Result<void> {
    const auto known = transaction.rows("SELECT taken_by, taken_at FROM inbox WHERE id = ?1", {note.id}, [&](const Row& row) {
      answer = {true, row.text(0), row.number(1)};
    });
    if (!known) return known;
    if (answer.known) return add_overlaps(transaction, note, answer);
    const Event& event = note.event;
    const auto first = claim(transaction, note.slip, {note.office, event.at, event.subject});
    if (!first) return tl::unexpected(first.error());
    if (first->office != note.office) {
      answer = {false, first->office.empty() ? settings_.own_name : first->office, first->at};
      if (const auto told = tell(transaction, *first, note); !told) return told;
    }
    const auto kept = transaction.run(
        "INSERT INTO inbox(id, office, at, actor, kind, subject, detail, slip, arrived, taken_by, taken_at)"
        " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        {note.id, note.office, event.at, event.actor, event.kind, event.subject, event.detail, note.slip, now, answer.taken_by,
         answer.taken_at});
    if (!kept) return tl::unexpected(kept.error());
    const auto heard = transaction.run("UPDATE inbox_offices SET heard = ?2 WHERE name = ?1", {note.office, now});
    if (!heard) return tl::unexpected(heard.error());
    const bool erased = event.kind == settings_.erased_kind;
    if (erased || event.kind == settings_.given_kind) {
      const auto quiet = transaction.run(
          "UPDATE inbox_overlaps SET subject = '' WHERE id IN (SELECT id FROM inbox WHERE office = ?1 AND subject = ?2)"
          " OR (?3 = 1 AND office = ?1 AND subject = ?2)",
          {note.office, event.subject, std::int64_t{erased}});
      if (!quiet) return tl::unexpected(quiet.error());
    }
    if (erased) {
      // What it said of the subject goes; by their ids late copies are known for what they are.
      std::vector<std::string> slips;
      const auto read = transaction.rows("SELECT slip FROM inbox WHERE office = ?1 AND subject = ?2 AND slip <> ''",
                                         {note.office, event.subject}, [&](const Row& row) { slips.push_back(row.text(0)); });
      if (!read) return read;
      for (const std::string& slip : slips)
        if (const auto released = release(transaction, slip, note.office); !released) return released;
      const auto blank =
          transaction.run("UPDATE inbox SET detail = '', slip = '' WHERE office = ?1 AND subject = ?2", {note.office, event.subject});
      if (!blank) return tl::unexpected(blank.error());
    }
    const auto number =
        transaction.append({now, note.office, answer.taken_by.empty() ? "note_taken" : "note_conflict", event.subject, event.kind});
    return number ? add_overlaps(transaction, note, answer) : tl::unexpected(number.error());
  });
  if (!taken) return tl::unexpected(taken.error());
  return answer;
}

}  // namespace web
