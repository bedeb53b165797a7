// SPDX-License-Identifier: MIT
#include "kiosk/store.h"

#include <signal.h>
#include <sys/resource.h>

#include <catch2/catch.hpp>

#include "kiosk/event_log.h"
#include "tests/kiosk/folder.h"

using namespace kiosk;
using content::FaultCode;
using kiosk::test::Folder;

namespace {

const content::Date today = *content::parse_date("2026-11-20");
const content::Date tomorrow = *content::parse_date("2026-11-21");

// While it lives, no file of this process can grow beyond `bytes`: a disk that is full.
class FullDisk {
 public:
  explicit FullDisk(rlim_t bytes) {
    previous_handler_ = ::signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit full{bytes, before_.rlim_max};
    setrlimit(RLIMIT_FSIZE, &full);
  }
  ~FullDisk() {
    setrlimit(RLIMIT_FSIZE, &before_);
    ::signal(SIGXFSZ, previous_handler_);
  }

 private:
  rlimit before_{};
  void (*previous_handler_)(int) = nullptr;
};

}  // namespace

TEST_CASE("events are counted by the day") {
  const Folder folder;
  {
    Store store(folder / "state.sqlite");
    REQUIRE_FALSE(store.fault());
    for (int i = 0; i < 3; ++i) store.count(LogEvent::session_started, today);
    store.count(LogEvent::session_started, tomorrow);
    store.count(LogEvent::staff_called, today);
  }
  const Store again(folder / "state.sqlite");
  CHECK(again.counted(LogEvent::session_started, today) == 3);
  CHECK(again.counted(LogEvent::session_started, tomorrow) == 1);
  CHECK(again.counted(LogEvent::staff_called, today) == 1);
  CHECK(again.counted(LogEvent::print_failed, today) == 0);
}

TEST_CASE("slip numbers run on through a restart and begin anew each day") {
  const Folder folder;
  {
    Store store(folder / "state.sqlite");
    CHECK(store.next_slip_number(today) == "0001");
    CHECK(store.next_slip_number(today) == "0002");
  }
  Store again(folder / "state.sqlite");
  CHECK(again.next_slip_number(today) == "0003");
  CHECK(again.next_slip_number(tomorrow) == "0001");
  CHECK(again.next_slip_number(today) == "0004");
}

TEST_CASE("a full disk: counting goes on in memory, staff are told, and writing resumes by itself") {
  const Folder folder;
  Store store(folder / "state.sqlite");
  CHECK(store.next_slip_number(today) == "0001");
  {
    const FullDisk full(0);
    CHECK(store.next_slip_number(today) == "0002");
    CHECK(store.next_slip_number(today) == "0003");
    store.count(LogEvent::session_started, today);
    REQUIRE(store.fault());
    CHECK((store.fault()->code == FaultCode::disk_full || store.fault()->code == FaultCode::file_unwritable));
    CHECK_FALSE(store.fault()->sentence.empty());
  }
  CHECK(store.next_slip_number(today) == "0004");
  CHECK_FALSE(store.fault());
  Store again(folder / "state.sqlite");
  CHECK(again.next_slip_number(today) == "0005");
}

TEST_CASE("a state file of a newer release is left alone") {
  const Folder folder;
  { Store store(folder / "state.sqlite"); }
  std::string bytes = test::read(folder / "state.sqlite");
  bytes[63] = 9;  // PRAGMA user_version, bytes 60 to 63
  test::write(folder / "state.sqlite", bytes);
  Store store(folder / "state.sqlite");
  REQUIRE(store.fault());
  CHECK(store.fault()->code == FaultCode::bundle_schema);
  CHECK(store.next_slip_number(today) == "0001");
  CHECK(test::read(folder / "state.sqlite") == bytes);
}

TEST_CASE("a state file that is no database is set aside") {
  const Folder folder;
  test::write(folder / "state.sqlite", std::string(5000, '?'));
  Store store(folder / "state.sqlite");
  CHECK_FALSE(store.fault());
  CHECK(store.next_slip_number(today) == "0001");
  CHECK(test::read(folder / "state.sqlite.broken") == std::string(5000, '?'));
}

TEST_CASE("the event log has one line an event, of words from the catalogue only, and keeps twelve months") {
  const Folder folder;
  test::write(folder / "events-2025-10.log", "old\n");
  test::write(folder / "events-2025-11.log", "kept\n");
  EventLog log(folder.path());
  CHECK(log.write(LogEvent::session_started, today, "09:41"));
  CHECK(log.write(LogEvent::print_confirmed, today, "09:45"));
  CHECK(test::read(folder / "events-2026-11.log") == "2026-11-20 09:41 session_started\n2026-11-20 09:45 print_confirmed\n");
  CHECK_FALSE(std::filesystem::exists(folder / "events-2025-10.log"));
  CHECK(std::filesystem::exists(folder / "events-2025-11.log"));
}

TEST_CASE("every event has a word of its own") {
  std::map<std::string, int> words;
  for (int i = 0; i <= static_cast<int>(LogEvent::roll_changed); ++i) ++words[std::string(word(static_cast<LogEvent>(i)))];
  CHECK_FALSE(words.contains(""));
  for (const auto& [text, count] : words) CHECK(count == 1);
}

TEST_CASE("an event log on a full disk says that the line was lost") {
  const Folder folder;
  EventLog log(folder.path());
  const FullDisk full(0);
  CHECK_FALSE(log.write(LogEvent::session_started, today, "09:41"));
}
