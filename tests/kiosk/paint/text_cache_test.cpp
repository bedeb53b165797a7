// SPDX-License-Identifier: MIT
#include "kiosk/paint/text_cache.h"

#include <catch2/catch.hpp>

#include "tests/typesetting.h"

using namespace kiosk::ui;
using typesetting::typesetter;

namespace {

struct Shelf {
  Textures textures;
  TextCache texts{textures, typesetter(), TEST_SOURCE_DIR "/assets"};
};

assets::TextStyle label() { return {.em = 40, .weight = assets::Weight::bold, .align = assets::Align::centre}; }

}  // namespace

TEST_CASE("of a label on two lines no character stands alone in the second") {
  Shelf shelf;
  const assets::TextStyle centred = label();
  const SetText& set = shelf.texts.measure("换成键盘的样子", centred, 250);  // six characters would go in
  CHECK(set.lines == 2);
  CHECK(set.width <= 4 * 40 + 2);
  assets::TextStyle at_start = label();
  at_start.align = assets::Align::start;
  CHECK(shelf.texts.measure("换成键盘的样子", at_start, 250).width > 5 * 40);
}

TEST_CASE("a label that leaves more than two characters for its second line, or has blanks between its words, is set as it comes") {
  Shelf shelf;
  for (const auto& [text, width] : {std::pair{"换成键盘的样子", 190}, std::pair{"Page up", 120}, std::pair{"Páágéé úúp", 200}}) {
    INFO(text);
    const assets::TextBlock plain = typesetter().measure(text, label(), width);
    REQUIRE(plain.lines == 2);
    CHECK(shelf.texts.measure(text, label(), width).width == plain.width);
  }
}

TEST_CASE("a label has as many lines as its words need in every width, none of them wider, measured and drawn alike") {
  Shelf shelf;
  const assets::TextStyle style = label();
  for (const char* text : {"换成键盘的样子", "停下，看文字", "Stop, back to the text",
                           "看看国家有哪些帮助，您家可能符合哪些，再打印一张单子带到窗口。", "12345"})
    for (int width = 120; width < 900; width += 37) {
      INFO(text << ", " << width);
      const SetText set = shelf.texts.measure(text, style, width);
      const assets::TextBlock plain = typesetter().measure(text, style, width);
      CHECK(set.lines <= plain.lines);
      if (plain.width > width) continue;  // one long word
      CHECK(set.width <= width);
      CHECK(set.lines == plain.lines);
      CHECK(set.width <= plain.width);
      CHECK_FALSE(set.truncated);
      const SetText drawn = shelf.texts.draw(text, style, width);
      CHECK(drawn.width == set.width);
      CHECK(drawn.lines == set.lines);
      CHECK(drawn.texture != 0);
    }
}
