// SPDX-License-Identifier: MIT
#pragma once

// SQLite behind values: connections and statements that close themselves, messages instead of result codes. Only database.cpp
// includes sqlite3.h. https://www.sqlite.org/c3ref/intro.html and https://www.sqlite.org/rescode.html

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

struct sqlite3;
struct sqlite3_stmt;

namespace content {

// SQLite's own message, for logs and faults; callers put their sentence around it.
template <typename T>
using DatabaseResult = tl::expected<T, std::string>;

class Statement {
 public:
  explicit Statement(sqlite3_stmt* handle);

  // Parameters count from 1, columns from 0.
  void bind(int index, std::string_view text);
  void bind(int index, std::int64_t number);
  void bind_null(int index);
  // True: a row is there to read; false: done.
  DatabaseResult<bool> step();
  void reset();
  std::string text(int column) const;
  std::int64_t number(int column) const;
  bool is_null(int column) const;

 private:
  struct Close {
    void operator()(sqlite3_stmt* handle) const;
  };
  std::unique_ptr<sqlite3_stmt, Close> handle_;
};

// What stood behind a call that failed, so far as a caller may do something about it.
enum class DatabaseTrouble {
  none,
  full,     // the disk
  damaged,  // no database, or a torn one
  in_use,   // another program has it
  lost,     // the file was readable and writable, and no longer is
  other,
};

class Database {
 public:
  // An empty one in memory, with pages of 4096 bytes.
  static DatabaseResult<Database> in_memory();
  // One read from the bytes of a file, read-only and defensive: nothing in it can run code or be changed.
  static DatabaseResult<Database> from_bytes(std::string_view bytes);
  // A file to read and write, made where there is none; a symbolic link is refused. SQLite looks into it at the first statement.
  static DatabaseResult<Database> from_file(const std::filesystem::path& file);

  DatabaseResult<void> execute(const std::string& sql);
  DatabaseResult<Statement> prepare(const std::string& sql) const;
  // The bytes of the file it would be.
  DatabaseResult<std::string> bytes() const;
  std::int64_t last_row() const;
  std::int64_t changed_rows() const;  // by the statement before this
  // Of the call before this one.
  DatabaseTrouble trouble() const;

 private:
  explicit Database(sqlite3* handle);
  struct Close {
    void operator()(sqlite3* handle) const;
  };
  std::unique_ptr<sqlite3, Close> handle_;
};

}  // namespace content
