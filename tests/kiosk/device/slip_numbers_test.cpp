// SPDX-License-Identifier: MIT
// A slip number is given once on its day: whatever happens to the files between two starts, and whichever call to the disk fails.

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <cstdio>
#include <set>
#include <sstream>

#include "kiosk/device/store.h"
#include "tests/effort.h"
#include "tests/kiosk/folder.h"

using namespace kiosk;
using kiosk::test::Folder;
namespace fs = std::filesystem;

namespace {

constexpr std::int64_t first_noon = 1'795'104'000 + 12 * 3600;  // 2026-11-20T12:00 +08:00

std::string next(Store& store, std::int64_t at = first_noon, int journal_last = 0) {
  return store.next_slip_number(wall_time(at), true, journal_last);
}

// A start of the program of its own, with the disk as `settings` say: the numbers it gave.
std::vector<std::string> gives(const fs::path& state, int start, int count, const std::string& settings) {
  const std::string command = fmt::format("env DISK_FOLDER='{}' {} LD_PRELOAD='{}' '{}' '{}' {} {} 2>/dev/null", state.string(), settings,
                                          FAILING_DISK, GIVE_NUMBERS, state.string(), first_noon + 100 * start, count);
  FILE* pipe = ::popen(command.c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::string text;
  char buffer[256];
  while (::fgets(buffer, sizeof buffer, pipe) != nullptr) text += buffer;
  const int code = ::pclose(pipe);
  INFO(command);
  REQUIRE(code == 0);
  std::vector<std::string> numbers;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) numbers.push_back(line);
  REQUIRE(numbers.size() == static_cast<std::size_t>(count));
  return numbers;
}

long calls_of(const fs::path& report) {
  long calls = 0;
  std::istringstream(test::read(report)) >> calls;
  return calls;
}

// A start of a terminal on a disk that is well.
void program_starts(const fs::path& state, int start, int count, std::vector<std::string>& all) {
  Store store(state / "state.sqlite");
  for (int i = 0; i < count; ++i) all.push_back(next(store, first_noon + 100 * start + i));
}

// One number, two with the call `at` failing, then two from a start on a disk that is well: all different.
void five_numbers(const fs::path& state, long at, const std::string& settings) {
  fs::remove_all(state);
  fs::create_directories(state);
  std::vector<std::string> all;
  const bool fresh = at % 2 == 0;
  if (!fresh) program_starts(state, 1, 1, all);
  for (auto& number : gives(state, 2, 2, fmt::format("DISK_FAILS_AT={} {}", at, settings))) all.push_back(std::move(number));
  program_starts(state, 3, 2, all);
  INFO("the call " << at << " fails, " << settings << ": " << fmt::format("{}", fmt::join(all, " ")));
  CHECK(std::set<std::string>(all.begin(), all.end()).size() == all.size());
}

}  // namespace

// kolibri#3228, #3825 and #5454
TEST_CASE("a slip number is given once after the state file was lost, zeroed, torn, garbled or made unwritable") {
  const auto spoil = [](const fs::path& file, int how) {
    std::string bytes = test::read(file);
    switch (how) {
      case 0: fs::remove(file); break;
      case 1: test::write(file, ""); break;
      case 2: test::write(file, bytes.substr(0, bytes.size() / 2)); break;
      case 3: test::write(file, std::string(bytes.size(), '?')); break;
      case 4: test::write(file, std::string(bytes.size(), '\0')); break;
      case 5:
        fs::remove(file);
        fs::create_directory(file);  // nothing can be written there, whoever runs the test
        break;
      default: break;
    }
  };
  for (const char* name : {"state.sqlite", "slip-number"})
    for (int how = 0; how <= 5; ++how) {
      INFO(name << ", " << how);
      const Folder folder;
      std::set<std::string> given;
      {
        Store store(folder / "state.sqlite");
        for (int i = 0; i < 3; ++i) given.insert(next(store));
      }
      spoil(folder / name, how);
      {
        Store store(folder / "state.sqlite");
        for (int i = 0; i < 3; ++i) given.insert(next(store, first_noon + 60 + i));
      }
      CHECK(given.size() == 6);
      CHECK(given.contains("0006"));
    }
}

TEST_CASE("with both files gone the printer's journal still knows the day's last slip") {
  const Folder folder;
  Store store(folder / "state.sqlite");
  CHECK(next(store, first_noon, 41) == "0042");
  CHECK(next(store, first_noon, 41) == "0043");
}

TEST_CASE("where neither file takes a number it is one that no other start comes to") {
  std::set<std::string> given;
  const Folder folder;
  test::write(folder / "state", "no folder");
  for (int start = 0; start < 3; ++start) {
    Store store(folder / "state" / "state.sqlite");
    for (int i = 0; i < 3; ++i) given.insert(next(store, first_noon + 100 * start));
  }
  CHECK(given.size() == 9);
  for (const auto& number : given) CHECK(number.size() == 6);
}

TEST_CASE("slips without a date have numbers of their own, which no day's comes to") {
  const Folder folder;
  {
    Store store(folder / "state.sqlite");
    CHECK(store.next_slip_number(wall_time(0), false, 0) == "50001");
    CHECK(next(store) == "0001");
  }
  Store store(folder / "state.sqlite");
  CHECK(store.next_slip_number(wall_time(86'400 * 30), false, 7) == "50002");
  CHECK(next(store) == "0002");
}

TEST_CASE("whichever call to the disk fails, a slip number is given once") {
  const Folder folder;
  const fs::path state = folder / "state";
  for (const std::string& settings : std::vector<std::string>{"", "DISK_READS=1", "DISK_STAYS_BAD=1 DISK_READS=1"}) {
    fs::remove_all(state);
    fs::create_directories(state);
    gives(state, 2, 2, fmt::format("DISK_REPORT='{}' {}", (folder / "report").string(), settings));
    const long calls = calls_of(folder / "report");
    REQUIRE(calls > 20);
    // The even calls fail on a first start, the odd ones on a later one.
    for (long at = 1; at <= calls + 2; ++at)
      if (effort::takes(at, 7)) five_numbers(state, at, settings);
  }
}
