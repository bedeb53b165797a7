// SPDX-License-Identifier: MIT
#include "kiosk/device/store.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "content/base/files.h"
#include "content/bundle/database.h"
#include "kiosk/device/event_log.h"
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

void count(Store& store, LogEvent event, content::Date day) { store.count(std::span(&event, 1), day); }

bool writes(EventLog& log, const std::vector<LogEvent>& events, std::optional<content::Date> day, std::string_view clock) {
  return log.write(events, day, clock);
}

std::string next_number(Store& store, content::Date day) {
  return store.next_slip_number(wall_time(std::chrono::sys_seconds(day).time_since_epoch().count() + 4 * 3600), true, 0);  // noon in UTC+8
}

}  // namespace

TEST_CASE("events are counted by the day") {
  const Folder folder;
  {
    Store store(folder / "state.sqlite");
    REQUIRE_FALSE(store.fault());
    for (int i = 0; i < 3; ++i) count(store, LogEvent::session_started, today);
    count(store, LogEvent::session_started, tomorrow);
    count(store, LogEvent::staff_called, today);
  }
  const Store again(folder / "state.sqlite");
  CHECK(again.counted(LogEvent::session_started, today) == 3);
  CHECK(again.counted(LogEvent::session_started, tomorrow) == 1);
  CHECK(again.counted(LogEvent::staff_called, today) == 1);
  CHECK(again.counted(LogEvent::print_failed, today) == 0);
}

TEST_CASE("programmes are written as sums of twenty slips at once, and nothing of fewer") {
  const Folder folder, other;
  const auto sums_of = [](const std::filesystem::path& file) {
    std::string sums;
    auto database = content::Database::from_file(file);
    auto rows = database->prepare("SELECT day || ' ' || programme || ' ' || number FROM printed WHERE programme <> '' ORDER BY 1");
    REQUIRE(rows);
    while (rows->step().value()) sums += rows->text(0) + "\n";
    return sums;
  };
  {
    Store store(folder / "state.sqlite"), beside(other / "state.sqlite");
    for (int i = 1; i < slips_together; ++i) {
      store.count_slip({"P01", i % 2 == 0 ? "P02" : "P08"}, today);
      beside.count_slip({}, today);
    }
    CHECK(sums_of(folder / "state.sqlite").empty());
    CHECK(test::read(folder / "state.sqlite") == test::read(other / "state.sqlite"));
    store.count_slip({"P01"}, std::nullopt);  // a day that nobody believes has no week
    CHECK(sums_of(folder / "state.sqlite").empty());
    store.count_slip({}, today);  // a Friday
    CHECK(sums_of(folder / "state.sqlite") == "2026-11-16 P01 20\n2026-11-16 P02 9\n2026-11-16 P08 10\n");
    for (int i = 1; i < slips_together; ++i) store.count_slip({"P02"}, today);  // and lost with this run
  }
  Store store(folder / "state.sqlite");
  for (int i = 0; i < slips_together; ++i) store.count_slip({"P02"}, today);
  for (int i = 1; i < slips_together; ++i) store.count_slip({"P13"}, tomorrow);
  {
    const FullDisk full(0);
    store.count_slip({}, tomorrow);
    CHECK(store.fault());
  }
  CHECK(sums_of(folder / "state.sqlite") == "2026-11-16 P01 20\n2026-11-16 P02 29\n2026-11-16 P08 10\n");
  store.count_slip({"P13"}, *content::parse_date("2026-11-23"));  // those that the disk did not take are still there
  CHECK(sums_of(folder / "state.sqlite").ends_with("P08 10\n2026-11-23 P13 20\n"));
}

TEST_CASE("slip numbers run on through a restart and begin anew each day") {
  const Folder folder;
  {
    Store store(folder / "state.sqlite");
    CHECK(next_number(store, today) == "0001");
    CHECK(next_number(store, today) == "0002");
  }
  Store again(folder / "state.sqlite");
  CHECK(next_number(again, today) == "0003");
  CHECK(next_number(again, tomorrow) == "0001");
  CHECK(next_number(again, today) == "0004");
}

TEST_CASE("a full disk: counting goes on in memory, staff are told, and writing resumes by itself") {
  const Folder folder;
  Store store(folder / "state.sqlite");
  CHECK(next_number(store, today) == "0001");
  {
    const FullDisk full(0);
    // Nothing remembers it: the second of the day, which no later start comes to.
    CHECK(next_number(store, today) == "114400");
    CHECK(next_number(store, today) == "114401");
    count(store, LogEvent::session_started, today);
    REQUIRE(store.fault());
    CHECK(store.fault()->code == FaultCode::file_unwritable);  // a limit on sizes is not ENOSPC
    CHECK_FALSE(store.fault()->sentence.empty());
  }
  CHECK(next_number(store, today) == "114402");
  CHECK_FALSE(store.fault());
  Store again(folder / "state.sqlite");
  CHECK(next_number(again, today) == "114403");
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
  CHECK(next_number(store, today) == "0001");
  CHECK(test::read(folder / "state.sqlite") == bytes);
}

