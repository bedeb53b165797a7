// SPDX-License-Identifier: MIT
// Offices and a city with a bad road between them.
#include "content/web/outbox/outbox.h"

#include <catch2/catch.hpp>
#include <random>
#include <set>

#include "content/web/outbox/inbox.h"
#include "tests/content/web/store/store_notes.h"
#include "tests/content/web/store/store_place.h"

using content::Result;
using web::CityAnswer;
using web::Note;

namespace {

constexpr std::int64_t week = 7 * 86400, monday = 1'795'398'000;

struct Office {
  std::string name;
  WebFolder folder{};
  std::unique_ptr<web::Store> store = std::move(web::open_store(folder / "db", {web::outbox_schema()}).value());
  web::Outbox outbox{*store, name};

  Result<void> take_slip(const std::string& slip, std::int64_t at) {
    return store->change([&](web::Transaction& transaction) -> Result<void> {
      const web::Event event{at, "anna", "case_accepted", name + slip, ""};
      const auto number = transaction.append(event);
      return number ? web::Outbox::post(transaction, event, slip) : tl::unexpected(number.error());
    });
  }
};

// Loses what is sent and what is answered, delivers twice, and delivers copies long after.
class BadRoad {
 public:
  BadRoad(web::Inbox& city, unsigned seed) : city_(city), random_(seed) {}
  std::int64_t now = monday;
  bool cut = false;

  Result<CityAnswer> carry(const Note& note) {
    const auto fault = content::fault(content::FaultCode::file_unreadable, "no answer");
    if (cut) return fault;
    if (chance(30)) late_.push_back(note);
    if (chance(20)) return fault;
    if (!late_.empty() && chance(30)) {
      const std::size_t which = random_() % late_.size();
      const auto again = city_.take(late_[which], now);
      CHECK(again.has_value());
      CHECK(bool(again && again->known) == (delivered_.count(late_[which].id) == 1));
      delivered_.insert(late_[which].id);
    }
    const auto answer = city_.take(note, now);
    delivered_.insert(note.id);
    if (chance(20)) return fault;
    return answer;
  }
  std::size_t delivered() const { return delivered_.size(); }

 private:
  bool chance(unsigned percent) { return random_() % 100 < percent; }
  web::Inbox& city_;
  std::mt19937 random_;
  std::vector<Note> late_;
  std::set<std::string> delivered_;
};

}  // namespace

TEST_CASE("notes of offices reach the city once each over a road that loses, doubles and delays, after a week without one", "[stores]") {
  const StorePlace place(GENERATE(store_kinds()));
  const auto city_store = std::move(web::open_store(place.where(), {web::inbox_schema()}).value());
  web::Inbox city(*city_store, {"市窗口", "case_erased"});
  BadRoad road(city, 20261130);
  Office offices[3] = {{"A"}, {"B"}, {"C"}};
  const auto send_all = [&] {
    for (Office& office : offices) (void)office.outbox.send([&](const Note& note) { return road.carry(note); });
  };
  // Every third slip is taken at two offices. On the third day the road is cut, for a week.
  constexpr int slips = 60;
  int posted = 0;
  for (int i = 0; i < slips; ++i) {
    road.now = monday + i * week / 20;
    road.cut = road.now > monday + 3 * 86400 && road.now < monday + 3 * 86400 + week;
    REQUIRE(offices[i % 3].take_slip(std::to_string(i), road.now));
    if (i % 3 == 0) REQUIRE(offices[(i + 1) % 3].take_slip(std::to_string(i), road.now));
    posted += i % 3 == 0 ? 2 : 1;
    send_all();
    if (road.cut) CHECK(offices[i % 3].outbox.stand()->waiting > 0);
  }
  CHECK(offices[0].outbox.stand().has_value());
  road.cut = false;
  for (int i = 0; i < 1000; ++i) send_all();
  // What others took later comes with the answer to whatever is reported next.
  for (Office& office : offices) REQUIRE(office.take_slip("last of " + office.name, road.now));
  posted += 3;
  for (int i = 0; i < 100; ++i) send_all();

  CHECK(road.delivered() == static_cast<std::size_t>(posted));
  CHECK(count(*city_store, "inbox") == posted);
  CHECK(count(*city_store, "inbox_slips") == slips + 3);
  CHECK(count(*city_store, "inbox WHERE taken_by <> ''") == slips / 3);
  CHECK(city_store->audit()->events == posted);
  CHECK_FALSE(city_store->audit()->broken);
  // Each conflict is shown at both offices, with who else has the slip; it stays until somebody has seen it.
  std::int64_t conflicts = 0;
  std::set<std::string> at_the_first;
  for (Office& office : offices) {
    CHECK(office.outbox.stand()->waiting == 0);
    const auto found = office.outbox.conflicts();
    REQUIRE(found);
    for (const web::Conflict& one : *found) {
      if (one.note.event.kind == web::overlap_kind) {
        const std::string slip = one.note.event.subject.substr(1);
        CHECK(at_the_first.insert(slip).second);
        CHECK(count(*city_store, "inbox_slips WHERE slip = '" + slip + "' AND office = '" + office.name + "'") == 1);
        CHECK(count(*city_store, "inbox WHERE slip = '" + slip + "' AND taken_by = '" + office.name + "' AND office = '" + one.taken_by +
                                     "' AND at = " + std::to_string(one.taken_at)) == 1);
        continue;
      }
      ++conflicts;
      CHECK(one.taken_by != office.name);
      CHECK(one.taken_at == one.note.event.at);
      CHECK(count(*city_store, "inbox_slips WHERE slip = '" + one.note.slip + "' AND office = '" + one.taken_by + "'") == 1);
    }
    if (found->empty()) continue;
    const std::string id = found->front().note.id;
    const std::int64_t events = office.store->audit()->events;
    const auto settle = [&](const std::string& who) {
      bool found_one = false;
      CHECK(office.store->change([&](web::Transaction& transaction) -> Result<void> {
        const auto settled = web::Outbox::close_conflict(transaction, id, who, road.now);
        if (!settled) return tl::unexpected(settled.error());
        found_one = settled->has_value();
        return {};
      }));
      return found_one;
    };
    CHECK(settle("bert"));
    CHECK_FALSE(settle("anna"));
    CHECK(office.outbox.conflicts()->size() == found->size() - 1);
    CHECK(office.store->audit()->events == events + 1);
  }
  CHECK(conflicts == slips / 3);
  CHECK(at_the_first.size() == slips / 3);
}

