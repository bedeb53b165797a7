// SPDX-License-Identifier: MIT
// Every clause the city's pack cites has been read by people, and no sentence says more than its clause. To review, sentence beside
// reading: `build/bin/tests_pack "[citations]"` writes build/citations.csv.
#include "tests/content/check/citations.h"

#include <catch2/catch.hpp>
#include <set>

#include "content/base/csv.h"
#include "content/base/utf8.h"
#include "content/pack/page.h"
#include "tests/content/check/corpus.h"
#include "tests/packs.h"

using namespace content;
using citations::Reading;
using citations::Readings;
using citations::Statement;

namespace {

const Pack& city() { return packs::baotou(); }

const Readings& readings() {
  static const Readings read = [] {
    Findings ignored;  // the first test reports them
    return citations::read_readings(ignored);
  }();
  return read;
}

// Every clause the pack cites, those in the lists at the ends of pages included.
std::set<std::string> cited(const Pack& pack) {
  std::set<std::string> codes;
  for (const Statement& one : citations::statements_of(pack)) codes.insert(one.clauses.begin(), one.clauses.end());
  for (const Programme& programme : pack.programmes) {
    for (const Criterion& criterion : programme.criteria) codes.insert(criterion.clauses.begin(), criterion.clauses.end());
  }
  for (const Page& page : pack.pages) {
    for (const Block& block : page.blocks) {
      if (block.kind == Block::Kind::citation) codes.insert(block.text);
    }
  }
  return codes;
}

std::set<std::string> read_codes() {
  std::set<std::string> codes;
  for (const auto& [code, reading] : readings()) codes.insert(code);
  return codes;
}

std::vector<Statement> statements_of(const std::string& body) {
  Findings findings;
  const std::optional<Page> page =
      parse_page("---\nid: p\ntitle: t\nsummary: s\nsection: x\norder: 1\nchecked: 2026-11-29\n---\n" + body, "p.md", "zh-Hans", findings);
  REQUIRE(page);
  return citations::statements_of(*page);
}

// What a page that says `line` gets told.
std::string told_of(const std::string& line) {
  std::string told;
  for (const Statement& one : statements_of(line + "\n")) told += citations::overstatement(one, readings());
  return told;
}

// The table for review: one row for each words and clause.
std::string side_by_side(const Pack& pack) {
  std::string table = "在哪,语言,句子,依据,读到的,分量,可信度,来源,读的人,哪天\n";
  for (const Statement& one : citations::statements_of(pack)) {
    for (const std::string& code : one.clauses) {
      const Reading& reading = readings().at(code);
      for (const std::string& cell :
           {one.where, one.language, one.words, code, reading.words, reading.weight, reading.level, reading.source, reading.by})
        table += csv_quoted(cell) + ",";
      table += to_string(reading.day) + "\n";
    }
  }
  return table;
}

}  // namespace

TEST_CASE("the table of readings has no faults of its own", "[citations]") {
  Findings findings;
  const Readings read = citations::read_readings(findings);
  for (const Finding& finding : findings.all()) CHECK(finding.text() == "");
  for (const auto& [code, reading] : read) {
    INFO(code);
    CHECK(reading.words.size() >= 15);   // five characters of Chinese
    CHECK(reading.words.size() <= 180);  // own words, not the text itself
  }
}

TEST_CASE("every clause the pack cites has been read, and nothing is read that it does not cite", "[citations]") {
  const std::set<std::string> used = cited(city()), read = read_codes();
  for (const std::string& code : used) {
    INFO("cited and not in citations.csv: " << code);
    CHECK(read.contains(code));
  }
  for (const std::string& code : read) {
    INFO("in citations.csv and cited nowhere: " << code);
    CHECK(used.contains(code));
  }
}

TEST_CASE("a reading is as sure as its document and not older than the text of its clause", "[citations]") {
  for (const auto& [code, reading] : readings()) {
    INFO(code);
    const Clause* clause = city().clause(code);
    REQUIRE(clause != nullptr);
    const Document* document = city().document(clause->document);
    REQUIRE(document != nullptr);
    CHECK(reading.level == document->level);
    CHECK(document->in_force.value_or(reading.day) <= reading.day);
    CHECK(clause->changed.value_or(reading.day) <= reading.day);
  }
}

TEST_CASE("no sentence of the pack says more than its clauses", "[citations]") {
  for (const Statement& one : citations::statements_of(city())) CHECK(citations::overstatement(one, readings()) == "");
}

TEST_CASE("what was once said too strongly would be found again", "[citations]") {
  for (const char* line : {
           "**找到工作，低保不会马上停。** 收入超过标准的，可以再领一段时间，一般不超过 6 个月。〔83-1(3)〕",
           "- 找到工作的，低保不会马上停。",
           "找到了工作，低保慢慢停，不会马上停。〔57-33〕〔83-1(3)〕",
           "- 收入超过标准的，再领一段时间，一般不超过 6 个月。〔83-1(3)〕",
           "- **Dibao does not stop at once when you find work**: it may continue for up to 6 months. 〔83-1(3)〕 ",
           "When someone finds work, dibao ends gradually, not at once.",
           "- 认定以后，各部门互相承认，不用到处再审一遍。〔法-42②〕",
           "- 各部门互相承认，不用到处再审。〔法-42②〕",
           "- Other departments accept the result without checking your income again. 〔法-42②〕",
           "- 不用先想好申请低保还是边缘。一次申请，窗口按情况分类认定。〔39-5(1)〕",
           "一次申请，窗口可以分类看您能得到哪些帮助。〔39-5(1)〕",
           "2. 窗口一次登记，分类看您能得到哪些。〔39-5(1)〕",
           "- One application is enough: the window sorts it into the right kind. 〔39-5(1)〕",
           "One application can be sorted into several kinds of help.〔39-5(1)〕",
           "- 家里困难的残疾人可以问。有条件的地方会扩大到低收入家庭。〔意2020-13〕",
           "3. 窗口按您的难处，找合适的组织和项目。政府救助和慈善帮扶应当互相对接。〔39-4(6)〕",
       }) {
    INFO(line);
    CHECK(told_of(line) != "");
  }
}

