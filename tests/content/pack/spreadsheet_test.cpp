// SPDX-License-Identifier: MIT
// Every table of the city pack as spreadsheet programs hand it back: it loads to the same bundle, byte for byte, or the cell is named
// together with what to type instead.
#include <iconv.h>

#include <catch2/catch.hpp>
#include <functional>

#include "content/base/cell_value.h"
#include "content/base/csv.h"
#include "content/base/utf8.h"
#include "content/base/value_hint.h"
#include "tests/content/check/corpus.h"

namespace fs = std::filesystem;
using namespace content;

namespace {

using Rows = std::vector<std::vector<std::string>>;

void each_table(const fs::path& pack, const std::function<std::string(const std::string&, Rows)>& change) {
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(pack)) {
    if (entry.path().extension() != ".csv") continue;
    const std::string name = fs::relative(entry.path(), pack).string();
    Findings findings;
    const CsvTable table = read_csv(corpus::bytes_of(entry.path()), name, findings);
    Rows rows = {table.header};
    for (const CsvRow& row : table.rows) {
      rows.emplace_back();
      for (const CsvCell& cell : row.cells) rows.back().push_back(cell.text);
    }
    corpus::write(entry.path(), change(name, std::move(rows)));
  }
}

std::string written(const Rows& rows, const std::string& separator = ",", const std::string& end = "\n", bool quote_all = false) {
  std::string text;
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      std::string cell = csv_quoted(row[i]);
      const bool quoted = cell.starts_with("\"");
      if (!quoted && (quote_all || row[i].find(separator) != std::string::npos)) cell = "\"" + row[i] + "\"";
      text += (i == 0 ? "" : separator) + cell;
    }
    text += end;
  }
  return text;
}

std::string converted(const std::string& text, const char* to) {
  void* const converter = ::iconv_open(to, "UTF-8");
  std::string out(text.size() * 4 + 16, '\0');
  char* from = const_cast<char*>(text.data());
  char* into = out.data();
  std::size_t left = text.size(), room = out.size();
  REQUIRE(::iconv(converter, &from, &left, &into, &room) != static_cast<std::size_t>(-1));
  ::iconv_close(converter);
  out.resize(out.size() - room);
  return out;
}

// Changes the cells under some columns.
Rows changed(Rows rows, const std::vector<std::string>& columns, const std::function<std::string(const std::string&)>& change) {
  for (std::size_t i = 0; i < rows[0].size(); ++i) {
    if (std::find(columns.begin(), columns.end(), rows[0][i]) == columns.end()) continue;
    for (std::size_t r = 1; r < rows.size(); ++r) {
      if (i < rows[r].size() && !rows[r][i].empty()) rows[r][i] = change(rows[r][i]);
    }
  }
  return rows;
}

const std::vector<std::string> days = {"自", "至", "施行", "核对日期", "as_of_date"};
const std::vector<std::string> numbers = {"值", "最小", "最大"};
const std::vector<std::string> truths = {"示例", "在本市", "显示", "敏感"};

std::string day_as(const std::string& text, const char* how) {
  const auto day = parse_date(text);
  if (!day) return text;
  const std::chrono::year_month_day date{*day};
  char out[64];
  std::snprintf(out, sizeof out, how, static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                static_cast<unsigned>(date.day()));
  return out;
}

std::string wide(const std::string& text) {
  std::u32string characters = utf8_characters(text);
  for (char32_t& c : characters) {
    if (c >= 0x21 && c <= 0x7E) c += 0xFEE0;
  }
  return utf8_from(characters);
}

std::string in_thousands(const std::string& text) {
  std::string out = text;
  if (!parse_number(text)) return text;
  for (std::size_t at = std::min(text.find('.'), text.size()); at > 3;) {
    at -= 3;
    out.insert(at, 1, ',');
  }
  return out;
}

struct Habit {
  const char* name;
  std::function<std::string(const std::string&, Rows)> change;
};

