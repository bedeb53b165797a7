// SPDX-License-Identifier: MIT
// Pages of the fonts go back to the system, and come again when a text is set.

#include "assets/font_pages.h"

#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

#include "assets/text.h"

namespace {

// kB of font files that this process holds.
long held() {
  std::ifstream maps("/proc/self/smaps");
  long sum = 0;
  bool font = false;
  for (std::string line; std::getline(maps, line);) {
    if (line.find("/usr/share/fonts/") != std::string::npos) font = true;
    else if (line.starts_with("Rss:") && font) sum += std::stol(line.substr(4));
    else if (line.starts_with("VmFlags:")) font = false;
  }
  return sum;
}

}  // namespace

TEST_CASE("pages of the fonts are given back, and texts set before and after are the same") {
  const auto typesetter = assets::Typesetter::open();
  REQUIRE(typesetter);
  const std::string words = "家里有几口人？社会救助 ᠮᠣᠩᠭᠣᠯ";
  const auto before = typesetter->set(words, {}, 900);
  CHECK(held() > 200);
  assets::give_font_pages_back("/usr/share/fonts/none");
  CHECK(held() > 200);
  assets::give_font_pages_back();
  CHECK(held() == 0);
  CHECK(typesetter->set(words, {}, 900).mask == before.mask);
  const auto again = assets::Typesetter::open();
  CHECK(again->set("低保多少钱", {}, 900).unknown_glyphs == 0);
  CHECK(held() > 0);
}
