// SPDX-License-Identifier: MIT
// The lead's rows out of the window's own tables: once a visit, as its first print told.
#include "printer/intake/lead/lead_rows.h"

#include "printer/payload/payload.h"
#include "tests/printer/intake/window_trial.h"

using namespace window_trial;
using content::Outcome;

namespace {

content::Date lead_date(const char* text) { return *content::parse_date(text); }

std::string claims_in_hex(const std::string& number, const std::vector<std::pair<std::string, Outcome>>& programmes) {
  printer::Payload payload;
  payload.issuer = "KDL-1";
  payload.issued = noon;
  payload.expires = printer::expiry_of(noon);
  payload.token.assign(printer::token_bytes, 7);
  payload.slip_number = number;
  payload.rule_set = "2026.1";
  payload.language = "zh-Hans";
  for (const auto& [code, outcome] : programmes) payload.programmes.push_back({code, outcome, {}});
  const printer::Bytes claims = printer::write_claims(payload).value();
  std::string hex;
  for (const std::uint8_t byte : claims) hex += fmt::format("{:02x}", byte);
  return hex;
}

struct KeptSlips {
  WebFolder folder;
  std::unique_ptr<web::Store> store = std::move(web::open_sqlite_store(folder / "db", intake::schema()).value());

  void run(const std::string& sql, const web::Values& values) {
    CHECK(store->change([&](web::Transaction& transaction) -> content::Result<void> {
      const auto done = transaction.run(sql, values);
      return done ? content::Result<void>() : tl::unexpected(done.error());
    }));
  }
  void add(const std::string& token, const std::string& number, const std::string& day, const std::string& claims, std::int64_t arrived,
           const std::string& taken = "") {
    run("INSERT INTO slips(token, number, issuer, day, claims, arrived, clerk, place, case_number) VALUES(?1, ?2, 'KDL-1', ?3, ?4, ?5, "
        "'a', 1, ?6)",
        {token, number, day, claims, arrived, taken});
  }
};

}  // namespace

TEST_CASE("a visit printed twice is one slip, taken if either print was, with what its first print to arrive told") {
  KeptSlips kept;
  kept.add("01", "0001", "2026-11-20", claims_in_hex("0001", {{"P01", Outcome::likely}, {"P02", Outcome::ask}, {"P03", Outcome::already}}),
           10);
  kept.add("02", "0001", "2026-11-20", claims_in_hex("0001", {{"P02", Outcome::likely}}), 20, "20261121-001");
  kept.add("03", "0001", "2026-11-21", claims_in_hex("0001", {{"P03", Outcome::likely}}), 30);  // another day's number
  kept.add("04", "0009", "2026-11-01", claims_in_hex("0009", {{"P01", Outcome::likely}}), 5);   // before the first week
  kept.add("05", "0005", "2026-11-22", "00ff", 40);                                             // somebody changed the database
  const auto rows = intake::lead_rows(*kept.store, lead_date("2026-11-16"));
  REQUIRE(rows);
  REQUIRE(rows->arrived.size() == 3);
  const intake::ArrivedSlip& first = rows->arrived[0];
  CHECK(first.printed == lead_date("2026-11-20"));
  CHECK(first.likely == std::vector<std::string>{"P01"});
  CHECK(first.ask == std::vector<std::string>{"P02"});  // what they have already is no reason to come
  CHECK(first.taken);
  CHECK(rows->arrived[1].likely == std::vector<std::string>{"P03"});
  CHECK_FALSE(rows->arrived[1].taken);
  CHECK((rows->arrived[2].likely.empty() && rows->arrived[2].ask.empty()));
}