TEST_CASE("a state file that is no database is set aside") {
  const Folder folder;
  test::write(folder / "state.sqlite", std::string(5000, '?'));
  Store store(folder / "state.sqlite");
  CHECK_FALSE(store.fault());
  CHECK(next_number(store, today) == "0001");
  CHECK(test::read(folder / "state.sqlite.broken") == std::string(5000, '?'));
}

TEST_CASE("the event log has one line an event, of words from the catalogue only, those of a visit without the minute") {
  const Folder folder;
  EventLog log(folder.path());
  CHECK(writes(log, {LogEvent::printer_ready}, today, "09:41"));
  CHECK(writes(log, {LogEvent::session_started, LogEvent::print_confirmed}, today, "09:45"));
  CHECK(test::read(folder / "events-2026-11.log") ==
        "2026-11-20 09:41 printer_ready\n2026-11-20 session_started\n2026-11-20 print_confirmed\n");
  CHECK(writes(log, {LogEvent::clock_unusable, LogEvent::session_ended}, std::nullopt, "00:01"));
  CHECK(test::read(folder / "events-undated.log") == "undated clock_unusable\nundated session_ended\n");
}

TEST_CASE("no leap of the clock deletes a log, only too many files do") {
  const Folder folder;
  for (int month = 1; month <= 12; ++month) test::write(folder / fmt::format("events-2026-{:02}.log", month), "kept\n");
  EventLog log(folder.path());
  for (const char* day : {"2028-02-29", "2036-01-01", "1971-01-01", "2099-12-31", "2026-11-20"})
    CHECK(writes(log, {LogEvent::terminal_started}, *content::parse_date(day), "00:00"));
  for (int month = 1; month <= 12; ++month) CHECK(test::read(folder / fmt::format("events-2026-{:02}.log", month)).starts_with("kept\n"));
  for (int month = 1; month <= 12; ++month) test::write(folder / fmt::format("events-2025-{:02}.log", month), "old\n");
  CHECK(writes(log, {LogEvent::terminal_started}, *content::parse_date("2027-01-01"), "00:00"));
  CHECK_FALSE(std::filesystem::exists(folder / "events-2025-01.log"));
  CHECK(std::filesystem::exists(folder / "events-2026-01.log"));
  const auto files = content::list_files(folder.path(), ".log");
  CHECK(std::count_if(files.begin(), files.end(), [](const auto& file) { return file.filename().string().starts_with("events-2"); }) ==
        EventLog::max_files);
}

// Anthias#286
TEST_CASE("a month's log ends at two megabytes and says so once, the next month's begins") {
  const Folder folder;
  EventLog log(folder.path());
  const std::vector<LogEvent> many(1000, LogEvent::staff_called);
  for (int i = 0; i < 100; ++i) CHECK(log.write(many, today, "09:41"));
  const std::string bytes = test::read(folder / "events-2026-11.log");
  CHECK(bytes.size() <= EventLog::max_bytes);
  CHECK(bytes.size() > EventLog::max_bytes - 40'000);
  CHECK(bytes.ends_with("staff_called\n2026-11-20 log_full\n"));
  CHECK(writes(log, {LogEvent::staff_called}, *content::parse_date("2026-12-01"), "09:41"));
  CHECK(test::read(folder / "events-2026-12.log") == "2026-12-01 09:41 staff_called\n");
}

TEST_CASE("a link in the place of the log is not followed") {
  const Folder folder;
  std::filesystem::create_directories(folder / "log");
  test::write(folder / "elsewhere", "mine");
  std::filesystem::create_symlink(folder / "elsewhere", folder / "log" / "events-2026-11.log");
  EventLog log(folder / "log");
  CHECK_FALSE(writes(log, {LogEvent::session_started}, today, "09:41"));
  CHECK(test::read(folder / "elsewhere") == "mine");
}

TEST_CASE("every event has a word of its own") {
  std::map<std::string, int> words;
  for (int i = 0; i <= static_cast<int>(LogEvent::log_full); ++i) ++words[std::string(word(static_cast<LogEvent>(i)))];
  CHECK_FALSE(words.contains(""));
  for (const auto& [text, count] : words) CHECK(count == 1);
}

TEST_CASE("an event log on a full disk says that the line was lost") {
  const Folder folder;
  EventLog log(folder.path());
  const FullDisk full(0);
  CHECK_FALSE(writes(log, {LogEvent::session_started}, today, "09:41"));
}

TEST_CASE("an event log whose flush fails says that the line may be lost") {
  // Everything is written to a pipe, and nothing in it can be flushed.
  const Folder folder;
  const auto pipe = folder / "events-2026-11.log";
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  const int reader = ::open(pipe.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  REQUIRE(reader >= 0);
  EventLog log(folder.path());
  CHECK_FALSE(writes(log, {LogEvent::terminal_started}, today, "09:41"));
  char read[100];
  CHECK(std::string(read, static_cast<std::size_t>(std::max<ssize_t>(0, ::read(reader, read, sizeof read)))) ==
        "2026-11-20 09:41 terminal_started\n");
  ::close(reader);
}
