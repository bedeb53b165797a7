// SPDX-License-Identifier: MIT
// The pack cannot know what drawings there are; the screens that show programmes and pages can.
#include <catch2/catch.hpp>
#include <filesystem>

#include "kiosk/screens/scene.h"

TEST_CASE("every programme and page of the city pack has an icon of its own, and every icon is a drawing") {
  const std::filesystem::path root = TEST_SOURCE_DIR;
  const content::Checked<content::Pack> read = content::read_pack((root / "content/baotou").string());
  REQUIRE(read.value);
  const auto check = [&](const std::string& key, const content::Place& place) {
    const std::string icon = kiosk::screens::icon_of(key);
    const bool drawn = std::filesystem::exists(root / "assets/icons" / (icon + ".svg"));
    if (icon == "book") FAIL_CHECK(content::to_string(place) << "：“" << key << "”没有图标，屏幕上会画一本书；请在 kiosk/screens/values.cpp 的 icon_of 里给它选一个。");
    if (!drawn) FAIL_CHECK(content::to_string(place) << "：“" << key << "”的图标 assets/icons/" << icon << ".svg 不存在。");
  };
  REQUIRE_FALSE(read.value->programmes.empty());
  for (const content::Programme& programme : read.value->programmes) check(programme.key, content::cell_of(programme, "键"));
  for (const content::Page& page : read.value->pages) check(page.id, page.place);
}
