// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "content/base/date.h"
#include "content/base/finding.h"
#include "content/base/money.h"
#include "content/base/utf8.h"
#include "content/base/value_hint.h"

using namespace content;

TEST_CASE("a date is a day that exists, written with hyphens") {
  CHECK(to_string(*parse_date("2026-11-20")) == "2026-11-20");
  CHECK(to_string(*parse_date("2024-02-29")) == "2024-02-29");
  for (const char* text : {"", "2026-02-29", "2026-2-9", "2026/02/09", "2026-13-01", "2026-00-10", "20261120", " 2026-11-20", "2026-11-20x",
                           "２０２６-11-20"}) {
    INFO(text);
    CHECK_FALSE(parse_date(text));
  }
}

TEST_CASE("whoever writes a date another way is told how to write it") {
  CHECK(date_hint("2026/1/5") == "请写成 2026-01-05。");
  CHECK(date_hint("2026年1月5日") == "请写成 2026-01-05。");
  CHECK(date_hint("２０２６．１．５") == "请写成 2026-01-05。");
  CHECK(date_hint("20260105") == "请写成 2026-01-05。");
  CHECK(date_hint("46027") == "表格软件把日期变成了天数，请写成 2026-01-05。");
  CHECK(date_hint("2026-02-30") == "2026 年 2 月只有 28 天。");
  CHECK(date_hint("去年") == "请写成 2026-01-31 这样的日期。");
  CHECK(date_hint("99999999999999999999") == "请写成 2026-01-31 这样的日期。");
}

TEST_CASE("numbers are exact to four decimals and nothing else is a number") {
  CHECK(parse_number("1234") == 12'340'000);
  CHECK(parse_number("1234.5") == 12'345'000);
  CHECK(parse_number("-0.0001") == -1);
  CHECK(parse_number("10000000000") == number_limit);
  for (const char* text :
       {"", "-", ".5", "5.", "1.23456", "1,000", "1 000", "+1", "１", "1e3", "10000000000.0001", "99999999999999999999999", "0x10", "1-"}) {
    INFO(text);
    CHECK_FALSE(parse_number(text));
  }
  for (const char* text : {"0", "0.0001", "-3", "1234.5", "9999999999.9999"}) CHECK(to_string_number(*parse_number(text)) == text);
}