const std::vector<Habit>& habits() {
  using Name = const std::string&;
  static const std::vector<Habit> all = {
      {"Windows line ends and a byte order mark", [](Name, Rows rows) { return "\xEF\xBB\xBF" + written(rows, ",", "\r\n"); }},
      {"line ends of old Macs", [](Name, Rows rows) { return written(rows, ",", "\r"); }},
      {"GB18030", [](Name, Rows rows) { return converted(written(rows, ",", "\r\n"), "GB18030"); }},
      {"Unicode text", [](Name, Rows rows) { return "\xFF\xFE" + converted(written(rows, "\t", "\r\n"), "UTF-16LE"); }},
      {"two marks, WPS's quotes and line ends",
       [](Name, Rows rows) { return "\xEF\xBB\xBF\xEF\xBB\xBF" + written(rows, ",", "\r\n", true); }},
      {"semicolons", [](Name, Rows rows) { return written(rows, ";"); }},
      {"tabs", [](Name, Rows rows) { return written(rows, "\t"); }},
      {"every cell quoted", [](Name, Rows rows) { return written(rows, ",", "\n", true); }},
      {"empty columns and rows added",
       [](Name, Rows rows) {
         for (auto& row : rows) row.resize(row.size() + 4);
         rows.resize(rows.size() + 5, std::vector<std::string>(rows[0].size()));
         return written(rows);
       }},
      {"empty cells at the end left out",
       [](Name, Rows rows) {
         for (auto& row : rows) {
           while (row.size() > 1 && row.back().empty()) row.pop_back();
         }
         return written(rows);
       }},
      {"days with slashes",
       [](Name, Rows rows) { return written(changed(std::move(rows), days, [](Name cell) { return day_as(cell, "%d/%u/%u"); })); }},
      {"days in Chinese",
       [](Name, Rows rows) { return written(changed(std::move(rows), days, [](Name cell) { return day_as(cell, "%d年%u月%u日"); })); }},
      {"days without zeros and with midnight",
       [](Name, Rows rows) { return written(changed(std::move(rows), days, [](Name cell) { return day_as(cell, "%d-%u-%u 0:00:00"); })); }},
      {"full-width days and numbers",
       [](Name name, Rows rows) {
         rows = changed(std::move(rows), days, wide);
         return written(name == "pack.csv" ? rows : changed(std::move(rows), numbers, wide));
       }},
      {"thousands",
       [](Name name, Rows rows) { return written(name == "pack.csv" ? rows : changed(std::move(rows), numbers, in_thousands)); }},
      {"TRUE and FALSE",
       [](Name, Rows rows) {
         rows = changed(std::move(rows), truths, [](Name cell) { return *cell_truth(cell) ? "TRUE" : "FALSE"; });
         return written(changed(std::move(rows), {"条件"}, [](Name cell) {
           return cell == "true" ? "TRUE" : cell == "false" ? "FALSE" : cell;
         }));
       }},
      {"Chinese signs between codes",
       [](Name, Rows rows) {
         std::size_t signs = 0;
         return written(changed(std::move(rows), {"依据"}, [&](Name cell) {
           std::string out = cell;
           for (std::size_t at = out.find(';'); at != std::string::npos; at = out.find(';'))
             out.replace(at, 1, std::vector<std::string>{"；", "、", "，", ","}[signs++ % 4]);
           return out;
         }));
       }},
      {"是 and 否",
       [](Name, Rows rows) {
         rows = changed(std::move(rows), truths, [](Name cell) { return *cell_truth(cell) ? "是" : "否"; });
         return written(changed(std::move(rows), {"条件"}, [](Name cell) {
           return cell == "true" ? "是" : cell == "false" ? "否" : cell;
         }));
       }},
  };
  return all;
}

std::vector<Finding> findings_of(const std::string& file, const std::string& from, const std::string& to) {
  const corpus::PackCopy pack(corpus::Whole::city);
  std::string text = corpus::bytes_of(pack.path() / file);
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  corpus::write(pack.path() / file, text.replace(at, from.size(), to));
  return corpus::check(pack.path(), false).findings;
}

}  // namespace

TEST_CASE("every table of the city pack, however a spreadsheet hands it back, makes the same bundle") {
  const std::string whole = corpus::bundle_of(corpus::city());
  for (const Habit& habit : habits()) {
    const corpus::PackCopy pack(corpus::Whole::city);
    each_table(pack.path(), habit.change);
    INFO(habit.name);
    CHECK((corpus::bundle_of(pack.path()) == whole));
  }
}

