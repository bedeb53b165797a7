// SPDX-License-Identifier: MIT
#include "content/bundle/state_file.h"

#include <fmt/format.h>

namespace content {
namespace {

constexpr const char* usual_settings = "PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA trusted_schema=OFF;";

// False where SQLite could not do it.
bool each_row(const Database& database, std::string_view sql, StateFile::Values values, const std::function<void(const Statement&)>& row) {
  auto statement = database.prepare(std::string(sql));
  if (!statement) return false;
  int index = 0;
  for (const auto& value : values) std::visit([&](const auto& one) { statement->bind(++index, one); }, value);
  for (;;) {
    const auto more = statement->step();
    if (!more) return false;
    if (!*more) return true;
    row(*statement);
  }
}

}  // namespace

bool StateFile::fail(DatabaseTrouble trouble) {
  const Place place{file_.string()};
  if (trouble == DatabaseTrouble::full) fault_ = Fault{FaultCode::disk_full, kind_.full, place};
  else if (trouble == DatabaseTrouble::in_use) fault_ = Fault{FaultCode::file_in_use, kind_.in_use, place};
  else fault_ = Fault{FaultCode::file_unwritable, kind_.unwritable, place};
  return false;
}

// Its settings and tables; false with the fault where it cannot be used.
bool StateFile::prepare(Database& database) {
  int schema = 0;
  const auto read = [&](const Statement& row) { schema = static_cast<int>(row.number(0)); };
  if (!database.execute(kind_.settings + usual_settings) || !each_row(database, "PRAGMA user_version", {}, read))
    return fail(database.trouble());
  if (schema > kind_.schema) {
    fault_ = Fault{FaultCode::bundle_schema, fmt::format(fmt::runtime(kind_.newer), schema), Place{file_.string()}};
    return false;
  }
  if (!database.execute(kind_.tables)) return fail(database.trouble());
  // The version is written once: a start that finds it flushes nothing.
  if (schema != kind_.schema &&
      !database.execute(fmt::format("PRAGMA application_id={}; PRAGMA user_version={};", kind_.application_id, kind_.schema)))
    return fail(database.trouble());
  return true;
}

bool StateFile::ready() {
  if (database_) return true;
  std::error_code ignored;
  if (file_.has_parent_path()) std::filesystem::create_directories(file_.parent_path(), ignored);
  for (int attempt = 0; attempt < 2; ++attempt) {
    {
      auto database = Database::from_file(file_);
      if (!database) return fail(DatabaseTrouble::other);
      if (prepare(*database)) {
        database_ = std::move(*database);
        fault_.reset();
        return true;
      }
      if (database->trouble() != DatabaseTrouble::damaged) return false;
    }
    for (const char* part : {"-wal", "-shm", "-journal"}) std::filesystem::remove(file_.string() + part, ignored);
    std::filesystem::rename(file_, file_.string() + ".broken", ignored);
    set_aside_ = true;
  }
  return false;
}

bool StateFile::run(std::string_view sql, Values values) {
  if (!ready()) return false;
  if (each_row(*database_, sql, values, [](const Statement&) {})) {
    fault_.reset();
    return true;
  }
  const DatabaseTrouble trouble = database_->trouble();
  fail(trouble);
  // A file that vanished or went bad under us is opened anew next time.
  if (trouble == DatabaseTrouble::damaged || trouble == DatabaseTrouble::lost) database_.reset();
  return false;
}

void StateFile::abandon() {
  if (database_) each_row(*database_, "ROLLBACK", {}, [](const Statement&) {});
}

bool StateFile::rows(std::string_view sql, Values values, const std::function<void(const Statement&)>& row) const {
  return database_ && each_row(*database_, sql, values, row);
}

}  // namespace content
