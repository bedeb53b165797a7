// SPDX-License-Identifier: MIT
#include "content/bundle/database.h"

#include <sqlite3.h>

#include <cstring>

namespace content {
namespace {

tl::unexpected<std::string> message(sqlite3* handle) {
  return tl::unexpected(std::string(handle == nullptr ? "out of memory" : sqlite3_errmsg(handle)));
}

}  // namespace

Statement::Statement(sqlite3_stmt* handle) : handle_(handle) {}
void Statement::Close::operator()(sqlite3_stmt* handle) const { sqlite3_finalize(handle); }

void Statement::bind(int index, std::string_view text) {
  // an empty view may have no address, and SQLite would bind NULL for that
  sqlite3_bind_text64(handle_.get(), index, text.empty() ? "" : text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}
void Statement::bind(int index, std::int64_t number) { sqlite3_bind_int64(handle_.get(), index, number); }
void Statement::bind_null(int index) { sqlite3_bind_null(handle_.get(), index); }

DatabaseResult<bool> Statement::step() {
  const int result = sqlite3_step(handle_.get());
  if (result == SQLITE_ROW) return true;
  if (result == SQLITE_DONE) return false;
  return message(sqlite3_db_handle(handle_.get()));
}

void Statement::reset() {
  sqlite3_reset(handle_.get());
  sqlite3_clear_bindings(handle_.get());
}

std::string Statement::text(int column) const {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(handle_.get(), column));
  return text == nullptr ? std::string() : std::string(text, static_cast<std::size_t>(sqlite3_column_bytes(handle_.get(), column)));
}
std::int64_t Statement::number(int column) const { return sqlite3_column_int64(handle_.get(), column); }
bool Statement::is_null(int column) const { return sqlite3_column_type(handle_.get(), column) == SQLITE_NULL; }

Database::Database(sqlite3* handle) : handle_(handle) {}
void Database::Close::operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }

DatabaseResult<Database> Database::in_memory() {
  sqlite3* handle = nullptr;
  const int result = sqlite3_open_v2(":memory:", &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
  Database database(handle);
  if (result != SQLITE_OK) return message(handle);
  if (const auto sized = database.execute("PRAGMA page_size = 4096; PRAGMA encoding = 'UTF-8'"); !sized)
    return tl::unexpected(sized.error());
  return database;
}

DatabaseResult<Database> Database::from_bytes(std::string_view bytes) {
  DatabaseResult<Database> database = in_memory();
  if (!database) return database;
  sqlite3* handle = database->handle_.get();
  auto* copy = static_cast<unsigned char*>(sqlite3_malloc64(bytes.size() + 1));
  if (copy == nullptr) return message(nullptr);
  std::memcpy(copy, bytes.data(), bytes.size());
  const auto size = static_cast<sqlite3_int64>(bytes.size());
  // SQLite frees the copy, also when this fails
  if (sqlite3_deserialize(handle, "main", copy, size, size, SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_READONLY) != SQLITE_OK) {
    return message(handle);
  }
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
  if (const auto checked = database->execute("PRAGMA query_only = 1; PRAGMA cell_size_check = 1"); !checked)
    return tl::unexpected(checked.error());
  return database;
}

DatabaseResult<Database> Database::from_file(const std::filesystem::path& file) {
  sqlite3* handle = nullptr;
  const int result = sqlite3_open_v2(file.c_str(), &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOFOLLOW, nullptr);
  Database database(handle);
  if (result != SQLITE_OK) return message(handle);
  return database;
}

DatabaseResult<void> Database::execute(const std::string& sql) {
  if (sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) return message(handle_.get());
  return {};
}

DatabaseResult<Statement> Database::prepare(const std::string& sql) const {
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(handle_.get(), sql.c_str(), static_cast<int>(sql.size()), &statement, nullptr) != SQLITE_OK)
    return message(handle_.get());
  return Statement(statement);
}

std::int64_t Database::last_row() const { return sqlite3_last_insert_rowid(handle_.get()); }
std::int64_t Database::changed_rows() const { return sqlite3_changes64(handle_.get()); }

DatabaseTrouble Database::trouble() const {
  constexpr int primary = 0xff;
  switch (sqlite3_errcode(handle_.get()) & primary) {
    case SQLITE_OK:
    case SQLITE_ROW:
    case SQLITE_DONE: return DatabaseTrouble::none;
    case SQLITE_FULL: return DatabaseTrouble::full;
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT: return DatabaseTrouble::damaged;
    case SQLITE_BUSY: return DatabaseTrouble::in_use;
    case SQLITE_READONLY:
    case SQLITE_IOERR: return DatabaseTrouble::lost;
    default: return DatabaseTrouble::other;
  }
}

DatabaseResult<std::string> Database::bytes() const {
  sqlite3_int64 size = 0;
  unsigned char* data = sqlite3_serialize(handle_.get(), "main", &size, 0);
  if (data == nullptr) return message(handle_.get());
  std::string bytes(reinterpret_cast<const char*>(data), static_cast<std::size_t>(size));
  sqlite3_free(data);
  return bytes;
}

}  // namespace content
