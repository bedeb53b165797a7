// SPDX-License-Identifier: MIT
// Bold marks and the break marks around quotation marks, as pure text.

#include "assets/text_runs.h"

#include <catch2/catch.hpp>

using assets::parse_runs;
using Range = std::pair<std::size_t, std::size_t>;

TEST_CASE("Two stars on either side make bold and vanish") {
  const auto runs = parse_runs("a**bc**d**e**", "en");
  CHECK(runs.text == "abcde");
  CHECK(runs.bold == std::vector<Range>{{1, 3}, {4, 5}});
}

TEST_CASE("Stars without a partner on the same line stay as written") {
  CHECK(parse_runs("2 ** 3", "en").text == "2 ** 3");
  CHECK(parse_runs("2 ** 3", "en").bold.empty());
  const auto runs = parse_runs("**a\nb**", "en");
  CHECK(runs.text == "**a\nb**");
  CHECK(runs.bold.empty());
}

TEST_CASE("Nothing between the stars is not bold") { CHECK(parse_runs("a****b", "en").bold.empty()); }

TEST_CASE("A line may break outside Chinese quotation marks, never inside") {
  CHECK(parse_runs("说“齐了”就", "zh-Hans").text == "说\u200B“齐了”\u200B就");
  CHECK(parse_runs("说“齐了”。", "zh-Hans").text == "说\u200B“齐了”。");
  CHECK(parse_runs("“齐了”", "zh-Hans").text == "“齐了”");
  CHECK(parse_runs("说“齐了”就", "en").text == "说“齐了”就");
  CHECK(assets::without_break_marks(parse_runs("说“齐了”就", "zh-Hans").text) == "说“齐了”就");
}

TEST_CASE("Carriage returns go and broken bytes become one visible sign") {
  CHECK(parse_runs("a\r\nb", "en").text == "a\nb");
  CHECK(parse_runs("a\xFFz", "en").text == "a\uFFFDz");
}

TEST_CASE("A slice keeps the part of each bold run that lies in it") {
  const auto part = assets::slice(parse_runs("ab**cdef**gh**i**", "en"), 3, 8);
  CHECK(part.text == "defgh");
  CHECK(part.bold == std::vector<Range>{{0, 3}});
}
