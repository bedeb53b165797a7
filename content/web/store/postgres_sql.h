// SPDX-License-Identifier: MIT
#pragma once

// The store's SQL as PostgreSQL wants it. https://www.postgresql.org/docs/15/sql-expressions.html#SQL-EXPRESSIONS-PARAMETERS-POSITIONAL

#include <string>
#include <string_view>

namespace web {

// "?1" becomes "$1", but not within quotes.
std::string postgres_statement(std::string_view sql);
// Of a step that makes tables: as in SQLite a whole number has 64 bits, and text is compared by its bytes whatever the database's language.
std::string postgres_step(std::string_view sql);

}  // namespace web
