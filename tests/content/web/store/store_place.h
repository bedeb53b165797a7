// SPDX-License-Identifier: MIT
#pragma once

// A place for a store of each kind, for the tests that hold for both: TEST_CASE(…, "[stores]") { const StorePlace
// place(GENERATE(store_kinds()));

#include "content/base/files.h"
#include "content/web/store/any_store.h"
#include "tests/content/web/store/postgres_server.h"

enum class StoreKind { sqlite, postgres };

inline std::vector<StoreKind> kinds_here() {
  std::vector<StoreKind> kinds{StoreKind::sqlite};
  if (PostgresServer::get() != nullptr) kinds.push_back(StoreKind::postgres);
  return kinds;
}
inline auto store_kinds() { return Catch::Generators::from_range(kinds_here()); }

class StorePlace {
 public:
  explicit StorePlace(StoreKind kind)
      : kind_(kind), where_(kind == StoreKind::sqlite ? (folder_ / "db").string() : PostgresServer::get()->fresh()) {}
  const std::string& where() const { return where_; }
  bool is_file() const { return kind_ == StoreKind::sqlite; }

  // As somebody with the database's own tool.
  void execute(const std::string& sql) const {
    if (is_file()) {
      auto database = content::Database::from_file(where_);
      REQUIRE(database);
      REQUIRE(database->execute(sql));
    } else {
      auto link = web::PostgresLink::open(where_);
      REQUIRE(link);
      REQUIRE(link->execute(sql));
    }
  }
  void unlock_events() const {
    const std::string of = is_file() ? "; " : " ON events; ";
    execute("DROP TRIGGER events_stay" + of + "DROP TRIGGER events_remain" + of);
  }
  // All that is stored.
  std::string bytes() const {
    if (is_file()) return content::read_file(where_).value();
    // Some lines are other ones each time.
    const std::string command = PostgresServer::get()->programs() + "/pg_dump -n " + where_.substr(where_.find("%3D") + 3) + " '" +
                                PostgresServer::get()->address("postgres") + "' | grep -v '^.restrict\\|^.unrestrict'";
    std::string said;
    FILE* out = ::popen(command.c_str(), "r");
    for (int c; (c = std::fgetc(out)) != EOF;) said += static_cast<char>(c);
    REQUIRE(::pclose(out) == 0);
    return said;
  }

 private:
  WebFolder folder_;
  StoreKind kind_;
  std::string where_;
};