TEST_CASE("words that only look strong are let pass", "[citations]") {
  for (const char* line : {
           "可以找社会工作者、村（居）委会和工会，开会议一议，有一定时间。〔57-33〕",
           "有车、有两套房，不是一定不行；可以不再审一遍。〔法-42②〕",
           "核对之前必须签授权。〔57-9〕",
           "旗县区会不会给，请到窗口问。〔57-33〕",
           "The county or district may let dibao run on for a while. 〔57-33〕",
           "At most 45 working days, always. 〔57-22〕",
           "不会用机器，就直接到人工窗口。",
       }) {
    INFO(line);
    CHECK(told_of(line) == "");
  }
}

TEST_CASE("words are cut at the citations that rest on them", "[citations]") {
  const std::vector<Statement> statements = statements_of("- **一**句。二句。〔法-1〕 〔法-2〕三句。〔法-3〕四句。\n## 依据\n- 〔法-1〕\n");
  REQUIRE(statements.size() == 5);  // the summary first, the heading last
  CHECK(statements[1].where == "pages/zh-Hans/p.md:9");
  CHECK(statements[1].words == "一句。二句。");
  CHECK(statements[1].clauses == std::vector<std::string>{"法-1", "法-2"});
  CHECK(statements[2].words == "三句。");
  CHECK(statements[2].clauses == std::vector<std::string>{"法-3"});
  CHECK(statements[3].words == "四句。");
  CHECK(statements[3].clauses.empty());
}

TEST_CASE("every clause in the list at the end of a page carries a sentence of it", "[citations]") {
  std::map<std::string, std::set<std::string>> in_words;  // by page, whatever the language
  for (const Page& page : city().pages) {
    for (const Statement& one : citations::statements_of(page)) in_words[page.id].insert(one.clauses.begin(), one.clauses.end());
  }
  for (const Page& page : city().pages) {
    for (const Block& block : page.blocks) {
      if (block.kind != Block::Kind::citation) continue;
      INFO(page.language << " " << page.id << ": " << block.text);
      CHECK(in_words[page.id].contains(block.text));
    }
  }
}

TEST_CASE("the legal basis of the dibao page is the smaller part of what is read there", "[citations]") {
  for (const std::string language : {"zh-Hans", "en"}) {
    std::size_t said = 0, basis = 0;
    for (const Block& block : city().page("dibao", language)->blocks) {
      if (block.kind != Block::Kind::citation) {
        said += utf8_length(block.text);
        continue;
      }
      const Clause& clause = *city().clause(block.text);
      basis += utf8_length(clause.words.in(language)) + utf8_length(city().document(clause.document)->title);
    }
    INFO(language << " " << basis << " beside " << said);
    CHECK(5 * basis < (language == "en" ? 5U : 4U) * said);  // the English says less beside clauses of the same length
  }
}

TEST_CASE("a sum that nobody has published here is said to be so, and not left to the window alone") {
  for (const Page& page : city().pages) {
    if (page.language != "zh-Hans" || page.programme.empty()) continue;
    bool money = false;
    for (const Block& block : page.blocks) {
      if (block.kind == Block::Kind::heading) money = block.text.starts_with("有什么帮助");
      if (!money || (block.text.find("多少钱") == std::string::npos && block.text.find("补多少") == std::string::npos &&
                     block.text.find("每月多少") == std::string::npos))
        continue;
      if (block.kind == Block::Kind::heading) continue;
      INFO(page.id << ": " << block.text);
      CHECK(block.text.find("本地没有公布") != std::string::npos);
    }
    const Page& english = *city().page(page.id, "en");
    const auto holds = [](const Page& one, std::string_view words) {
      return std::any_of(one.blocks.begin(), one.blocks.end(),
                         [&](const Block& block) { return block.text.find(words) != std::string::npos; });
    };
    INFO(page.id);
    CHECK(holds(page, "本地没有公布") == holds(english, "ot published locally"));
  }
}

TEST_CASE("sentences and readings can be reviewed side by side", "[citations]") {
  const std::filesystem::path file = std::filesystem::path(TEST_BINARY_DIR) / "citations.csv";
  corpus::write(file, side_by_side(city()));
  Findings findings;
  const CsvTable table = read_csv(corpus::bytes_of(file), "citations.csv", findings);
  CHECK(findings.all().empty());
  std::size_t pairs = 0, row = 0;
  for (const Statement& one : citations::statements_of(city())) pairs += one.clauses.size();
  REQUIRE(table.rows.size() == pairs);
  for (const Statement& one : citations::statements_of(city())) {
    for (const std::string& code : one.clauses) {
      const CsvRow& line = table.rows[row++];
      CHECK(table.text(line, "句子") == one.words);
      CHECK(table.text(line, "依据") == code);
      CHECK(table.text(line, "读到的") == readings().at(code).words);
    }
  }
}
