// SPDX-License-Identifier: MIT
// The tour runs to its end on the real pack and keeps what its index names.

#include "kiosk/tour/tour.h"

#include <fmt/format.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>

#include "content/base/files.h"
#include "kiosk/tour/tour.h"
#include "kiosk/tour/tour_visits.h"
#include "tests/journeys/png.h"
#include "tests/journeys/terminal.h"

using namespace kiosk;

namespace {

namespace fs = std::filesystem;

// What the README opens with, and where the tour took it: the first picture of that screen.
struct Shown {
  const char *readme, *screen;
  int parts_that_may_differ;  // of a hundred: every slip has a code of its own
};
constexpr Shown shown_first[] = {{"02-home", "-home", 0}, {"14-results", "-results", 0}, {"50-slip-of-the-tour", "-slip-preview", 10}};

}  // namespace

TEST_CASE("the tour renders every visit, prints its slips and lists all of it, and the README opens with three of its pictures") {
  test::Terminal terminal;  // for its bundle
  const auto folder = terminal.folder() / "tour";
  Hall hall;
  hall.place = {"示范社会救助服务大厅", "Social assistance service hall"};
  // Half the points in each direction, the same layout.
  hall.width /= 2, hall.height /= 2, hall.mm_per_px *= 2;
  const auto summary = run_tour(hall, terminal.folder() / "baotou.bundle", fs::path(TEST_SOURCE_DIR) / "assets",
                                fs::path(TEST_SOURCE_DIR) / "content/baotou/tour.csv", content::parse_date("2026-11-24"), folder);
  INFO((summary ? std::string() : summary.error().sentence));
  REQUIRE(summary);
  CHECK(summary->pictures >= 60);
  CHECK(summary->slips == 3);
  const auto index = content::read_file(folder / "index.md");
  REQUIRE(index);
  const auto pictures = content::list_files(folder, ".png");
  CHECK(static_cast<int>(pictures.size()) == summary->pictures + summary->slips);
  for (const auto& picture : pictures) CHECK(index->find(picture.filename().string()) != std::string::npos);
  CHECK(content::list_files(folder, ".bin").size() == 3);

  const auto readme = content::read_file(fs::path(TEST_SOURCE_DIR) / "README.md");
  REQUIRE(readme);
  std::uintmax_t bytes = 0;
  for (const Shown& one : shown_first) {
    const std::string name = fmt::format("tests/pictures/{}.png", one.readme);
    const fs::path committed = fs::path(TEST_SOURCE_DIR) / name;
    const auto taken = std::find_if(pictures.begin(), pictures.end(),
                                    [&](const fs::path& file) { return file.stem().string().find(one.screen) != std::string::npos; });
    INFO(name);
    REQUIRE(taken != pictures.end());
    if (std::getenv("KIOSK_UPDATE_PICTURES") != nullptr) {
      fs::copy_file(*taken, committed, fs::copy_options::overwrite_existing);
      FAIL_CHECK("written anew; look at it. Only a run without KIOSK_UPDATE_PICTURES compares.");
    }
    const auto now = test::read_picture(*taken), shown = test::read_picture(committed);
    REQUIRE((now && shown && now->pixels.size() == shown->pixels.size()));
    std::size_t different = 0;
    for (std::size_t i = 0; i < now->pixels.size(); ++i) different += now->pixels[i] != shown->pixels[i] ? 1 : 0;
    CHECK(100 * different <= one.parts_that_may_differ * now->pixels.size());
    CHECK(readme->find(name) < 2500);  // of the first lines
    bytes += fs::file_size(committed);
  }
  CHECK(bytes < 400'000);
}

TEST_CASE("a script of a tour that asks for what no tour can do is named with its line") {
  test::Terminal terminal;
  const auto script = terminal.folder() / "tour.csv";
  const auto told = [&](const std::string& rows) {
    REQUIRE(content::write_file(script, rows));
    const auto read = read_visits(script);
    return read ? std::string() : read.error().sentence + " " + std::to_string(read.error().place.line);
  };
  CHECK(told("visit,do,what\na,press,home.check\na,wait,11\na,reply Q05,3\nb,turned,\n").empty());
  const auto visits = read_visits(script);
  REQUIRE(visits->size() == 2);
  CHECK(visits->front().steps.size() == 2);
  CHECK(visits->front().replies.at("Q05") == "3");
  CHECK(visits->back().turned);
  CHECK(told("visit,do,what\na,press,home.check\na,prss,home.check\n") == "No tour can do \"prss home.check\". 3");
  CHECK(told("visit,do,what\na,wait,long\n") == "No tour can do \"wait long\". 2");
  CHECK(told("visit,do\na,shoot\n").find("what") != std::string::npos);
}
