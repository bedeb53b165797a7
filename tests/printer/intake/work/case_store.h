// SPDX-License-Identifier: MIT
#pragma once

// Slips and cases in a store, for the tests of what the window keeps.

#include <fmt/format.h>

#include <catch2/catch.hpp>

#include "content/web/outbox/outbox.h"
#include "printer/intake/work/cases.h"
#include "tests/content/web/store/store_place.h"

namespace case_store {

inline constexpr std::int64_t now = 1'795'838'400;  // 2026-11-28 12:00 in the country
inline const content::Date today = *content::parse_date("2026-11-28");
inline const intake::Worker anna{"anna", 2}, bert{"bert", 5};

inline std::unique_ptr<web::Store> window_store(const std::string& where) {
  auto store = web::open_store(where, intake::window_schema());
  REQUIRE(store);
  return std::move(*store);
}

inline printer::Payload payload_of(int number, int attempt = 1) {
  printer::Payload payload;
  payload.issuer = "KDL-1";
  payload.issued = now - 3600;
  payload.expires = now + 86400;
  payload.token = printer::Bytes(10, static_cast<std::uint8_t>(attempt));
  payload.token[0] = static_cast<std::uint8_t>(number >> 16);
  payload.token[1] = static_cast<std::uint8_t>(number >> 8);
  payload.token[2] = static_cast<std::uint8_t>(number);
  payload.slip_number = fmt::format("{:04}", number % 10000);
  payload.rule_set = "2026.1";
  payload.attempt = attempt;
  payload.programmes = {{"P02", content::Outcome::ask, {4}}};
  return payload;
}

inline intake::Acceptance acceptance_of(const intake::KeptSlip& slip) {
  return {slip.token, false, {{"P02", "看病补助", "ask"}}, today, 20, {}};
}

inline std::int64_t rows_of(web::Store& store, const std::string& what) {
  std::int64_t number = -1;
  CHECK(store.look([&](web::Reader& reader) {
    return reader.rows("SELECT count(*) FROM " + what, {}, [&](const web::Row& row) { number = row.number(0); });
  }));
  return number;
}

}  // namespace case_store