TEST_CASE("a note is stored with what it tells of or not at all, and waits in the order of what was done") {
  Office office{"A"};
  CHECK_FALSE(office.store->change([&](web::Transaction& transaction) -> Result<void> {
    CHECK(web::Outbox::post(transaction, {monday, "anna", "case_accepted", "1", ""}, "1"));
    return content::fault(content::FaultCode::value_invalid, "no");
  }));
  CHECK(office.outbox.stand()->waiting == 0);
  for (const char* slip : {"3", "1", "2"}) REQUIRE(office.take_slip(slip, monday));
  std::string order;
  std::set<std::string> ids;
  const auto sent = office.outbox.send([&](const Note& note) -> Result<CityAnswer> {
    if (order.size() == 2) return content::fault(content::FaultCode::file_unreadable, "no answer");
    order += note.slip;
    ids.insert(note.id);
    CHECK(note.office == "A");
    CHECK(note.event.subject == "A" + note.slip);
    return CityAnswer{};
  });
  CHECK(sent.error().sentence == "no answer");
  CHECK(order == "31");
  CHECK(ids.size() == 2);
  CHECK(ids.begin()->size() == 32);
  CHECK(web::waiting_line(office.outbox.stand()->waiting) == "已存本机，1 条未上报");
  CHECK(web::waiting_line(0).empty());
}

TEST_CASE("what the city says twice of another office is shown once, also when somebody has settled it") {
  Office office{"A"};
  std::vector<std::int64_t> heard;
  const auto sends = [&](const std::string& slip) {
    REQUIRE(office.take_slip(slip, monday));
    // As to two programs of one office that asked at the same moment.
    CHECK(office.outbox.send([&](const Note& note) -> Result<CityAnswer> {
      heard.push_back(note.heard);
      return CityAnswer{false, "", 0, {{1, "A1", "B", monday + 60}}};
    }));
    return office.outbox.conflicts().value();
  };
  CHECK(sends("1").size() == 1);
  const auto found = sends("2");
  REQUIRE(found.size() == 1);
  CHECK((found[0].note.event.subject == "A1" && found[0].taken_by == "B" && found[0].taken_at == monday + 60));
  CHECK(office.store->change([&](web::Transaction& transaction) -> Result<void> {
    const auto settled = web::Outbox::close_conflict(transaction, found[0].note.id, "anna", monday);
    return settled ? Result<void>() : tl::unexpected(settled.error());
  }));
  CHECK(sends("3").empty());
  CHECK(heard == std::vector<std::int64_t>{0, 1, 1});
}

TEST_CASE("tries at the city become rarer, from seconds to a quarter of an hour") {
  std::vector<std::int64_t> waits;
  for (const int vain : {0, 1, 2, 3, 8, 9, 1000}) waits.push_back(web::wait_after(vain));
  CHECK(waits == std::vector<std::int64_t>{5, 5, 10, 20, 640, 900, 900});
}
