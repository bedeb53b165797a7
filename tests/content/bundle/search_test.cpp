// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "content/bundle/bundle.h"
#include "content/bundle/search_text.h"

using namespace content;

namespace {

const std::filesystem::path& bundle() {
  static const std::filesystem::path path = [] {
    const std::filesystem::path file = std::filesystem::path(TEST_BINARY_DIR) / "search_test.bundle";
    REQUIRE(write_bundle(*read_pack(std::string(TEST_SOURCE_DIR) + "/content/baotou").value, file));
    return file;
  }();
  return path;
}

std::vector<std::string> pages(std::string_view words, std::string_view language = "zh-Hans") {
  const auto hits = search_bundle(bundle(), language, words, 50);
  REQUIRE(hits);
  std::vector<std::string> found;
  for (const SearchHit& hit : *hits) found.push_back(hit.page);
  return found;
}

bool holds(const std::vector<std::string>& list, const std::string& page) { return std::find(list.begin(), list.end(), page) != list.end(); }

}  // namespace

TEST_CASE("words of two characters are found, the page about them first") {
  REQUIRE_FALSE(pages("低保").empty());
  CHECK(pages("低保").front() == "dibao");
  CHECK(pages("取暖").front() == "heating");
  CHECK(pages("最低生活保障").front() == "dibao");
}

TEST_CASE("all words have to be on the page, their characters side by side") {
  CHECK(holds(pages("户口簿 银行卡"), "dibao"));
  CHECK(pages("保低最").empty());
  CHECK(pages("低保 火星").empty());
}

TEST_CASE("a language is searched by itself") {
  CHECK(holds(pages("household", "en"), "dibao"));
  CHECK(pages("household").empty());
}

TEST_CASE("citations and names of amounts are not text") {
  CHECK(pages("dibao.standard").empty());
  CHECK(pages("standard", "zh-Hans").empty());
}

TEST_CASE("whatever is typed is only ever looked for") {
  for (const char* words : {"\"", "低保\"", "NEAR(", "a* OR", "title:低保", "-低保", "'; DROP TABLE search;", "( ) ^ { }", "\xFF\xFE"}) {
    INFO(words);
    CHECK(search_bundle(bundle(), "zh-Hans", words, 5));
  }
  CHECK(pages("").empty());
  CHECK(pages("。，！").empty());
  CHECK(search_bundle(bundle(), "zh-Hans", "低保", 1)->size() == 1);
  CHECK(search_bundle(bundle(), "zh-Hans", "低保", 0)->empty());
  CHECK(search_bundle(bundle(), "zh-Hans", std::string(100'000, 'a'), 5)->empty());
}

TEST_CASE("a snippet reads like the page") {
  const auto hits = search_bundle(bundle(), "zh-Hans", "户口簿", 50);
  REQUIRE(hits);
  REQUIRE_FALSE(hits->empty());
  for (const SearchHit& hit : *hits) {
    CHECK(hit.snippet.find("户口簿") != std::string::npos);
    CHECK(hit.snippet.find("〔") == std::string::npos);
  }
}

TEST_CASE("blanks are put between Chinese characters and taken out again") {
  CHECK(spaced("低保标准 2026 年〔法-18〕**好** {{amount a.b}}。") == "低 保 标 准 2026 年 好 。");
  CHECK(unspaced("低 保 标 准 2026 年 the law") == "低保标准2026年the law");
  CHECK(search_query("低保 dibao") == "\"低 保\" AND \"dibao\"");
  CHECK(search_query("2026年") == "\"2026 年\"");
}
