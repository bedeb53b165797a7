// SPDX-License-Identifier: MIT
#include "content/pack/page.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>

#include "tests/packs.h"

using namespace content;

namespace {

const std::string head = "---\nid: p\ntitle: 题\nshort: 短\nsummary: 一句话。\nsection: 怎么办理\norder: 7\nchecked: 2026-11-23\n---\n";

Page parsed(const std::string& body) {
  Findings findings;
  const std::optional<Page> page = parse_page(head + body, "p.md", "zh-Hans", findings);
  REQUIRE(page);
  CHECK(findings.all().empty());
  return *page;
}

}  // namespace

TEST_CASE("the head of a page becomes its fields") {
  const Page page = parsed("话。\n");
  CHECK(page.id == "p");
  CHECK(page.title == "题");
  CHECK(page.short_title == "短");
  CHECK(page.summary == "一句话。");
  CHECK(page.order == 7);
  CHECK(to_string(*page.checked) == "2026-11-23");
  CHECK(page.language == "zh-Hans");
}

TEST_CASE("every line of the body is one block with its place") {
  const Page page = parsed("## 标题\n话〔法-18〕。\n\n- 条目\n- [ ] 户口簿\n3. 第三步\n[看](page:x)\n{{amounts a.b}}\n- 〔法-18〕\n");
  using Kind = Block::Kind;
  const std::vector<Kind> kinds = {Kind::heading,  Kind::paragraph, Kind::item,    Kind::check_item,
                                   Kind::numbered, Kind::link,      Kind::amounts, Kind::citation};
  REQUIRE(page.blocks.size() == kinds.size());
  for (std::size_t i = 0; i < kinds.size(); ++i) CHECK(page.blocks[i].kind == kinds[i]);
  CHECK(page.blocks[0].text == "标题");
  CHECK(page.blocks[0].place == Place{"p.md", 10, 4});
  CHECK(page.blocks[3].text == "户口簿");
  CHECK(page.blocks[3].place == Place{"p.md", 14, 7});
  CHECK(page.blocks[4].number == 3);
  CHECK(page.blocks[4].text == "第三步");
  CHECK(page.blocks[5].text == "看");
  CHECK(page.blocks[5].target == "page:x");
  CHECK(page.blocks[6].text == "a.b");
  CHECK(page.blocks[7].text == "法-18");
}

TEST_CASE("marks in a text are found in reading order, with the character they start at") {
  const std::vector<Mark> marks = marks_of("先给 {{amount t.small}} 元。〔法-29〕**好**〔");
  REQUIRE(marks.size() == 3);
  CHECK(marks[0].kind == Mark::Kind::amount);
  CHECK(marks[0].text == "t.small");
  CHECK(marks[0].column == 3);
  CHECK(marks[1].kind == Mark::Kind::citation);
  CHECK(marks[1].text == "法-29");
  CHECK(marks[1].column == 24);
  CHECK(marks[2].kind == Mark::Kind::stray);
}

TEST_CASE("amounts and citations in a text are replaced by their names, and an opening without an end stays") {
  const auto bracketed = [](std::string_view name) { return std::string("<").append(name).append(">"); };
  const auto named = [&](const AmountMark& mark) { return bracketed(mark.name); };
  CHECK(with_amounts("{{amount a.b}} 到 {{amount c}} 元，{{amount", named) == "<a.b> 到 <c> 元，{{amount");
  const auto words = [](const AmountMark& mark) { return std::string(mark.name == "n" ? "800" : "当地标准"); };
  CHECK(with_amounts("不超过 {{amount n}} 元，比 {{amount w}} 多", words) == "不超过 800 元，比当地标准多");
  CHECK(with_amounts("Up to {{amount w}} a month", words) == "Up to 当地标准 a month");
  CHECK(with_citations("先给钱。〔法-29〕〔法-30〕再〔", bracketed) == "先给钱。<法-29><法-30>再〔");
  CHECK(with_amounts("{{amount x}}", [](const AmountMark&) { return std::string("{{amount x}}"); }) == "{{amount x}}");
}

TEST_CASE("an amount that differs by place says which end of those possible it means, in either language") {
  using Bound = AmountMark::Bound;
  CHECK(amounts_in("比 {{amount a.b 最低}} 多，不超过 {{amount c highest}}，{{amount d}}") ==
        std::vector<AmountMark>{{"a.b", Bound::lowest}, {"c", Bound::highest}, {"d", Bound::none}});
  CHECK(marks_of("{{amount a.b 最高}}").front().text == "a.b");
  CHECK(marks_of("{{amount a.b 中间}}").front().kind == Mark::Kind::unknown);
  CHECK(amounts_in("{{amount 最低}}") == std::vector<AmountMark>{{"最低", Bound::none}});
}

TEST_CASE("an amount for the whole family says what it is multiplied by, and on a page there is no family") {
  using Bound = AmountMark::Bound;
  CHECK(amounts_in("全家不超过 {{amount a.b × 人口 最低}}，up to {{amount a.b x hh_size highest}}，{{amount a.b * n}}") ==
        std::vector<AmountMark>{{"a.b", Bound::lowest, "人口"}, {"a.b", Bound::highest, "hh_size"}, {"a.b", Bound::none, "n"}});
  CHECK(amounts_in("{{amount a.b 人口 最低}}") == std::vector<AmountMark>{{"a.b 人口", Bound::lowest}});
  CHECK(amounts_in("{{amount × 人口}}").front().times.empty());
  CHECK(marks_of("{{amount a.b × 人口 最低}}").front().kind == Mark::Kind::unknown);
}

TEST_CASE("line ends of other systems change nothing") {
  Findings findings;
  std::string text = head + "话。\n- 条目\n";
  std::string windows;
  for (const char c : text) windows += c == '\n' ? std::string("\r\n") : std::string(1, c);
  const auto page = parse_page("\xEF\xBB\xBF" + windows, "p.md", "zh-Hans", findings);
  CHECK(findings.all().empty());
  CHECK(page->blocks == parsed("话。\n- 条目\n").blocks);
}

TEST_CASE("each of the 20 common questions of the city is answered in two lines with a clause or plainly not published") {
  const Pack& pack = packs::baotou();
  for (const auto& [language, unpublished] :
       {std::pair("zh-Hans", "本地没有公布，问窗口"), std::pair("en", "ot published locally; ask the window")}) {
    const Page& page = *pack.page("faq", language);
    REQUIRE(page.language == language);
    std::vector<const Block*> questions;
    std::map<const Block*, std::string> answers;
    std::map<const Block*, int> lines;
    for (const Block& block : page.blocks) {
      if (block.kind == Block::Kind::heading && (block.text.ends_with("？") || block.text.find('?') != std::string::npos)) {
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
      CHECK(question->text.starts_with(number));
      const std::string& answer = answers[question];
      CHECK((answer.find("〔") != std::string::npos || answer.find(unpublished) != std::string::npos));
      CHECK(lines[question] == 2);
    }
  }
}
