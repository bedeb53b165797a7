// SPDX-License-Identifier: MIT
// A check of far more rows than a city has: bounded in work, said where it did not get to the end, and the same on every machine.
#include <catch2/catch.hpp>
#include <map>

#include "content/audit/audit.h"
#include "tests/content/screening/households.h"

using namespace content;

namespace {

// So many more rows on the sheet of dibao, each with a band of income of its own; every hundredth can never be met.
Pack with_rows(int count) {
  Pack pack = households::baotou();
  std::vector<Criterion>& rows = pack.programmes.front().criteria;
  for (int i = 0; i < count; ++i) {
    Criterion row;
    row.code = "P01-" + std::to_string(1000 + i);
    row.group = Criterion::Group::must_ask;
    row.fact = "收入合计";
    row.condition = "[" + std::to_string(20000 + 7 * i) + ".." + std::to_string(20003 + 7 * i) + ")";
    if (i % 100 == 50) row.condition = "< 0";
    row.clauses = {"法-19"};
    row.met = {"请到窗口问。", "Please ask."};
    row.place = {"criteria/P01-dibao.csv", 100 + i, 1};
    rows.push_back(std::move(row));
  }
  return pack;
}

struct Audited {
  std::map<std::string, int> codes;
  std::string text;
  std::size_t heard = 0;
};

Audited audited_within(const Pack& pack, std::int64_t steps = audit_steps) {
  const Checked<Screening> compiled = Screening::compile(pack);
  REQUIRE(compiled.value);
  Audited result;
  Findings findings;
  audit(
      pack, *compiled.value, households::day(), findings, false,
      [&](const std::string&, std::size_t row, std::size_t rows) {
        CHECK(row < rows);
        ++result.heard;
      },
      steps);
  for (const Finding& one : findings.all()) {
    ++result.codes[one.code];
    result.text += one.text() + '\n';
  }
  return result;
}

}  // namespace

TEST_CASE("the pack of the city is proven to its end") {
  const Audited city = audited_within(households::baotou());
  CHECK(city.text.empty());
  CHECK(city.heard > 100);
}

TEST_CASE("two hundred rows more are gone through, and those that can never be met are found among them") {
  const Audited many = audited_within(with_rows(200));
  CHECK(many.codes.at("row_never_met") == 2);
  CHECK(many.codes.at("row_unexercised") == 198);
}

TEST_CASE("what a spent budget leaves unproven is said, and nothing is claimed instead") {
  const Pack pack = with_rows(100);
  const Audited spent = audited_within(pack, 1000);
  CHECK(spent.codes.at("audit_unfinished") >= 1);
  CHECK(spent.text.find("推不完") != std::string::npos);
  CHECK(spent.codes.count("row_idle") == 0);
  const Audited whole = audited_within(pack);
  CHECK(whole.codes.at("row_never_met") >= (spent.codes.contains("row_never_met") ? spent.codes.at("row_never_met") : 0));
}

TEST_CASE("the same pack has the same findings every time") {
  const Pack pack = with_rows(60);
  for (const std::int64_t steps : {std::int64_t{50'000}, audit_steps})
    CHECK(audited_within(pack, steps).text == audited_within(pack, steps).text);
}
