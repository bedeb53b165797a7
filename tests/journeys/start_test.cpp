// SPDX-License-Identifier: MIT
// Starting: the first picture waits for no disk, and what happened meanwhile is written afterwards.

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <catch2/catch.hpp>
#include <filesystem>
#include <thread>

#include "content/base/files.h"
#include "kiosk/application.h"
#include "kiosk/paint/surface.h"
#include "tests/fonts_in_memory.h"
#include "tests/journeys/terminal.h"

namespace fs = std::filesystem;
using namespace kiosk;
using kiosk::test::Terminal;

namespace {

// The parts of a terminal that was never started here, on a folder of its own.
ApplicationParts parts_on(const fs::path& folder, const ManualClock& clock) {
  fs::remove_all(folder);
  fs::create_directories(folder);
  ApplicationParts parts;
  parts.hall.state = folder / "state";
  parts.bundle = folder / "none.bundle";
  parts.assets = fs::path(TEST_SOURCE_DIR) / "assets";
  parts.clock = &clock;
  return parts;
}

}  // namespace

TEST_CASE("the first picture comes before anything is written") {
  const ManualClock clock(*content::parse_date("2026-11-24"));
  const fs::path folder = fs::path(TEST_BINARY_DIR) / "journeys" / "start";
  auto application = Application::open(parts_on(folder, clock));
  REQUIRE(application);
  ui::Surface picture(540, 960);
  CHECK_FALSE((*application)->round(picture.pixels()).empty());
  CHECK_FALSE(fs::exists(folder / "state"));
  // The next round is due at once and writes, the start before what was found at it.
  CHECK((*application)->next_round() == 0);
  (*application)->round(picture.pixels());
  (*application)->wait_for_threads();
  CHECK(fs::exists(folder / "state" / "state.sqlite"));
  CHECK_FALSE((*application)->context().faults.empty());  // the bundle; the key is there
  const std::string events = test::events_in(folder / "state");
  CHECK(events.find("terminal_started") < events.find("bundle_unusable"));
  CHECK(events.find("bundle_unusable") != std::string::npos);
  CHECK((*application)->next_round().value_or(1) > 0);
  application->reset();
  fs::remove_all(folder);
}

TEST_CASE("at rest a terminal holds nothing of the font files") {
  ManualClock clock(*content::parse_date("2026-11-24"));
  const fs::path folder = fs::path(TEST_BINARY_DIR) / "journeys" / "rest";
  auto application = Application::open(parts_on(folder, clock));
  REQUIRE(application);
  ui::Surface picture(540, 960);
  for (int round = 0; round < 3; ++round) (*application)->round(picture.pixels());
  (*application)->wait_for_threads();
  CHECK(fonts_in_memory::kilobytes() > 0);
  clock.advance_ms((*application)->next_round().value());
  (*application)->round(picture.pixels());
  for (int waits = 0; waits < 3 && fonts_in_memory::kilobytes() > 0; ++waits) {
    clock.advance_ms(1000);
    (*application)->round(picture.pixels());
  }
  CHECK(fonts_in_memory::kilobytes() == 0);
  (*application)->wait_for_threads();
  application->reset();
  fs::remove_all(folder);
}

TEST_CASE("a terminal that never showed a picture leaves no trace") {
  const ManualClock clock(*content::parse_date("2026-11-24"));
  const fs::path folder = fs::path(TEST_BINARY_DIR) / "journeys" / "no-start";
  { REQUIRE(Application::open(parts_on(folder, clock))); }
  CHECK(fs::is_empty(folder));
  fs::remove_all(folder);
}

TEST_CASE("one that stops right after its first picture still wrote that it was there") {
  const ManualClock clock(*content::parse_date("2026-11-24"));
  const fs::path folder = fs::path(TEST_BINARY_DIR) / "journeys" / "short-start";
  {
    auto application = Application::open(parts_on(folder, clock));
    REQUIRE(application);
    ui::Surface picture(540, 960);
    (*application)->round(picture.pixels());
  }
  const std::string events = test::events_in(folder / "state");
  CHECK(events.find("terminal_started") < events.find("terminal_stopped"));
  CHECK(events.find("terminal_stopped") != std::string::npos);
  fs::remove_all(folder);
}

TEST_CASE("a picture expected at the start is the same as one that was not") {
  const ManualClock clock(*content::parse_date("2026-11-24"));
  const fs::path folder = fs::path(TEST_BINARY_DIR) / "journeys" / "expected-start";
  const auto first_picture = [&](int width, int height) {
    ApplicationParts parts = parts_on(folder, clock);
    parts.width = width;
    parts.height = height;
    auto application = Application::open(std::move(parts));
    REQUIRE(application);
    ui::Surface picture(1080, 1920);
    (*application)->round(picture.pixels());
    return picture.data();
  };
  const auto unexpected = first_picture(0, 0);
  CHECK(first_picture(1080, 1920) == unexpected);
  CHECK(first_picture(1920, 1080) == unexpected);  // another panel than the hall's settings say
  fs::remove_all(folder);
}

TEST_CASE("what the greeting shows is drawn while nothing is known of the bundle yet") {
  const ManualClock clock(*content::parse_date("2026-11-24"));
  const fs::path folder = fs::path(TEST_BINARY_DIR) / "journeys" / "early-drawing";
  ApplicationParts parts = parts_on(folder, clock);
  parts.width = 1080;
  parts.height = 1920;
  // There is no bundle, so the fault's picture will follow. Whoever reads this drawing is noticed, and waits for it.
  fs::copy(parts.assets, folder / "assets", fs::copy_options::recursive);
  const fs::path drawing = folder / "assets" / "icons" / "scene-near.svg";
  const std::string svg = content::read_file(drawing, 1 << 16).value();
  fs::remove(drawing);
  REQUIRE(::mkfifo(drawing.c_str(), 0600) == 0);
  parts.assets = folder / "assets";
  std::atomic<bool> opened{false}, drawn{false};
  std::thread pencil([&] {
    while (!opened && !drawn) {
      const int file = ::open(drawing.c_str(), O_WRONLY | O_NONBLOCK | O_CLOEXEC);
      if (file >= 0) {
        drawn = ::write(file, svg.data(), svg.size()) == static_cast<ssize_t>(svg.size());
        ::close(file);
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
  });
  auto application = Application::open(std::move(parts));
  opened = true;
  pencil.join();
  REQUIRE(application);
  CHECK((*application)->session().screen() == Screen::fault);
  CHECK(drawn);
  application->reset();
  fs::remove_all(folder);
}

TEST_CASE("a restart on a state file that is there writes no more than its own count") {
  Terminal terminal;
  terminal.restart();
  CHECK(terminal.application().store().counted(LogEvent::terminal_started, *content::parse_date("2026-11-24")) == 2);
  CHECK(terminal.application().store().counted(LogEvent::terminal_stopped, *content::parse_date("2026-11-24")) == 1);
}
