// SPDX-License-Identifier: MIT
// A store that was set back to a copy of itself.
#include "tests/printer/intake/work/case_store.h"

using namespace case_store;

TEST_CASE("an office set back to a backup of the same day gives no case number twice, with no city to ask") {
  const WebFolder folder;
  const auto city = window_store(folder / "city");
  web::Inbox inbox(*city, intake::inbox_settings("city"));
  int slips = 0;
  const auto takes = [&](web::Store& store, std::int64_t at) {
    intake::Cases cases(store, true);
    const auto slip = cases.arrive(payload_of(++slips), anna, at);
    return cases.accept(acceptance_of(*slip), anna, at)->number;
  };
  const auto set_back = [&](const char* copy, const char* place, std::int64_t at) {
    std::filesystem::copy_file(folder / copy, folder / place);
    auto store = window_store(folder / place);
    CHECK(intake::Cases(*store, true).go_on(at) == true);
    CHECK(intake::Cases(*store, true).go_on(at + 1) == false);
    return store;
  };
  const auto send = [&](web::Store& store) {
    REQUIRE(web::Outbox(store, "A").send([&](const web::Note& note) { return inbox.take(note, now); }));
  };
  const auto store = window_store(folder / "db");
  CHECK(intake::Cases(*store, true).go_on(now) == false);
  CHECK(takes(*store, now) == "20261128-001");
  REQUIRE(intake::back_up(*store, folder / "copy", intake::window_schema()));
  CHECK(takes(*store, now) == "20261128-002");
  send(*store);
  const auto again = set_back("copy", "db2", now + 600);
  CHECK(takes(*again, now + 600) == "20261128-1210-001");
  REQUIRE(intake::back_up(*again, folder / "copy2", intake::window_schema()));
  CHECK(takes(*again, now + 660) == "20261128-1210-002");
  send(*again);
  // The first backup once more, and one of the restored store.
  for (const auto& [copy, place, at, number] :
       {std::tuple{"copy", "db3", now + 1200, "20261128-1220-001"}, std::tuple{"copy2", "db4", now + 1800, "20261128-1230-001"}}) {
    const auto third = set_back(copy, place, at);
    CHECK(takes(*third, at) == number);
    send(*third);
    CHECK_FALSE(third->audit()->broken);
  }
  CHECK(rows_of(*city, "inbox") == 6);
  CHECK(rows_of(*city, "(SELECT DISTINCT subject FROM inbox) AS subjects") == 6);
  CHECK(takes(*again, now + 86400) == "20261129-001");  // another day's are plain again
}
