// SPDX-License-Identifier: MIT
// What a line of `welfare-content answer` says beyond the outcomes: answers used, clauses with their page, the smallest change, what the
// window has to settle, what goes together.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/content/tools/program.h"

using nlohmann::json;
using program::baotou;

namespace {

json answer(const std::string& line) {
  const program::Run run = program::welfare_content({"answer", baotou, "--as-of", "2026-11-20"}, line + "\n");
  REQUIRE(run.code == 0);
  return json::parse(run.out);
}

std::string family(const std::string& income, const std::string& flags) {
  return R"({"events":[],"hukou_district":"昆都仑区","hukou_type":"urban","status_already":[],"hh_size":3,"income_month_total":)" + income +
         R"(,"has_elder60":false,"has_minor":true,"has_student":true,"has_disabled":false,"has_ill":false,"unemployed":false,"assets_band":"ok","property_flags":)" +
         flags + R"(,"students":["primary"],"child_parents":"none","housing":"ok","heating":"self"})";
}

json reason(const json& result, const std::string& code) {
  for (const json& one : result["reasons"]) {
    if (one["criterion"] == code) return one;
  }
  return nullptr;
}

}  // namespace

TEST_CASE("a criterion says which answers it used, as data and in words, and where its clauses stand") {
  const json dibao = answer(family("2700", "[\"car\"]"))["programmes"]["dibao"];
  const json income = reason(dibao, "P01-09");
  REQUIRE(income["answers_used"].size() == 2);
  CHECK(income["answers_used"][0]["fact"] == "income_month_total");
  CHECK(income["answers_used"][0]["value"] == 2700);
  CHECK(income["answers_used"][0]["words"]["zh"] == "2700");
  CHECK(income["answers_used"][0]["state"] == "known");
  CHECK(income["clauses"][0]["code"] == "法-18");
  CHECK(income["clauses"][0]["page"] == "dibao");
  CHECK(income["parameters"][0]["until"] == "2026-12-31");
  CHECK(income["parameters"][0]["sample"] == true);
  const json property = reason(dibao, "P01-13")["answers_used"][0];
  CHECK(property["value"] == json::array({"car"}));
  CHECK(property["words"]["zh"] == "小汽车（干活挣钱的、残疾人代步的不算）");
  CHECK(property["question"]["zh"] == "下面哪些您家有？");
  const json savings = reason(dibao, "P01-12")["answers_used"][0];
  CHECK(savings["words"]["zh"] == "全家不超过 72000元");
}

TEST_CASE("unlikely says how far the number is, and that one may apply all the same") {
  const json dibao = answer(family("3150", "[]"))["programmes"]["dibao"];
  CHECK(dibao["outcome"] == "unlikely");
  CHECK(dibao["change"]["by"] == -151);
  CHECK(dibao["change"]["at"] == 2999);
  CHECK(dibao["change"]["per_person"] == 50);
  CHECK(dibao["change"]["words"]["zh"] == "全家每月的收入");
  CHECK(dibao["may_apply"] == true);
  CHECK(dibao["may_apply_clauses"][0]["code"] == "法-70(1)");
  CHECK(answer(family("2999", "[]"))["programmes"]["dibao"]["outcome"] == "likely");
}

TEST_CASE("ask says what the window has to settle and which answers are missing") {
  const json car = answer(family("2700", "[\"car\"]"))["programmes"]["dibao"];
  CHECK(car["outcome"] == "ask");
  REQUIRE(car["to_settle"]["criteria"].size() == 1);
  CHECK(car["to_settle"]["criteria"][0]["criterion"] == "P01-13");
  CHECK(car["to_settle"]["answers"].empty());
  const json silent = answer(family("null", "[]"))["programmes"]["dibao"];
  REQUIRE(silent["to_settle"]["answers"].size() == 1);
  CHECK(silent["to_settle"]["answers"][0]["fact"] == "income_month_total");
  CHECK(silent["to_settle"]["answers"][0]["state"] == "unknown");
  CHECK(silent["to_settle"]["answers"][0]["value"].is_null());
}

TEST_CASE("combinations name both programmes, how they stand and the clause") {
  const json combinations = answer(family("2700", "[]"))["combinations"];
  const auto found = std::find_if(combinations.begin(), combinations.end(),
                                  [](const json& one) { return one["programme"] == "dibao" && one["other"] == "medical"; });
  REQUIRE(found != combinations.end());
  CHECK((*found)["kind"] == "brings");
  CHECK((*found)["outcome"] == "likely");
  CHECK((*found)["other_outcome"] == "likely");
  CHECK((*found)["certain"] == true);
  CHECK((*found)["clauses"][0]["page"].is_string());
}
