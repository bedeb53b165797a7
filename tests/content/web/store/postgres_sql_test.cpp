// SPDX-License-Identifier: MIT
#include "content/web/store/postgres_sql.h"

#include <catch2/catch.hpp>

TEST_CASE("parameters of a statement become PostgreSQL's, but not what stands in quotes") {
  CHECK(web::postgres_statement("SELECT '?1', a FROM b WHERE c = ?1 AND d<>'it''s ?2' LIMIT ?12") ==
        "SELECT '?1', a FROM b WHERE c = $1 AND d<>'it''s ?2' LIMIT $12");
  CHECK(web::postgres_statement("SELECT \"?1\"") == "SELECT \"?1\"");
  CHECK(web::postgres_statement("") == "");
  CHECK(web::postgres_statement("'open ?1") == "'open ?1");
}

TEST_CASE("numbers of a table have 64 bits in PostgreSQL too, and text is compared by its bytes") {
  CHECK(web::postgres_step("CREATE TABLE a(n INTEGER PRIMARY KEY, INTEGERS TEXT DEFAULT 'TEXT')") ==
        "CREATE TABLE a(n BIGINT PRIMARY KEY, INTEGERS TEXT COLLATE \"C\" DEFAULT 'TEXT')");
}