TEST_CASE("every table comes back cell by cell from every coding, separator, quoting and line end") {
  const std::vector<std::pair<const char*, std::string>> codings = {
      {nullptr, ""}, {nullptr, "\xEF\xBB\xBF"}, {"GB18030", ""}, {"UTF-16LE", "\xFF\xFE"}, {"UTF-16BE", "\xFE\xFF"}};
  const corpus::PackCopy pack(corpus::Whole::city);
  std::size_t read_back = 0;
  each_table(pack.path(), [&](const std::string& name, Rows rows) {
    for (const auto& [coding, mark] : codings) {
      for (const char* separator : {",", ";", "\t"}) {
        for (const char* end : {"\n", "\r\n"}) {
          for (const bool quoted : {false, true}) {
            const std::string text = written(rows, separator, end, quoted);
            Findings findings;
            const CsvTable table = read_csv(mark + (coding == nullptr ? text : converted(text, coding)), name, findings);
            INFO(name << " in " << (coding == nullptr ? "UTF-8" : coding) << " with " << separator << (quoted ? ", quoted" : ""));
            REQUIRE(table.header == rows[0]);
            REQUIRE(table.rows.size() == rows.size() - 1);
            CHECK_FALSE(findings.has_errors());
            bool same = true;
            for (std::size_t r = 1; r < rows.size(); ++r) {
              for (std::size_t c = 0; c < rows[0].size(); ++c) same = same && table.rows[r - 1].cells[c].text == rows[r][c];
            }
            CHECK(same);
            ++read_back;
          }
        }
      }
    }
    return written(rows);
  });
  CHECK(read_back >= 60 * 30);
}

TEST_CASE("tables with the mark of UTF-8 and tables without are both a pack, and one that lost it among the others is told") {
  const std::string whole = corpus::bundle_of(corpus::city());
  const corpus::PackCopy pack(corpus::Whole::city);
  each_table(pack.path(), [](const std::string&, Rows rows) { return written(rows); });
  CHECK((corpus::bundle_of(pack.path()) == whole));
  CHECK(corpus::check(pack.path(), false).text == "");
  each_table(pack.path(), [](const std::string&, Rows rows) { return "\xEF\xBB\xBF" + written(rows); });
  CHECK((corpus::bundle_of(pack.path()) == whole));
  CHECK(corpus::check(pack.path(), false).text == "");
  for (const char* name : {"pack.csv", "population.csv", "tables/offices.csv", "criteria/P01-dibao.csv", "cases/cases.csv"}) {
    const std::string bytes = corpus::bytes_of(pack.path() / name);
    corpus::write(pack.path() / name, bytes.substr(3));
    const std::vector<Finding> found = corpus::check(pack.path(), false).findings;
    REQUIRE(found.size() == 1);
    CHECK(found[0].code == "mark_lost");
    CHECK(found[0].place.file == name);
    CHECK(found[0].severity == Severity::warning);
    corpus::write(pack.path() / name, bytes);
  }
}

TEST_CASE("a renamed district is told at each table that says the old name, and nothing that follows from it") {
  for (const Finding& finding : findings_of("tables/districts.csv", "昆都仑区", "昆区")) {
    INFO(finding.text());
    const bool names =
        finding.code == "district_not_offered" || finding.code == "district_name_unknown" || finding.code == "office_district_differs";
    CHECK(names);
    CHECK(finding.text().find("昆都仑区") != std::string::npos);
    CHECK(finding.text().find("昆区") != std::string::npos);
  }
  std::vector<std::string> files;
  for (const Finding& finding : findings_of("tables/districts.csv", "昆都仑区", "昆区")) files.push_back(finding.place.file);
  CHECK(files == std::vector<std::string>{"cases/cases.csv", "cases/lines.csv", "cases/words.csv", "population.csv", "tables/districts.csv",
                                          "tables/offices.csv", "tables/options.csv"});
}

TEST_CASE("a district that was deleted never sends its windows to another place") {
  for (const Finding& finding : findings_of("tables/districts.csv", "150222,固阳县,Guyang County,C,是\n", "")) {
    INFO(finding.text());
    CHECK(finding.text().find("150202") == std::string::npos);
    CHECK(finding.text().find("您是不是想写") == std::string::npos);
    if (finding.code == "district_unknown")
      CHECK(finding.suggestion == "代码要是没有写错，请看 districts.csv 里的“固阳县”是不是被删掉了。");
  }
}

