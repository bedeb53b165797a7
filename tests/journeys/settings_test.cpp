// SPDX-License-Identifier: MIT
// Settings that are accepted can be worked with: the ends of what hall.toml allows, with the longest names, in the largest letters.

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <fstream>

#include "tests/journeys/essential.h"
#include "tests/journeys/terminal.h"

using namespace kiosk;
using kiosk::test::Resident;
using kiosk::test::Terminal;

namespace {

std::string repeated(const std::string& text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

}  // namespace

TEST_CASE("on every panel that hall.toml takes the start button and the keys are in sight, with the longest names") {
  const std::vector<std::pair<int, int>> panels = {{600, 600}, {1440, 600}, {600, 1440}, {800, 600}, {1080, 1920}};
  for (const auto& [width, height] : panels)
    for (const double mm : {std::max(0.1, 150.0 / std::min(width, height)), 1.0}) {
      const std::string text = fmt::format("panel = [{}, {}]\nmm_per_px = {}\nplace = \"{}\"\nplace_en = \"{}\"\n", width, height, mm,
                                           repeated("服", 24), repeated("Hall ", 12));
      Terminal terminal({.width = width, .height = height, .settings = [&](Hall& hall) {
                           const auto file = hall.state / "hall.toml";
                           std::ofstream(file) << text;
                           const auto read = read_hall(file);
                           REQUIRE(read);
                           hall.mm_per_px = read->mm_per_px;
                           hall.place = read->place;
                         }});
      Visitor& visitor = terminal.visitor();
      Resident resident(terminal);
      for (int size = 0; size < 4; ++size)
        for (int language = 0; language < 2; ++language) {
          INFO(fmt::format("{} x {} at {} mm, letters {}, language {}", width, height, mm, size, language));
          CHECK(test::lost_of(visitor.tree(), {0, 0, width, height}) == "");
          resident.presses(visitor.session().screen() == Screen::attract ? "attract.start" : "footer.language");
          CHECK(test::lost_of(visitor.tree(), {0, 0, width, height}) == "");
          if (language == 1) resident.presses("footer.size");
        }
      resident.walks_away();
    }
}
