// SPDX-License-Identifier: MIT
// The lead's rows out of the window's own tables: once a visit, as its first print told.
#include "printer/intake/lead/lead_rows.h"

#include "printer/payload/payload.h"
#include "tests/printer/intake/window_trial.h"

using namespace window_trial;
using content::Outcome;

namespace {

content::Date lead_date(const char* text) { return *content::parse_date(text); }

struct LeadStore {
  StorePlace place;
  std::unique_ptr<web::Store> store = std::move(web::open_store(place.where(), intake::schema()).value());
  intake::Cases cases{*store};
  std::uint8_t tokens = 0;

  explicit LeadStore(StoreKind kind) : place(kind) {}
  std::string arrive(const std::string& number, const std::string& day, const std::vector<std::pair<std::string, Outcome>>& programmes) {
    printer::Payload payload;
    payload.issuer = "KDL-1";
    payload.issued = lead_date(day.c_str()).time_since_epoch().count() * 86400LL;
    payload.expires = printer::expiry_of(payload.issued);
    payload.token.assign(printer::token_bytes, ++tokens);
    payload.slip_number = number;
    payload.rule_set = "2026.1";
    payload.language = "zh-Hans";
    for (const auto& [code, outcome] : programmes) payload.programmes.push_back({code, outcome, {}});
    return cases.arrive(payload, {"anna", 2}, noon + tokens).value().token;
  }
  void take(const std::string& token) { REQUIRE(cases.accept({token, false, {{"P02", "看病补助", ""}}, {}, 20, {}}, {"anna", 2}, noon)); }
};

}  // namespace

TEST_CASE("a visit printed twice is one slip, taken if either print was, with what its first print to arrive told", "[stores]") {
  LeadStore kept(GENERATE(store_kinds()));
  kept.arrive("0001", "2026-11-20", {{"P01", Outcome::likely}, {"P02", Outcome::ask}, {"P03", Outcome::already}});
  kept.take(kept.arrive("0001", "2026-11-20", {{"P02", Outcome::likely}}));
  kept.arrive("0001", "2026-11-21", {{"P03", Outcome::likely}});  // another day's number
  kept.arrive("0002", "2026-11-21", {{"P03", Outcome::likely}});
  kept.arrive("0009", "2026-11-01", {{"P01", Outcome::likely}});  // before the first week
  kept.arrive("0005", "2026-11-22", {});
  const auto rows = intake::lead_rows(*kept.store, lead_date("2026-11-16"));
  REQUIRE(rows);
  REQUIRE(rows->arrived.size() == 3);
  const intake::ArrivedSlip& first = rows->arrived[0];
  CHECK(first.printed == lead_date("2026-11-20"));
  CHECK(first.likely == std::vector<std::string>{"P01"});
  CHECK(first.ask == std::vector<std::string>{"P02"});  // what they have already is no reason to come
  CHECK(first.taken);
  CHECK(first.number == 1);
  // Two that told the same on one day are one row that counts two.
  CHECK(rows->arrived[1].likely == std::vector<std::string>{"P03"});
  CHECK(rows->arrived[1].number == 2);
  CHECK_FALSE(rows->arrived[1].taken);
  CHECK((rows->arrived[2].likely.empty() && rows->arrived[2].ask.empty()));
  CHECK(rows->arrived[2].number == 1);
}

TEST_CASE("a hundred thousand slips are a few hundred rows to the lead's page") {
  LeadStore kept(StoreKind::sqlite);
  REQUIRE(kept.store->change([&](web::Transaction& transaction) -> content::Result<void> {
    const auto done = transaction.run(
        "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < 100000)"
        " INSERT INTO slips(token, number, issuer, day, claims, arrived, clerk, place, case_number, told, visit_taken)"
        " SELECT printf('%020x', i), printf('%04d', i % 10000), 'KDL-1', date('2026-11-28', (-(i / 10) % 60) || ' days'), '', i, 'anna', "
        "2, '',"
        " 'P0' || (i % 5 + 1) || ' P09?', i % 2 FROM n",
        {});
    return done ? content::Result<void>() : tl::unexpected(done.error());
  }));
  const auto rows = intake::lead_rows(*kept.store, lead_date("2026-10-01"));
  REQUIRE(rows);
  CHECK(rows->arrived.size() == 59 * 10);
  int slips = 0;
  for (const intake::ArrivedSlip& one : rows->arrived) slips += one.number;
  CHECK(slips > 98'000);
  // By the index alone: no row of a slip is read.
  std::string plan;
  REQUIRE(kept.store->look([&](web::Reader& reader) {
    return reader.rows(
        "EXPLAIN QUERY PLAN SELECT day, told, visit_taken, count(*) FROM slips WHERE first = 1 AND day >= '2026-10-01'"
        " GROUP BY day, told, visit_taken ORDER BY day, told, visit_taken",
        {}, [&](const web::Row& row) { plan += row.text(3); });
  }));
  CHECK(plan.find("USING COVERING INDEX slips_by_told") != std::string::npos);
  CHECK(plan.find("TEMP B-TREE") == std::string::npos);
}