TEST_CASE("mistakes in what residents read and choose are found in the city pack, each at its place") {
  const auto one = [](const std::string& file, const std::string& from, const std::string& to, const std::string& code) {
    INFO(file << ": " << to);
    const std::vector<Finding> found = findings_of(file, from, to);
    REQUIRE_FALSE(found.empty());
    CHECK(std::all_of(found.begin(), found.end(), [&](const Finding& finding) { return finding.code == code; }));
    CHECK(found[0].place.file == file);
    CHECK(found[0].place.line > 1);
    CHECK(found[0].place.column > 0);
  };
  const std::string page = "pages/zh-Hans/dibao.md";
  one(page, "30 个工作日内办完；情况特殊的，最多 45 个。", "60 个工作日内办完；情况特殊的，最多 45 个。", "days_differ");
  one(page, "最多 45 个。〔57-22〕", "最多 54 个。〔57-22〕", "days_differ");
  one(page, "低保按一家人申请，家里推一个人来办就行。〔57-4〕", "低保按一家人申请，家里推一个人来办就行。[57-4]", "citation_brackets");
  one(page, "谁都可以提出申请，符合不符合由窗口核定。", "谁都可以提出申请，符合不符合由窗口核定。有车的请不要申请。", "word_discouraging");
  const std::string urgent = "pages/zh-Hans/urgent.md";
  one(urgent, "12356（以本地公布为准）", "12356", "phone_not_allowed");
  one(urgent, "12356（以本地公布为准）", "12357（以本地公布为准）", "phone_not_allowed");
  one("pages/zh-Hans/children.md", "期限 6 个月以上", "期限 3 个月以上", "days_differ");
  one("pages/zh-Hans/changes.md", "- 救助可能多一些、少一些，或者停下来。〔法-47〕", "- 救助可能多一些、少一些，或者停下来。",
      "citation_unused");
  one("tables/options.csv", "有，可他自己也难，说不清算不算", "有，住在一起", "option_words_same");
  one("tables/options.csv", "多，但不超过 {{amount edge.savings × 人口 最高}}", "多，但不超过 {{amount dibao.savings × 人口 最高}}",
      "option_amount_same");
  one("criteria/P01-dibao.csv", "家里平均每人每月的收入低于当地低保标准。,家里平均每人每月的收入没有低于当地低保标准。",
      "家里平均每人每月的收入没有低于当地低保标准。,家里平均每人每月的收入低于当地低保标准。", "criterion_words_swapped");
  one("cases/cases.csv", "urban,3,2700,0,ok", "urban,3,27000,0,ok", "case_differs");
  const std::vector<Finding> unfounded = findings_of("pages/zh-Hans/faq.md", "以核定为准。〔57-23〕", "以核定为准。");
  CHECK(std::any_of(unfounded.begin(), unfounded.end(), [](const Finding& finding) {
    return finding.code == "answer_unfounded" && finding.place.file == "pages/zh-Hans/faq.md";
  }));
  const std::vector<Finding> moved = findings_of(page, "最多 45 个。〔57-22〕", "最多 45 个。〔57-23〕");
  CHECK(std::count_if(moved.begin(), moved.end(), [](const Finding& finding) { return finding.code == "days_differ"; }) == 2);
  CHECK(std::any_of(moved.begin(), moved.end(),
                    [](const Finding& finding) { return finding.code == "citation_unused" && finding.arguments[0] == "57-22"; }));
  CHECK(findings_of(page, "谁都可以提出申请，符合不符合由窗口核定。\n", "").at(0).code == "page_anyone_missing");
}

TEST_CASE("a telephone number that lost its 0 is told however its parts are written") {
  for (const auto& [phone, right] :
       std::vector<std::pair<std::string, std::string>>{{"4725151234", "04725151234"},
                                                        {"472-5151234", "0472-5151234"},
                                                        {"(472) 5151234", "0472-5151234"},
                                                        {"472-515-1234【示例·请勿拨打】", "0472-515-1234【示例·请勿拨打】"},
                                                        {"10-12345678", ""},
                                                        {"13847212345", ""},
                                                        {"0472-5151234", ""},
                                                        {"400-1234567", ""},
                                                        {"5151234", ""},
                                                        {"12345", ""}}) {
    const auto found = findings_of("tables/offices.csv", "0472-000-2001【示例·请勿拨打】", phone);
    INFO(phone);
    CHECK(found.size() == (right.empty() ? 0u : 1u));
    if (!right.empty() && !found.empty()) CHECK(found[0].arguments == std::vector<std::string>{phone, right});
  }
}

