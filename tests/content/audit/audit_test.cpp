// SPDX-License-Identifier: MIT
// What the audit claims about rows is held against what is known about them.
#include "content/audit/audit.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/content/screening/households.h"

using namespace content;

namespace {

std::vector<std::string> codes_in(const Findings& findings, std::string_view kind) {
  std::vector<std::string> codes;
  for (const Finding& finding : findings.all()) {
    if (finding.code == kind) codes.push_back(finding.arguments[0]);
  }
  return codes;
}

Findings audited(const Pack& pack) {
  const Checked<Screening> compiled = Screening::compile(pack);
  REQUIRE(compiled.value);
  Findings findings;
  audit(pack, *compiled.value, households::day(), findings);
  return findings;
}

}  // namespace

TEST_CASE("while the amounts are in doubt, what the examples do not exercise is not told") {
  Pack pack = households::baotou();
  pack.cases.resize(20);
  const Checked<Screening> compiled = Screening::compile(pack);
  REQUIRE(compiled.value);
  Findings told, withheld;
  audit(pack, *compiled.value, households::day(), told);
  audit(pack, *compiled.value, households::day(), withheld, true);
  CHECK_FALSE(codes_in(told, "row_unexercised").empty());
  CHECK(codes_in(withheld, "row_unexercised").empty());
  Findings so_far;
  so_far.add("amount_ends", {"pack/tables/amounts.csv", 2, 1});
  so_far.add("figure_written", {"pack/pages/zh-Hans/dibao.md", 2, 1});
  CHECK_FALSE(amounts_in_doubt(so_far));
  so_far.add("amount_gap", {"pack/tables/amounts.csv", 2, 1});
  CHECK(amounts_in_doubt(so_far));
}

TEST_CASE("without examples to go by no row of the city pack is called idle or impossible, as the examples show that none is") {
  CHECK(audited(households::baotou()).all().empty());
  Pack pack = households::baotou();
  pack.cases.clear();
  const Findings findings = audited(pack);
  CHECK(codes_in(findings, "row_never_met").empty());
  CHECK(codes_in(findings, "row_idle").empty());
  CHECK(codes_in(findings, "programme_never_likely").empty());
  CHECK(codes_in(findings, "value_uncovered").empty());
}

TEST_CASE("a row that stands twice is called idle, whatever its group") {
  std::size_t turn = 0;
  for (std::size_t p = 0; p < households::baotou().programmes.size(); ++p) {
    for (std::size_t r = 0; r < households::baotou().programmes[p].criteria.size(); ++r) {
      if (households::baotou().programmes[p].criteria[r].group == Criterion::Group::note || turn++ % 9 != 0) continue;
      Pack pack = households::baotou();
      Criterion twin = pack.programmes[p].criteria[r];
      twin.code += "-twin";
      pack.programmes[p].criteria.push_back(twin);
      const auto idle = codes_in(audited(pack), "row_idle");
      INFO(twin.code);
      CHECK(std::find(idle.begin(), idle.end(), twin.code) != idle.end());
    }
  }
}

TEST_CASE("a row that contradicts itself or what a fact can be is called impossible, and one that amounts may wake is not") {
  const auto with = [](std::string fact, std::string condition) {
    Pack pack = households::baotou();
    Criterion row;
    row.code = "P12-99";
    row.group = Criterion::Group::to_ask;
    row.fact = std::move(fact);
    row.condition = std::move(condition);
    pack.programmes[11].criteria.push_back(row);
    const auto never = codes_in(audited(pack), "row_never_met");
    return std::find(never.begin(), never.end(), "P12-99") != never.end();
  };
  CHECK(with("人口", "> 30"));
  CHECK(with("人口", "(4..5)"));
  CHECK(with("基础养老金", "> 收入合计"));
  CHECK_FALSE(with("基础养老金", ">= 收入合计"));
  CHECK_FALSE(with("人口", "30"));
  CHECK_FALSE(with("要折算劳动力", "true"));
  CHECK_FALSE(with("当日标准已公布", "false"));
}
