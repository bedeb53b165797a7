// SPDX-License-Identifier: MIT
// The days of an amount, to the day: the slip staff make most is one day too early or too late.
#include <algorithm>
#include <catch2/catch.hpp>

#include "content/check/check.h"
#include "tests/packs.h"

using namespace content;

namespace {

// What is said of the amounts once the first row of 生活标准 ends `days` later than it does in the frozen city.
std::vector<std::string> found_with(int days) {
  Pack pack = packs::frozen();
  Amount& first = pack.amounts.front();
  first.until = *first.until + std::chrono::days(days);
  Findings findings;
  check_amounts(pack, findings);
  std::vector<std::string> codes;
  for (const Finding& finding : findings.all()) {
    if (finding.code == "amount_gap" || finding.code == "amount_overlap") codes.push_back(finding.text());
  }
  return codes;
}

}  // namespace

TEST_CASE("one day without an amount, and one day with two, are each told, and no day more") {
  CHECK(found_with(0).empty());
  const auto gap = found_with(-1), overlap = found_with(1);
  REQUIRE(gap.size() == 1);
  CHECK(gap.front().find("[amount_gap]") != std::string::npos);
  CHECK(gap.front().find("从 2026-06-30 到 2026-06-30") != std::string::npos);
  REQUIRE(overlap.size() == 1);
  CHECK(overlap.front().find("[amount_overlap]") != std::string::npos);
}
