// SPDX-License-Identifier: MIT
// Conditions as people write them who never heard of S-FEEL: read as meant where they can mean one thing only, else told at the sign.
#include "content/rules/expression.h"

#include <catch2/catch.hpp>

#include "content/audit/audit_model.h"
#include "content/criteria/model.h"
#include "tests/content/screening/households.h"

using namespace content;

namespace {

const Names& names() {
  static const std::unique_ptr<const Names> all = names_of(households::screening().model());
  return *all;
}

std::optional<Node> formula(const std::string& text, Findings& findings) {
  return parse_expression(text, Value::Kind::truth, {"t.csv", 2, 10}, names(), findings);
}
std::optional<Node> cell(const std::string& fact, const std::string& text, Findings& findings) {
  return parse_cell(text, *names().find(fact), {"t.csv", 2, 10}, names(), findings);
}

}  // namespace

TEST_CASE("signs and connectives of other languages are read where they mean one thing") {
  const std::vector<std::pair<std::string, std::string>> formulas = {
      {"人口 == 3", "人口 = 3"},
      {"人口 =< 3", "人口 <= 3"},
      {"人口 => 3", "人口 >= 3"},
      {"人口 ≥ 3", "人口 >= 3"},
      {"人口 ≦ 3", "人口 <= 3"},
      {"人口 <> 3", "人口 != 3"},
      {"人口＝＝3", "人口 = 3"},
      {"人口 > 3 并且 有残疾人", "人口 > 3 and 有残疾人"},
      {"人口 > 3 且 有残疾人", "人口 > 3 and 有残疾人"},
      {"人口 > 3 && 有残疾人", "人口 > 3 and 有残疾人"},
      {"人口 > 3 或者 有残疾人", "人口 > 3 or 有残疾人"},
      {"人口 > 3 || 有残疾人", "人口 > 3 or 有残疾人"},
      {"人口 > 3 OR 有残疾人", "人口 > 3 or 有残疾人"},
      {"户口类型 in (\"urban\"；\"rural\")", "户口类型 in (\"urban\",\"rural\")"},
      {"户口类型 = 'urban'", "户口类型 = \"urban\""},
  };
  for (const auto& [written, meant] : formulas) {
    Findings findings;
    const auto one = formula(written, findings), other = formula(meant, findings);
    INFO(written);
    CHECK(findings.all().empty());
    REQUIRE(one);
    REQUIRE(other);
    CHECK(same(*one, *other));
  }
  for (const auto& [written, meant] : std::vector<std::pair<std::string, std::string>>{{"\"urban\"；\"rural\"", "\"urban\",\"rural\""},
                                                                                       {"\"urban\";\"rural\"", "\"urban\",\"rural\""},
                                                                                       {"\"urban\" 或 \"rural\"", "\"urban\",\"rural\""},
                                                                                       {"\"urban\"，\"rural\"", "\"urban\",\"rural\""}}) {
    Findings findings;
    const auto one = cell("户口类型", written, findings), other = cell("户口类型", meant, findings);
    INFO(written);
    CHECK(findings.all().empty());
    REQUIRE(one);
    CHECK(same(*one, *other));
  }
}

TEST_CASE("words that mean several things are told at their column, with what to write") {
  struct Slip {
    std::string text;
    int column;
    std::string suggestion;
  };
  for (const Slip& slip : std::vector<Slip>{
           {"人口 大于 3", 13, "“大于”要写成 >。"},
           {"人口 ≥ 3 大于 2", 17, "“大于”要写成 >。"},
           {"人口大于3", 10, "请写成 人口 > 3。"},
           {"有残疾人且有在读学生", 10, "请写成 有残疾人 and 有在读学生。"},
           {"不是有残疾人", 10, "请写成 not(有残疾人)。"},
           {"有残疾人 和 有在读学生", 15, "“和”要写成 and（两样都要）或 +（加起来）。"},
           {"户口类型 不是 \"urban\"", 15, "“不是”要写成 !=。"},
           {"如果 有残疾人 then 有残疾人 else 有残疾人", 10, "“如果”要写成 if … then … else …。"},
           {"人口 > 50%", 17, "“%”要写成 小数，例如 50% 写成 0.5。"},
       }) {
    Findings findings;
    formula(slip.text, findings);
    INFO(slip.text);
    REQUIRE(findings.all().size() == 1);
    INFO(findings.all()[0].text());
    CHECK(findings.all()[0].place == Place{"t.csv", 2, slip.column});
    CHECK(findings.all()[0].suggestion == slip.suggestion);
  }
  Findings findings;
  cell("人口", "> 2 and < 5", findings);
  REQUIRE(findings.all().size() == 1);
  CHECK(findings.all()[0].suggestion.find("(0..100]") != std::string::npos);
}
