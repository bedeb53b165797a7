// SPDX-License-Identifier: MIT
// Which picture stands beside a programme or a page: the one the pack names.
#include <catch2/catch.hpp>
#include <filesystem>

#include "kiosk/screens/scene.h"
#include "tests/packs.h"

using kiosk::screens::icon_of;

TEST_CASE("every programme and page of the city pack has an icon of its own, and every icon is a drawing") {
  const std::filesystem::path root = TEST_SOURCE_DIR;
  const content::Pack& pack = packs::baotou();
  const auto check = [&](const std::string& key, const content::Place& place) {
    const std::string icon = icon_of(pack, key);
    const bool drawn = std::filesystem::exists(root / "assets/icons" / (icon + ".svg"));
    if (icon == "book")
      FAIL_CHECK(content::to_string(place) << "：“" << key << "”没有图标，屏幕上会画一本书；请在 page_icons.csv 里给它选一个。");
    if (!drawn) FAIL_CHECK(content::to_string(place) << "：“" << key << "”的图标 assets/icons/" << icon << ".svg 不存在。");
  };
  REQUIRE_FALSE(pack.programmes.empty());
  for (const content::Programme& programme : pack.programmes) check(programme.key, content::cell_of(programme, "键"));
  for (const content::Page& page : pack.pages) check(page.id, page.place);
}

TEST_CASE("a page has its own picture, else that of its programme, else a book") {
  content::Pack pack;
  content::Programme programme;
  programme.key = "dibao", programme.icon = "rice";
  pack.programmes = {programme};
  content::Page page;
  page.language = "zh-Hans";
  page.id = "about-dibao", page.programme = "dibao";
  pack.pages.push_back(page);
  page.id = "visit", page.programme.clear(), page.icon = "home";
  pack.pages.push_back(page);
  page.id = "plain", page.icon.clear();
  pack.pages.push_back(page);
  CHECK(icon_of(pack, "dibao") == "rice");
  CHECK(icon_of(pack, "about-dibao") == "rice");
  CHECK(icon_of(pack, "visit") == "home");
  CHECK(icon_of(pack, "plain") == "book");
  CHECK(icon_of(pack, "nobody") == "book");
}
