// SPDX-License-Identifier: MIT
#include "content/web/outbox/inbox.h"

namespace web {

using content::Result;

namespace {

std::vector<std::string> names_of(const std::string& slip) {
  std::vector<std::string> names;
  for (std::size_t at = 0; at < slip.size();) {
    const std::size_t end = std::min(slip.find('\n', at), slip.size());
    if (end > at) names.push_back(slip.substr(at, end - at));
    at = end + 1;
  }
  return names;
}

}  // namespace

SchemaPart inbox_schema() {
  return {
      "inbox",
      {"CREATE TABLE inbox(id TEXT PRIMARY KEY, office TEXT NOT NULL, at BIGINT NOT NULL, actor TEXT NOT NULL, kind TEXT NOT NULL,"
       " subject TEXT NOT NULL, detail TEXT NOT NULL, slip TEXT NOT NULL, arrived BIGINT NOT NULL, taken_by TEXT NOT NULL,"
       " taken_at BIGINT NOT NULL);"
       "CREATE INDEX inbox_by_subject ON inbox(office, subject);"
       "CREATE TABLE inbox_slips(slip TEXT PRIMARY KEY, office TEXT NOT NULL, at BIGINT NOT NULL);"
       "CREATE TABLE inbox_offices(name TEXT PRIMARY KEY, key_sum TEXT NOT NULL UNIQUE, made BIGINT NOT NULL, heard BIGINT NOT NULL);"}};
}

Result<Claim> Inbox::claim(Transaction& transaction, const std::string& slip, const Claim& claim) {
  Claim first = claim;
  for (const std::string& name : names_of(slip)) {
    const auto claimed = transaction.run("INSERT INTO inbox_slips(slip, office, at) VALUES(?1, ?2, ?3) ON CONFLICT(slip) DO NOTHING",
                                         {name, claim.office, claim.at});
    if (!claimed) return tl::unexpected(claimed.error());
    const auto read =
        transaction.rows("SELECT office, at FROM inbox_slips WHERE slip = ?1 AND office <> ?2", {name, claim.office}, [&](const Row& row) {
          if (first.office == claim.office) first = {row.text(0), row.number(1)};
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
    if (!known || answer.known) return known;
    const auto first = claim(transaction, note.slip, {note.office, note.event.at});
    if (!first) return tl::unexpected(first.error());
    if (first->office != note.office) answer = {false, first->office.empty() ? settings_.own_name : first->office, first->at};
    const Event& event = note.event;
    const auto kept = transaction.run(
        "INSERT INTO inbox(id, office, at, actor, kind, subject, detail, slip, arrived, taken_by, taken_at)"
        " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        {note.id, note.office, event.at, event.actor, event.kind, event.subject, event.detail, note.slip, now, answer.taken_by,
         answer.taken_at});
    if (!kept) return tl::unexpected(kept.error());
    const auto heard = transaction.run("UPDATE inbox_offices SET heard = ?2 WHERE name = ?1", {note.office, now});
    if (!heard) return tl::unexpected(heard.error());
    if (event.kind == settings_.erased_kind) {
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
    return number ? Result<void>() : tl::unexpected(number.error());
  });
  if (!taken) return tl::unexpected(taken.error());
  return answer;
}

}  // namespace web
