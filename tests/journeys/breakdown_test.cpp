// SPDX-License-Identifier: MIT
// An exception in the middle of a visit: the screen says where to go, nothing of the visit is left on it, and it is written down.

#include <catch2/catch.hpp>
#include <stdexcept>
#include <thread>

#include "content/base/files.h"
#include "kiosk/safe_picture.h"
#include "kiosk/serve.h"
#include "tests/journeys/terminal.h"

using namespace kiosk;
using kiosk::test::Resident;
using kiosk::test::Terminal;

namespace {

std::vector<std::uint32_t> safe_picture(const Hall& hall, const std::filesystem::path& assets) {
  ui::Surface surface(540, 960);
  paint_safe_picture(surface.pixels(), hall, assets);
  return surface.data();
}

}  // namespace

TEST_CASE("an exception ends the terminal with 6, written down, behind a picture of where to go") {
  bool broken = false;
  Terminal terminal({.parts = [&](ApplicationParts& parts) {
    parts.play = [&](Sound) {
      if (broken) throw std::runtime_error("the loudspeaker is on fire");
      return true;
    };
  }});
  auto platform = Platform::open({.full_screen = false, .hidden = true, .width = 540, .height = 960});
  REQUIRE(platform);
  std::atomic<bool> stop{false};
  broken = true;
  // A finger on the key that calls for staff, in the first rounds; then somebody who ends the picture.
  terminal.application().round((*platform)->pixels());
  terminal.application().round((*platform)->pixels());
  const ui::Point at = terminal.visitor().tree().find("footer.staff")->visible().centre();
  terminal.clock().advance_ms(5000);
  terminal.application().touch({ui::Touch::Kind::down, at});
  terminal.application().touch({ui::Touch::Kind::up, at});
  Hall hall;
  const std::filesystem::path assets = std::filesystem::path(TEST_SOURCE_DIR) / "assets";
  std::thread ends([&] {
    std::this_thread::sleep_for(std::chrono::seconds(4));
    stop = true;
    (*platform)->wake();
  });
  const Exit how = serve(**platform, terminal.application(), stop, hall, assets);
  ends.join();
  CHECK(how == broke_down);
  CHECK(test::events_in(terminal.folder() / "state").find("terminal_failed") != std::string::npos);
  const ui::Pixels pixels = (*platform)->pixels();
  std::vector<std::uint32_t> shown;
  for (int y = 0; y < pixels.height; ++y)
    for (int x = 0; x < pixels.width; ++x) shown.push_back(pixels.data[static_cast<std::size_t>(y) * pixels.stride + x] | 0xff000000U);
  std::vector<std::uint32_t> wanted = safe_picture(hall, assets);
  for (auto& pixel : wanted) pixel |= 0xff000000U;
  CHECK((shown == wanted));
  broken = false;
}

TEST_CASE("where words are missing, too, the last picture is stripes") {
  const Hall hall;
  ui::Surface stripes(540, 960);
  paint_stripes(stripes.pixels());
  CHECK((safe_picture(hall, "/nowhere") == stripes.data()));
  CHECK_FALSE((safe_picture(hall, std::filesystem::path(TEST_SOURCE_DIR) / "assets") == stripes.data()));
}

TEST_CASE("the picture that a terminal kept while it was well stands when fonts and words are gone, whole on any panel") {
  Hall hall;
  hall.state = std::filesystem::path(TEST_BINARY_DIR) / "journeys" / "kept-picture";
  hall.width = 540;
  hall.height = 960;
  hall.mm_per_px = 0.622;
  hall.desk_phone = "0472-123 4567";
  std::filesystem::create_directories(hall.state);
  std::filesystem::remove(hall.state / "out-of-order.png");
  const std::filesystem::path assets = std::filesystem::path(TEST_SOURCE_DIR) / "assets";
  const auto drawn = safe_picture(hall, assets);
  Hall silent = hall;
  silent.desk_phone.clear();
  CHECK_FALSE((safe_picture(silent, assets) == drawn));  // the telephone stands on it
  REQUIRE(keep_safe_picture(hall, assets));
  CHECK((safe_picture(hall, "/nowhere") == drawn));
  // On a panel of half the size it is still whole: nothing but its background stands at the edges.
  ui::Surface half(270, 480);
  paint_safe_picture(half.pixels(), hall, "/nowhere");
  for (int y = 0; y < half.height(); ++y) {
    REQUIRE(half.at(0, y) == drawn.front());
    REQUIRE(half.at(half.width() - 1, y) == drawn.front());
  }
  // A torn one is as none.
  std::filesystem::resize_file(hall.state / "out-of-order.png", 100);
  CHECK((safe_picture(hall, assets) == drawn));
  std::filesystem::remove_all(hall.state);
}