TEST_CASE("products round the way they are told and nothing wraps") {
  CHECK(multiply(15'000, 1, true) == 2);
  CHECK(multiply(15'000, 1, false) == 1);
  CHECK(multiply(-15'000, 1, true) == -1);
  CHECK(multiply(-15'000, 1, false) == -2);
  CHECK(multiply(20'000, 30'000, true) == 60'000);
  CHECK(multiply(number_limit, number_limit, true) == number_limit);
  CHECK(multiply(number_limit, -number_limit, false) == -number_limit);
  CHECK(add(number_limit, number_limit) == number_limit);
  CHECK(subtract(-number_limit, number_limit) == -number_limit);
}

TEST_CASE("whoever writes a number another way is told how to write it") {
  CHECK(number_hint("１０００") == "请写成 1000。");
  CHECK(number_hint("1,050元") == "请写成 1050。");
  CHECK(number_hint("1.5倍") == "请写成 1.5。");
  CHECK(number_hint("50%") == "百分数请写成小数 0.5。");
  CHECK(number_hint("1.2万元") == "请写成完整的数 12000。");
  CHECK(number_hint("1.0E+05").find("缩写") != std::string::npos);
  CHECK(number_hint("7月1日").find("日期") != std::string::npos);
  CHECK(number_hint("八百") == "请只写数字，例如 1000 或 1.5。");
}

TEST_CASE("a slip of the pen is recognised, another word is not") {
  const std::vector<std::string> known = {"低保标准", "人口", "收入合计", "dibao.standard"};
  CHECK(suggestion_for("低保标谁", known) == "您是不是想写“低保标准”？");
  CHECK(suggestion_for("低标保准", known) == "您是不是想写“低保标准”？");
  CHECK(suggestion_for("Dibao.Standart", known) == "您是不是想写“dibao.standard”？");
  CHECK(suggestion_for("ｄｉｂａｏ.standard", known) == "您是不是想写“dibao.standard”？");
  CHECK(suggestion_for("存款", known) == "");
  CHECK(suggestion_for("", known) == "");
  CHECK(suggestion_for(std::string(100'000, 'x'), known) == "");
}

TEST_CASE("swapped figures are a slip, any other number is another thing and never suggested") {
  const std::vector<std::string> clauses = {"法-8", "法-18", "57-2", "57-22", "57-23", "法-37①", "儿62-二(二)"};
  CHECK(suggestion_for("法-81", clauses) == "您是不是想写“法-18”？");
  CHECK(suggestion_for("57-32", clauses) == "您是不是想写“57-23”？");
  CHECK(suggestion_for("法-１８", clauses) == "您是不是想写“法-18”？");
  CHECK(suggestion_for("法—18", clauses) == "您是不是想写“法-18”？");
  for (const char* other : {"法-188", "法-19", "57-222", "57-24", "法-37②", "法-37", "儿62-二(三)", "法-1"}) {
    INFO(other);
    CHECK(suggestion_for(other, clauses) == "");
  }
  // Two places as near as each other are no suggestion; one place less a figure never is.
  CHECK(suggestion_for("150222", {"150202", "150221", "150223"}) == "");
  CHECK(suggestion_for("12-3", {"21-3", "1-23"}) == "您是不是想写“21-3”？");
  CHECK(suggestion_for("123", {"213", "132"}) == "");
  CHECK(suggestion_for("10500", {"1050", "1500"}) == "");
}

TEST_CASE("only whole and shortest UTF-8 is valid") {
  CHECK(utf8_valid("低保 ok"));
  for (const char* text : {"\xC0\x80", "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE4\xBD", "\x80", "\xFF"})
    CHECK_FALSE(utf8_valid(text));
  CHECK(utf8_from(utf8_characters("低保𠀀a")) == "低保𠀀a");
  CHECK(utf8_length("低保") == 2);
  CHECK(trimmed("\u3000 低 保\u00A0\r\n") == "低 保");
}

TEST_CASE("a finding says where, how bad, what and what instead") {
  Findings findings;
  findings.add("clause_unknown", {"criteria/a.csv", 7, 3}, {"法-81"}, "您是不是想写“法-18”？");
  findings.add("file_unexpected", {"a.csv"});
  findings.sort();
  CHECK(findings.has_errors());
  CHECK(findings.all()[0].text() == "a.csv: 提醒：这个文件不属于内容包，不会被用到。 [file_unexpected]");
  CHECK(findings.all()[1].text() == "criteria/a.csv:7:3: 错误：clauses.csv 里没有依据“法-81”。您是不是想写“法-18”？ [clause_unknown]");
}

TEST_CASE("reminders alone are no errors") {
  Findings findings;
  findings.add("file_unexpected", {"a.csv"});
  CHECK_FALSE(findings.has_errors());
}

TEST_CASE("parts stand between signs, and empty ones are none") {
  using Parts = std::vector<std::string>;
  CHECK(parts_between("a bc  d ", ' ') == Parts{"a", "bc", "d"});
  CHECK(parts_between("甲\n乙", '\n') == Parts{"甲", "乙"});
  CHECK(parts_between("", ' ').empty());
  CHECK(parts_between("  ", ' ').empty());
}

TEST_CASE("a week begins on Monday, whatever the month or year") {
  for (const auto& [day, monday] :
       {std::pair{"2026-11-23", "2026-11-23"}, std::pair{"2026-11-29", "2026-11-23"}, std::pair{"2027-01-01", "2026-12-28"}})
    CHECK(to_string(monday_of(*parse_date(day))) == monday);
}
