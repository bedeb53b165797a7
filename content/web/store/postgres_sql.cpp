// SPDX-License-Identifier: MIT
#include "content/web/store/postgres_sql.h"

#include <algorithm>
#include <functional>

namespace web {

namespace {

bool is_word_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '?'; }

// Words are given to `word`; quoted parts and all else are kept.
std::string rewritten(std::string_view sql, const std::function<std::string(std::string_view)>& word) {
  std::string out;
  for (std::size_t at = 0; at < sql.size();) {
    std::size_t end = at + 1;
    // A quote written twice within a literal ends one and begins the next.
    if (sql[at] == '\'' || sql[at] == '"') end = std::min(sql.find(sql[at], at + 1), sql.size() - 1) + 1;
    const bool is_word = is_word_letter(sql[at]);
    while (is_word && end < sql.size() && is_word_letter(sql[end])) ++end;
    const std::string_view part = sql.substr(at, end - at);
    out += is_word ? word(part) : std::string(part);
    at = end;
  }
  return out;
}

}  // namespace

std::string postgres_statement(std::string_view sql) {
  return rewritten(sql, [](std::string_view word) {
    std::string kept(word);
    if (word.front() == '?') kept.front() = '$';
    return kept;
  });
}

std::string postgres_step(std::string_view sql) {
  return rewritten(sql, [](std::string_view word) -> std::string {
    if (word == "INTEGER") return "BIGINT";
    if (word == "TEXT") return "TEXT COLLATE \"C\"";
    return std::string(word);
  });
}

}  // namespace web
