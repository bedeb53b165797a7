// SPDX-License-Identifier: MIT
#pragma once

// A small SQLite file in which a program keeps what it must remember, every commit flushed to the disk before the call returns, freed pages
// overwritten. A disk that takes nothing never stops the program: calls fail, fault() says what staff should see to, and every later call
// tries again. A file that is no database is set aside as FILE.broken, one of a newer schema is left as it is. Used by one thread.

#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "content/base/fault.h"
#include "content/bundle/database.h"

namespace content {

struct StateKind {
  int application_id = 0, schema = 1;  // PRAGMA application_id and user_version
  std::string settings;                // PRAGMA journal_mode=…; and what else is its own
  std::string tables;                  // CREATE TABLE IF NOT EXISTS …
  // For staff: the disk is full, the file cannot be written, a newer release wrote it (schema {}), another program has it.
  std::string full, unwritable, newer, in_use;
};

class StateFile {
 public:
  using Values = std::initializer_list<std::variant<std::int64_t, std::string_view>>;  // of ?1, ?2 …

  StateFile(std::filesystem::path file, StateKind kind) : file_(std::move(file)), kind_(std::move(kind)) {}

  // Opens it where it is not open. False: see fault().
  bool ready();
  bool run(std::string_view sql, Values values = {});
  // Takes back what was run since a "BEGIN" that could not be committed; fault() stays.
  void abandon();
  // `row` is called for each. Opens nothing: of a file that is not open there are no rows.
  bool rows(std::string_view sql, Values values, const std::function<void(const Statement&)>& row) const;
  // Since the start a file that was no database was set aside: what it knew is lost.
  bool set_aside() const { return set_aside_; }
  std::int64_t last_row() const { return database_ ? database_->last_row() : 0; }

  // disk_full, file_unwritable, file_in_use, bundle_schema; nullopt while all is written.
  const std::optional<Fault>& fault() const { return fault_; }

 private:
  bool prepare(Database& database);
  bool fail(DatabaseTrouble trouble);

  std::filesystem::path file_;
  StateKind kind_;
  std::optional<Database> database_;
  std::optional<Fault> fault_;
  bool set_aside_ = false;
};

}  // namespace content
