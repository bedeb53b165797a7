// SPDX-License-Identifier: MIT
// Pages of the fonts go back to the system, and come again when a text is set.

#include "assets/font_pages.h"

#include <catch2/catch.hpp>

#include "assets/text.h"
#include "tests/fonts_in_memory.h"

TEST_CASE("pages of the fonts are given back, and texts set before and after are the same") {
  const auto typesetter = assets::Typesetter::open();
  REQUIRE(typesetter);
  const std::string words = "家里有几口人？社会救助 ᠮᠣᠩᠭᠣᠯ";
  const auto before = typesetter->set(words, {}, 900);
  CHECK(fonts_in_memory::kilobytes() > 200);
  assets::give_font_pages_back("/usr/share/fonts/none");
  CHECK(fonts_in_memory::kilobytes() > 200);
  assets::give_font_pages_back();
  CHECK(fonts_in_memory::kilobytes() == 0);
  CHECK(typesetter->set(words, {}, 900).mask == before.mask);
  const auto again = assets::Typesetter::open();
  CHECK(again->set("低保多少钱", {}, 900).unknown_glyphs == 0);
  CHECK(fonts_in_memory::kilobytes() > 0);
}
