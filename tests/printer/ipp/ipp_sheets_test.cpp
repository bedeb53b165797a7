// SPDX-License-Identifier: MIT
#include "printer/ipp/ipp_sheets.h"

#include <algorithm>
#include <catch2/catch.hpp>

namespace {

const printer::IppMedia a4{"iso_a4_210x297mm", 21000, 29700, 500};

// Lines of text of 24 rows with 8 blank ones between, each with a mark of its own.
printer::Bitmap lines(int count) {
  printer::Bitmap slip{576, count * 32, {}};
  slip.dots.resize(static_cast<std::size_t>(slip.width) * slip.height);
  for (int line = 0; line < count; ++line)
    for (int y = 0; y < 24; ++y)
      for (int x = 16; x < 16 + line + 1; ++x) slip.dots[static_cast<std::size_t>(line * 32 + y) * slip.width + x] = 1;
  return slip;
}

}  // namespace

TEST_CASE("the resolution is chosen that keeps the slip's size best, with whole dots") {
  CHECK(printer::best_dpi({300, 600}) == 600);
  CHECK(printer::dots_for(600) == 3);
  CHECK(printer::best_dpi({203, 600}) == 203);
  CHECK(printer::best_dpi({360}) == 360);
  CHECK(printer::best_dpi({}) == 0);
}

TEST_CASE("a roll gets one page of the slip's own size") {
  const auto slip = lines(20);
  const auto sheets = printer::lay_on_sheets(slip, {}, 203);
  REQUIRE(sheets);
  REQUIRE(sheets->pages.size() == 1);
  CHECK((sheets->pages.front() == slip));
  CHECK(sheets->media.width == 7208);
}

TEST_CASE("a long slip is cut between lines into columns and sheets, and no dot is lost") {
  for (const int count : {10, 70, 140, 240}) {
    const auto slip = lines(count);
    const auto sheets = printer::lay_on_sheets(slip, a4, 203);
    REQUIRE(sheets);
    CHECK(static_cast<int>(sheets->pages.size()) == (count <= 142 ? 1 : 2));  // two columns of 71 lines a sheet
    std::int64_t ink = 0;
    for (const auto& page : sheets->pages) {
      ink += std::count(page.dots.begin(), page.dots.end(), 1);
      for (int y = 0; y < page.height; ++y)
        for (int x = 0; x < page.width; ++x) {
          if (page.dots[static_cast<std::size_t>(y) * page.width + x] == 0) continue;
          if (y < 39 || y > page.height - 39 || x < 39 || x > page.width - 39) FAIL("ink in the margin");
        }
    }
    CHECK(ink == std::count(slip.dots.begin(), slip.dots.end(), 1));
  }
  CHECK(printer::lay_on_sheets(lines(3), {"na_index-3x5_3x5in", 7000, 12700, 300}, 203).error().sentence ==
        "打印机里的纸（na_index-3x5_3x5in）太小，放不下小票。");
}
