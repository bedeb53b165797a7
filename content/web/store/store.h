// SPDX-License-Identifier: MIT
#pragma once

// Where the staff's programs keep what they must not lose: tables that change only in transactions, and a chain of events that only grows.
// The SQL is what SQLite and PostgreSQL both understand; parameters are ?1, ?2 …, each written to the disk before change() returns. A store
// is used by several threads at once. Faults: disk_full, file_in_use, file_unwritable, bundle_torn (damaged), bundle_schema (a newer
// release wrote it, or another program); after one nothing of that change is stored, but for a server that went away in the middle of a
// commit and stays away: then the sentence says that nobody knows.

#include <filesystem>
#include <functional>
#include <initializer_list>
#include <variant>
#include <vector>

#include "content/base/fault.h"
#include "content/web/store/event_chain.h"

namespace web {

class Row {
 public:
  virtual ~Row() = default;
  virtual std::string text(int column) const = 0;  // columns from 0
  virtual std::int64_t number(int column) const = 0;
  virtual bool is_null(int column) const = 0;
};

using Values = std::vector<std::variant<std::int64_t, std::string>>;

class Reader {
 public:
  virtual ~Reader() = default;
  virtual content::Result<void> rows(std::string_view sql, const Values& values, const std::function<void(const Row&)>& row) = 0;
};

class Transaction : public Reader {
 public:
  // How many rows it changed.
  virtual content::Result<std::int64_t> run(std::string_view sql, const Values& values = {}) = 0;
  // At the end of the chain; its number.
  virtual content::Result<std::int64_t> append(const Event& event) = 0;
};

// Tables of a program or library. Version n is what the first n steps make; a step that shipped is never changed.
struct SchemaPart {
  std::string name;
  std::vector<std::string> steps;
};

struct AuditReport {
  std::int64_t events = 0;             // that are whole, from the first on
  std::optional<std::int64_t> broken;  // number of the first that is not
  std::string last_sum;                // to note down elsewhere
};

class Store {
 public:
  virtual ~Store() = default;
  // All of it or nothing: what `work` returns as a fault is taken back.
  virtual content::Result<void> change(const std::function<content::Result<void>(Transaction&)>& work) = 0;
  virtual content::Result<void> look(const std::function<content::Result<void>(Reader&)>& work) = 0;
  content::Result<AuditReport> audit();
  // What was deleted is gone from the files as well, but for copies made before.
  virtual content::Result<void> sweep() = 0;
  // A copy that is whole by itself, while others go on working; never over a file that is there.
  virtual content::Result<void> backup(const std::filesystem::path& file) = 0;
};

}  // namespace web