TEST_CASE("a day that could be another is not guessed: each cell is named, with the day to type") {
  const std::vector<std::pair<const char*, std::function<std::string(const std::string&)>>> manglings = {
      {"the number of the day",
       [](const std::string& cell) {
         const auto day = parse_date(cell);
         return day ? std::to_string((*day - Date{std::chrono::year{1899} / 12 / 30}).count()) : cell;
       }},
      {"1-Jan-26",
       [](const std::string& cell) {
         const auto day = parse_date(cell);
         if (!day) return cell;
         static constexpr const char* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
         const std::chrono::year_month_day date{*day};
         return std::to_string(static_cast<unsigned>(date.day())) + "-" + months[static_cast<unsigned>(date.month()) - 1] + "-" +
                cell.substr(2, 2);
       }},
      {"12/31/2026", [](const std::string& cell) { return day_as(cell, "%2$u/%3$u/%1$d"); }},
  };
  for (const auto& [name, mangle] : manglings) {
    const corpus::PackCopy pack(corpus::Whole::city);
    Rows before;
    each_table(pack.path(), [&, &spoil = mangle](const std::string& file, Rows rows) {
      if (file != "tables/amounts.csv") return written(rows);
      before = rows;
      return written(changed(std::move(rows), {"自", "至"}, spoil));
    });
    Findings findings = read_pack(pack.path().string()).findings;
    const auto column = [&](const char* header) {
      return static_cast<std::size_t>(std::find(before[0].begin(), before[0].end(), header) - before[0].begin());
    };
    const std::size_t from = column("自"), to = column("至");
    INFO(name);
    std::size_t named = 0;
    for (const Finding& finding : findings.all()) {
      if (finding.code != "date_invalid") continue;
      ++named;
      const auto& row = before[static_cast<std::size_t>(finding.place.line) - 1];
      INFO(finding.text());
      CHECK(finding.place.column > 1);
      CHECK((finding.suggestion.find(row[from]) != std::string::npos || finding.suggestion.find(row[to]) != std::string::npos));
    }
    std::size_t cells = 0;
    for (std::size_t r = 1; r < before.size(); ++r) cells += (before[r][from].empty() ? 0u : 1u) + (before[r][to].empty() ? 0u : 1u);
    CHECK(named == cells);
  }
}

TEST_CASE("codes that became dates or numbers are named with the code to type") {
  for (const char* mangled : {",Aug-57,", ",1957/8/1,", ",1957-08-01,", ",8月-57,", ",21033,"}) {
    const auto findings = findings_of("criteria/P02-single.csv", ",57-8,", mangled);
    REQUIRE_FALSE(findings.empty());
    INFO(findings[0].text());
    CHECK(findings[0].code == "clause_unknown");
    CHECK(findings[0].suggestion == "表格软件把“57-8”变成了日期，请把这一列设成“文本”，再写一遍。");
  }
  const auto basis = findings_of("tables/clauses.csv", "\n57-8,", "\nAug-57,");
  CHECK(std::any_of(basis.begin(), basis.end(),
                    [](const Finding& one) { return one.code == "code_invalid" && one.text().find("57-8") != std::string::npos; }));
  const auto district = findings_of("tables/offices.csv", "\n150203,", "\n\"150,203\",");
  REQUIRE_FALSE(district.empty());
  CHECK(district[0].suggestion == "表格软件改了这个编号，请把这一列设成“文本”，写成 150203。");
  const auto shortened = findings_of("tables/offices.csv", ",150203001,", ",1.50E+08,");
  REQUIRE_FALSE(shortened.empty());
  CHECK(shortened[0].code == "code_shortened");
}

TEST_CASE("a value is read where only one reading is possible") {
  for (const char* text :
       {"2026/1/5", "2026-1-5", "2026.1.5", "2026年1月5日", "２０２６／１／５", "20260105", "2026-01-05 00:00:00", "2026 / 1 / 5"}) {
    INFO(text);
    REQUIRE(cell_date(text));
    CHECK(to_string(*cell_date(text)) == "2026-01-05");
  }
  for (const char* text : {"1/5/2026", "46027", "5-Jan-26", "2026/2/30", "26/1/5", "2026年1月", "2026-01-05 08:00", ""})
    CHECK_FALSE(cell_date(text));
  CHECK(cell_number("１，０００．５") == 10'005'000);
  CHECK(cell_number("1,234,567") == 12'345'670'000);
  CHECK(cell_number("-1,000") == -10'000'000);
  CHECK(cell_number("1.500000") == 15'000);
  for (const char* text : {"1,00", "1,0000", ",100", "1 000", "1.234.567", "1.23456", "1000元", "50%", ""}) CHECK_FALSE(cell_number(text));
  CHECK(cell_truth("ＴＲＵＥ") == true);
  CHECK(cell_truth("False") == false);
  CHECK_FALSE(cell_truth("maybe"));
  CHECK(date_hint("1/5/2026") == "请写成 2026-01-05（1 月 5 日）或 2026-05-01（5 月 1 日）。");
  CHECK(date_hint("1-Jan-26") == "请写成 2026-01-01。");
}
