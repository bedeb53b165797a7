// SPDX-License-Identifier: MIT
// The tables, and the slips that arrived; see cases.h.
#include <fmt/format.h>

#include "content/base/hex.h"
#include "printer/code/short_code.h"
#include "printer/intake/work/cases.h"
#include "printer/intake/work/store_steps.h"
#include "printer/intake/work/work_words.h"
#include "printer/payload/slip_check.h"

namespace intake {

using content::Result;

namespace {

constexpr std::string_view slip_columns = "token, claims, arrived, clerk, place, case_number, number, day", typed_start = "typed-";

KeptSlip slip_in(const web::Row& row) {
  KeptSlip slip{row.text(0), {}, row.number(2), {row.text(3), static_cast<int>(row.number(4))}, row.text(5)};
  slip.typed = slip.token.starts_with(typed_start);
  if (slip.typed) {
    slip.payload.slip_number = row.text(6);
    slip.payload.language = printer::window_language;
    if (const auto day = content::parse_date(row.text(7))) slip.payload.issued = printer::start_of(*day);
    return slip;
  }
  // What was written here can be read; a database that somebody else changed shows an empty slip.
  if (auto claims = printer::read_claims(content::bytes_of_hex(row.text(1)))) slip.payload = std::move(*claims);
  return slip;
}

// "P01 P02?": likely ones and ones to settle, as lead_rows.cpp reads them.
std::string told_programmes(const printer::Payload& payload) {
  std::string told;
  for (const printer::PayloadProgramme& one : payload.programmes)
    if (one.outcome != content::Outcome::already)
      told += (told.empty() ? "" : " ") + one.code + (one.outcome == content::Outcome::ask ? "?" : "");
  return told;
}

// A slip of which only the short code could be read came at last: its case is the scanned one's.
void join_typed(StoreSteps& steps, const std::string& token, const std::string& short_code) {
  const std::string typed = std::string(typed_start) + short_code;
  steps
      .run(
          "UPDATE slips SET case_number = (SELECT case_number FROM slips WHERE token = ?2), arrived = (SELECT arrived FROM slips WHERE "
          "token ="
          " ?2), visit_taken = (SELECT visit_taken FROM slips WHERE token = ?2),"
          " clerk = (SELECT clerk FROM slips WHERE token = ?2), place = (SELECT place FROM slips WHERE token = ?2)"
          " WHERE token = ?1 AND EXISTS(SELECT 1 FROM slips WHERE token = ?2)",
          {token, typed})
      .run("UPDATE cases SET token = ?1 WHERE token = ?2", {token, typed})
      .run("DELETE FROM slips WHERE token = ?1", {typed});
}

std::string slip_subject(const printer::Payload& payload) {
  const std::string code = printer::write_short_code(payload.slip_number, printer::day_of(payload.issued), payload.token);
  return code.empty() ? payload.slip_number : code;
}

web::SchemaPart work_schema() {
  return {
      "intake",
      {"CREATE TABLE seats(account TEXT PRIMARY KEY, place INTEGER NOT NULL);"
       // Claims as in the code, in hex and without answers; day in UTC+8.
       "CREATE TABLE slips(token TEXT PRIMARY KEY, number TEXT NOT NULL, issuer TEXT NOT NULL, day TEXT NOT NULL, claims TEXT NOT NULL,"
       " arrived BIGINT NOT NULL, clerk TEXT NOT NULL, place INTEGER NOT NULL, case_number TEXT NOT NULL);"
       "CREATE INDEX slips_by_number ON slips(number, day);"
       "CREATE INDEX slips_by_case ON slips(case_number, day);"
       "CREATE TABLE cases(number TEXT PRIMARY KEY, token TEXT NOT NULL UNIQUE, slip_number TEXT NOT NULL, clerk TEXT NOT NULL,"
       " place INTEGER NOT NULL, state TEXT NOT NULL, urgent INTEGER NOT NULL, accepted BIGINT NOT NULL, accepted_day TEXT NOT NULL,"
       " due TEXT NOT NULL, days INTEGER NOT NULL, told BIGINT NOT NULL, closed BIGINT NOT NULL, result TEXT NOT NULL, official TEXT "
       "NOT NULL,"
       " version BIGINT NOT NULL);"
       "CREATE INDEX cases_by_state ON cases(state, due);"
       "CREATE INDEX cases_by_closing ON cases(state, closed);"
       "CREATE TABLE case_days(day TEXT PRIMARY KEY, last INTEGER NOT NULL);"
       "CREATE TABLE case_programmes(case_number TEXT NOT NULL, place INTEGER NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL,"
       " outcome TEXT NOT NULL, PRIMARY KEY(case_number, place));"
       "CREATE TABLE case_referrals(case_number TEXT NOT NULL, programme TEXT NOT NULL, department TEXT NOT NULL, name TEXT NOT NULL,"
       " at BIGINT NOT NULL, PRIMARY KEY(case_number, programme, department));"
       "CREATE TABLE case_papers(case_number TEXT NOT NULL, place INTEGER NOT NULL, words TEXT NOT NULL, brought BIGINT NOT NULL,"
       " PRIMARY KEY(case_number, place));"
       "CREATE INDEX events_by_subject ON events(subject);",
       "ALTER TABLE case_papers ADD COLUMN told BIGINT NOT NULL DEFAULT 0;"
       // What the lead counts, as told_programmes() writes it: of a visit's prints only the one that came first.
       "ALTER TABLE slips ADD COLUMN told TEXT NOT NULL DEFAULT '';"
       "ALTER TABLE slips ADD COLUMN first BIGINT NOT NULL DEFAULT 1;"
       "ALTER TABLE slips ADD COLUMN visit_taken BIGINT NOT NULL DEFAULT 0;"
       "UPDATE slips SET visit_taken = 1 WHERE case_number <> '';"
       "CREATE INDEX slips_by_told ON slips(first, day, told, visit_taken);",
       "CREATE TABLE case_series(one INTEGER PRIMARY KEY CHECK(one = 1), copy BIGINT NOT NULL, day TEXT NOT NULL, name TEXT NOT NULL);"}};
}

}  // namespace

std::vector<web::SchemaPart> window_schema() { return {work_schema(), web::outbox_schema(), web::inbox_schema()}; }

std::string slip_names(const std::string& issuer, const std::string& day, const std::string& number, const std::string& token) {
  if (token.starts_with(typed_start)) return token.substr(typed_start.size());
  const std::string code =
      printer::write_short_code(number, content::parse_date(day).value_or(content::Date{}), content::bytes_of_hex(token));
  return fmt::format("{} {} {}\n{}", issuer, day, number, code);
}

Result<void> Cases::sit(const Worker& worker) {
  return store_.change([&](web::Transaction& transaction) {
    return StoreSteps(transaction)
        .run("INSERT INTO seats(account, place) VALUES(?1, ?2) ON CONFLICT(account) DO UPDATE SET place = ?2",
             {worker.account, std::int64_t{worker.window}})
        .done();
  });
}

Result<int> Cases::window_of(const std::string& account) {
  int window = 0;
  const auto looked = store_.look([&](web::Reader& reader) {
    return reader.rows("SELECT place FROM seats WHERE account = ?1", {account},
                       [&](const web::Row& row) { window = static_cast<int>(row.number(0)); });
  });
  if (!looked) return tl::unexpected(looked.error());
  return window;
}

Result<KeptSlip> Cases::arrive(const printer::Payload& scanned, const Worker& worker, std::int64_t now) {
  printer::Payload payload = scanned;
  payload.answers.clear();
  const auto claims = printer::write_claims(payload);
  if (!claims) return tl::unexpected(claims.error());
  KeptSlip slip{content::hex_of(payload.token), payload, now, worker, {}};
  const auto stored = store_.change([&](web::Transaction& transaction) {
    StoreSteps steps(transaction);
    steps.run(
        "INSERT INTO slips(token, number, issuer, day, claims, arrived, clerk, place, case_number, told, first)"
        " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, '', ?9,"
        " CASE WHEN EXISTS(SELECT 1 FROM slips WHERE number = ?2 AND day = ?4 AND issuer = ?3) THEN 0 ELSE 1 END)"
        " ON CONFLICT(token) DO NOTHING",
        {slip.token, payload.slip_number, payload.issuer, content::to_string(printer::day_of(payload.issued)), content::hex_of(*claims),
         now, worker.account, std::int64_t{worker.window}, told_programmes(payload)});
    const bool fresh = steps.changed() == 1;
    if (fresh) join_typed(steps, slip.token, slip_subject(payload));
    steps.rows(fmt::format("SELECT {} FROM slips WHERE token = ?1", slip_columns), {slip.token},
               [&](const web::Row& row) { slip = slip_in(row); });
    return steps.append({now, worker.account, fresh ? "slip_arrived" : "slip_seen", slip_subject(payload), ""}).done();
  });
  if (!stored) return tl::unexpected(stored.error());
  return slip;
}

Result<KeptSlip> Cases::arrive_typed(const printer::ShortCode& code, const Worker& worker, std::int64_t now) {
  KeptSlip slip;
  const std::string short_code = printer::write_short_code(code), token = std::string(typed_start) + short_code;
  const auto stored = store_.change([&](web::Transaction& transaction) {
    StoreSteps steps(transaction);
    steps.run(
        "INSERT INTO slips(token, number, issuer, day, claims, arrived, clerk, place, case_number)"
        " VALUES(?1, ?2, '', ?3, '', ?4, ?5, ?6, '') ON CONFLICT(token) DO NOTHING",
        {token, code.slip_number, content::to_string(code.day), now, worker.account, std::int64_t{worker.window}});
    const bool fresh = steps.changed() == 1;
    steps.rows(fmt::format("SELECT {} FROM slips WHERE token = ?1", slip_columns), {token},
               [&](const web::Row& row) { slip = slip_in(row); });
    return steps.append({now, worker.account, fresh ? "slip_typed" : "slip_seen", short_code, ""}).done();
  });
  if (!stored) return tl::unexpected(stored.error());
  return slip;
}

Result<std::optional<KeptSlip>> Cases::slip(const std::string& token) {
  std::optional<KeptSlip> slip;
  const auto looked = store_.look([&](web::Reader& reader) {
    return reader.rows(fmt::format("SELECT {} FROM slips WHERE token = ?1", slip_columns), {token},
                       [&](const web::Row& row) { slip = slip_in(row); });
  });
  if (!looked) return tl::unexpected(looked.error());
  return slip;
}

Result<std::vector<KeptSlip>> Cases::slips_by_number(const std::string& number, std::optional<content::Date> day) {
  constexpr std::int64_t most = 50;
  std::vector<KeptSlip> slips;
  web::Values values{number, most};
  if (day) values.emplace_back(content::to_string(*day));
  const auto looked = store_.look([&](web::Reader& reader) {
    return reader.rows(fmt::format("SELECT {} FROM slips WHERE number = ?1 {} ORDER BY day DESC, arrived DESC LIMIT ?2", slip_columns,
                                   day ? "AND day = ?3" : ""),
                       values, [&](const web::Row& row) { slips.push_back(slip_in(row)); });
  });
  if (!looked) return tl::unexpected(looked.error());
  return slips;
}

Result<std::vector<KeptSlip>> Cases::other_prints(const KeptSlip& slip) {
  auto slips = slips_by_number(slip.payload.slip_number, printer::day_of(slip.payload.issued));
  if (!slips) return slips;
  std::erase_if(*slips, [&](const KeptSlip& one) { return one.token == slip.token || one.payload.issuer != slip.payload.issuer; });
  return slips;
}

}  // namespace intake
