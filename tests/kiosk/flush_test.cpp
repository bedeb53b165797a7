// SPDX-License-Identifier: MIT
// What is promised to be on the disk is on the disk, in the order that survives a power cut, by a preloaded library that sees every flush;
// and none of them is waited for by the thread that draws. Counted, not timed: a flush of 20 ms on another thread costs a finger nothing.

#include <fmt/format.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <sstream>

#include "content/bundle/bundle.h"
#include "tests/kiosk/folder.h"
#include "tests/kiosk/visit.h"

using kiosk::test::Folder;
namespace fs = std::filesystem;

namespace {

using Lines = std::vector<std::string>;

// The lines of a program that ran with the disk below `watched` looked at.
Lines flushes_of(const Folder& folder, const fs::path& watched, const std::string& command) {
  const fs::path log = folder / "disk.log";
  fs::remove(log);
  const std::string whole = fmt::format("env DISK_FOLDER='{}' DISK_LOG='{}' LD_PRELOAD='{}' {} >/dev/null 2>'{}'", watched.string(),
                                        log.string(), FAILING_DISK, command, (folder / "said").string());
  INFO(whole);
  const int code = std::system(whole.c_str());
  INFO(kiosk::test::read(folder / "said"));
  REQUIRE(code == 0);
  Lines lines;
  std::istringstream text(kiosk::test::read(log));
  for (std::string line; std::getline(text, line);) lines.push_back(line);
  return lines;
}

// Where a line that ends so stands, from `from` on; the count where there is none.
std::size_t where(const Lines& lines, const std::string& what, const std::string& name, std::size_t from = 0) {
  for (std::size_t i = from; i < lines.size(); ++i)
    if (lines[i] == what + " main " + name || lines[i] == what + " other " + name) return i;
  return lines.size();
}

// A file that is replaced as a whole: its bytes first, then its name, then the folder that has the name.
void is_replaced_safely(const Lines& lines, const std::string& name) {
  INFO(name << "\n" << fmt::format("{}", fmt::join(lines, "\n")));
  const fs::path path(name);
  const std::string folder = path.has_parent_path() ? path.parent_path().string() : ".";
  const std::size_t bytes = where(lines, "fsync", name + ".new"), renamed = where(lines, "rename", name);
  REQUIRE(renamed < lines.size());
  CHECK(bytes < renamed);
  CHECK(where(lines, "fsync", folder, renamed) < lines.size());
}

// A transaction of SQLite with a journal that is deleted: journal, its name, database, and only then the journal goes.
void is_committed_safely(const Lines& lines, const std::string& name) {
  INFO(name << "\n" << fmt::format("{}", fmt::join(lines, "\n")));
  const std::size_t journal = where(lines, "fsync", name + "-journal");
  const std::size_t database = where(lines, "fsync", name, journal), gone = where(lines, "unlink", name + "-journal", journal);
  REQUIRE(gone < lines.size());
  CHECK(journal < database);
  CHECK(where(lines, "fsync", ".", journal) < database);
  CHECK(database < gone);
}

}  // namespace

TEST_CASE("a slip number is flushed twice before it is given: in the state file and beside it") {
  const Folder folder;
  fs::create_directories(folder / "state");
  const Lines lines =
      flushes_of(folder, folder / "state", fmt::format("'{}' '{}' 1795147200 1", GIVE_NUMBERS, (folder / "state").string()));
  is_committed_safely(lines, "state.sqlite");
  is_replaced_safely(lines, "slip-number");
  CHECK(where(lines, "unlink", "state.sqlite-journal") < where(lines, "rename", "slip-number"));
}

TEST_CASE("a new staff number is flushed before it is told") {
  const Folder folder;
  kiosk::test::write(folder / "hall.toml", "printer = \"\"\nstate_folder = \"state\"\n");
  const Lines lines = flushes_of(folder, folder / "state",
                                 fmt::format("'{}/bin/kiosk' --new-pin --hall '{}'", TEST_BINARY_DIR, (folder / "hall.toml").string()));
  is_replaced_safely(lines, "staff.pin");
}

TEST_CASE("visits flush counters, log, journal and key, none of it on the thread that draws, and once a visit") {
  const Folder folder;
  kiosk::test::write(folder / "hall.toml", "printer = \"virtual:printer\"\nstate_folder = \"state\"\n");
  const fs::path tour = folder / "tour";
  REQUIRE(content::write_bundle(kiosk::test::baotou(), folder / "city.bundle"));
  const Lines lines = flushes_of(
      folder, tour,
      fmt::format("'{}/bin/kiosk' --bundle '{}' --hall '{}' --as-of 2026-11-24 --tour '{}' --visits '{}/content/baotou/tour.csv'",
                  TEST_BINARY_DIR, (folder / "city.bundle").string(), (folder / "hall.toml").string(), tour.string(), TEST_SOURCE_DIR));
  Lines state;
  std::copy_if(lines.begin(), lines.end(), std::back_inserter(state),
               [](const std::string& line) { return line.find(" state") != std::string::npos; });
  INFO(fmt::format("{}", fmt::join(state, "\n")));
  // Each visit's lines, which have no minute, are flushed together; what happens to the machine at once.
  std::ptrdiff_t written = 0, visits = 0, of_the_machine = 0;
  for (const std::string& line : state) written += line.ends_with("events-2026-11.log") ? 1 : 0;
  for (const auto& file : fs::recursive_directory_iterator(tour))
    if (file.path().filename() == "events-2026-11.log") {
      std::istringstream text(kiosk::test::read(file.path()));
      for (std::string line; std::getline(text, line);) {
        visits += line.ends_with(" session_started") ? 1 : 0;
        of_the_machine += std::count(line.begin(), line.end(), ' ') == 2 ? 1 : 0;
      }
    }
  CHECK(visits > 3);
  CHECK(written == visits + of_the_machine);
  CHECK(
      std::any_of(state.begin(), state.end(), [](const std::string& line) { return line.find("fsync other state/printer.sqlite") == 0; }));
  CHECK(std::any_of(state.begin(), state.end(), [](const std::string& line) { return line.find("state/keys/") != std::string::npos; }));
  for (std::size_t i = 0; i < state.size(); ++i) {
    if (state[i].find("state/keys") != std::string::npos) continue;  // made before the first visit
    // The journal is closed by the first thread, when the program ends and the thread of the printer is gone.
    const bool closing = state[i].find("main state/printer.sqlite") != std::string::npos;
    INFO(state[i]);
    CHECK((state[i].find(" main ") == std::string::npos || closing));
    if (state[i] == "fsync main state/printer.sqlite-wal") CHECK(where(state, "unlink", "state/printer.sqlite-wal", i) < state.size());
  }
}
