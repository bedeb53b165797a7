// SPDX-License-Identifier: MIT
// The tour runs to its end on the real pack and keeps what its index names.

#include <catch2/catch.hpp>

#include "content/base/files.h"
#include "kiosk/tour/tour.h"
#include "tests/journeys/terminal.h"

using namespace kiosk;

TEST_CASE("the tour renders every visit, prints its slips and lists all of it") {
  test::Terminal terminal;  // for its bundle
  const auto folder = terminal.folder() / "tour";
  const auto summary = run_tour(Hall{}, terminal.folder() / "baotou.bundle", std::filesystem::path(TEST_SOURCE_DIR) / "assets",
                                content::parse_date("2026-11-24"), folder);
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
}
