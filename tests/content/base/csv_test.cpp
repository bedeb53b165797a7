// SPDX-License-Identifier: MIT
#include "content/base/csv.h"

#include <catch2/catch.hpp>

using namespace content;

namespace {

CsvTable quietly(std::string_view bytes) {
  Findings findings;
  CsvTable table = read_csv(bytes, "t.csv", findings);
  CHECK(findings.all().empty());
  return table;
}

}  // namespace

TEST_CASE("cells keep quoted commas, quotes and line breaks") {
  const CsvTable table = quietly("甲,乙\n\"a,\"\"b\"\"\nc\",d\n");
  REQUIRE(table.rows.size() == 1);
  CHECK(table.text(table.rows[0], "甲") == "a,\"b\"\nc");
  CHECK(table.text(table.rows[0], "乙") == "d");
}

TEST_CASE("the line ends of every system, a byte order mark and a missing last line end are all fine") {
  for (const char* bytes : {"\xEF\xBB\xBFk,v\r\n1,2\r\n\r\n3,4", "k,v\n1,2\n\n3,4\n", "k,v\r1,2\r\r3,4\r", "k,v\n1,2\n,\n 3 ,\t4\n"}) {
    const CsvTable table = quietly(bytes);
    REQUIRE(table.rows.size() == 2);
    CHECK(table.text(table.rows[1], "k") == "3");
    CHECK(table.text(table.rows[1], "v") == "4");
    CHECK(table.rows[1].line >= 3);
  }
}

TEST_CASE("a cell knows its line and its column in characters") {
  const CsvTable table = quietly("甲,乙\n\"一\n二\",三\n四五,\"六\"\n");
  CHECK(table.rows[0].cells[1].place == Place{"t.csv", 3, 4});
  CHECK(table.rows[1].cells[1].place == Place{"t.csv", 4, 4});
}

TEST_CASE("GB18030 is read with a note") {
  Findings findings;
  const CsvTable table = read_csv("k,v\n1,\xB5\xCD\xB1\xA3\n", "t.csv", findings);
  CHECK(table.text(table.rows[0], "v") == "低保");
  REQUIRE(findings.all().size() == 1);
  CHECK(findings.all()[0].code == "encoding_gb18030");
  CHECK(findings.all()[0].severity == Severity::warning);
}

TEST_CASE("full-width digits are left as they were written") {
  const CsvTable table = quietly("k\n１２\n");
  CHECK(table.text(table.rows[0], "k") == "１２");
}

TEST_CASE("empty cells a spreadsheet adds at the right are no fault") {
  const CsvTable table = quietly("k,v,,\n1,2,,\n");
  CHECK(table.header.size() == 2);
  CHECK(table.rows[0].cells.size() == 2);
}

TEST_CASE("a column that is missing reads as an empty cell at its row") {
  const CsvTable table = quietly("k\n1\n");
  CHECK(table.text(table.rows[0], "没有") == "");
  CHECK(table.cell(table.rows[0], "没有").place == Place{"t.csv", 2, 0});
}

TEST_CASE("a name in the header has its place, one that is missing the place it should follow") {
  Findings findings;
  const CsvTable table = read_csv("\n甲,乙,丁\n1,2,3\n", "t.csv", findings);
  check_header(table, {"甲", "丙", "戊"}, {"乙"}, findings);
  REQUIRE(findings.all().size() == 3);
  CHECK(findings.all()[0].place == Place{"t.csv", 2, 5});
  CHECK(findings.all()[1].place == Place{"t.csv", 2, 1});
  CHECK(findings.all()[1].suggestion == "它应当在“甲”后面。");
}

TEST_CASE("what csv_quoted writes is read back unchanged") {
  for (const std::string text : {"低保", "a,b", "\"", "一\n二", "1;2"}) {
    const CsvTable table = quietly("k,v\n" + csv_quoted(text) + ",x\n");
    CHECK(table.text(table.rows[0], "k") == text);
  }
}
