// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <map>

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

TEST_CASE("what people really ask is found in their own words, on the page of common questions") {
  for (const char* words :
       {"低保是个人还是一家", "有车能不能", "低保边缘怎么申请", "残疾二级多少钱一个月", "取暖费什么时候发", "每月几号到账", "抚养费怎么算", "单亲", "儿女有钱", "分户行不行", "年轻没工作行不行",
        "低保被停了怎么办", "高龄津贴", "电费减免", "丧葬", "网上", "蒙速办", "轮椅", "手语", "蒙古语服务", "外地户口", "能领多少钱", "多久有结果"}) {
    INFO(words);
    CHECK(holds(pages(words), "faq"));
  }
  CHECK(pages("大家常问").front() == "faq");
}

TEST_CASE("each of the 20 common questions is found as it stands, and answered in two lines with a clause or plainly not published") {
  const Pack pack = *read_pack(std::string(TEST_SOURCE_DIR) + "/content/baotou").value;
  for (const auto& [language, unpublished] : {std::pair("zh-Hans", "本地没有公布，问窗口"), std::pair("en", "ot published locally; ask the window")}) {
    const Page& page = *pack.page("faq", language);
    REQUIRE(page.language == language);
    std::vector<const Block*> questions;
    std::map<const Block*, std::string> answers;
    std::map<const Block*, int> lines;
    for (const Block& block : page.blocks) {
      if (block.kind == Block::Kind::heading && (block.text.ends_with("？") || block.text.find("?") != std::string::npos)) {
        questions.push_back(&block);
      } else if (block.kind == Block::Kind::heading) {
        break;  // what to read on
      } else if (!questions.empty()) {
        answers[questions.back()] += block.text;
        ++lines[questions.back()];
      }
    }
    CHECK(questions.size() == 20);
    for (const Block* question : questions) {
      INFO(question->text);
      const std::string number = std::to_string(1 + std::find(questions.begin(), questions.end(), question) - questions.begin()) + ". ";
      REQUIRE(question->text.starts_with(number));
      CHECK(holds(pages(question->text.substr(number.size()), language), "faq"));
      const std::string& answer = answers[question];
      CHECK((answer.find("〔") != std::string::npos || answer.find(unpublished) != std::string::npos));
      CHECK(lines[question] == 2);
    }
  }
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
