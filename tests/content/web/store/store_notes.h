// SPDX-License-Identifier: MIT
#pragma once

// A table of words that tests store, an event each.

#include <catch2/catch.hpp>

#include "content/web/store/store.h"

inline const std::vector<web::SchemaPart> notes{{"notes", {"CREATE TABLE notes(number INTEGER PRIMARY KEY, word TEXT NOT NULL)"}}};

inline content::Result<void> note(web::Store& store, const std::string& word) {
  return store.change([&](web::Transaction& transaction) -> content::Result<void> {
    const auto noted = transaction.run("INSERT INTO notes(number, word) SELECT coalesce(max(number), 0) + 1, ?1 FROM notes", {word});
    if (!noted) return tl::unexpected(noted.error());
    const auto number = transaction.append({1'795'600'000, "anna", "noted", word, ""});
    if (!number) return tl::unexpected(number.error());
    return {};
  });
}

inline std::int64_t count(web::Store& store, const std::string& table) {
  std::int64_t number = -1;
  const auto looked = store.look([&](web::Reader& reader) {
    return reader.rows("SELECT count(*) FROM " + table, {}, [&](const web::Row& row) { number = row.number(0); });
  });
  CHECK(looked);
  return number;
}
