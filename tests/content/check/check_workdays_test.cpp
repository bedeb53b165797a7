// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "content/check/check.h"
#include "tests/content/check/corpus.h"
#include "tests/packs.h"

using namespace content;

namespace {

// What reading and checking a copy of the frozen city finds once `from` in one of its files is `to`.
std::vector<Finding> found_in_frozen(const std::string& file, const std::string& from, const std::string& to) {
  const temporary::Folder copy;
  std::filesystem::copy(packs::frozen_folder(), copy / "pack", std::filesystem::copy_options::recursive);
  std::string bytes = corpus::bytes_of(copy / "pack" / file);
  REQUIRE(bytes.find(from) != std::string::npos);
  corpus::write(copy / "pack" / file, bytes.replace(bytes.find(from), from.size(), to));
  Checked<Pack> read = read_pack((copy / "pack").string());
  check_pack(*read.value, read.findings);
  return read.findings.all();
}

std::string only_code(const std::vector<Finding>& findings) {
  return findings.size() == 1 ? findings.front().code : std::to_string(findings.size());
}

std::string years_missing(const Pack& pack, const char* day) {
  Findings findings;
  check_days(pack, *parse_date(day), findings);
  std::string years;
  for (const Finding& finding : findings.all()) years += finding.code == "workdays_missing" ? finding.arguments.front() + " " : "";
  return years;
}

}  // namespace

TEST_CASE("a day that is neither off nor worked, no day, and a document nobody has are found at their cells") {
  const std::vector<Finding> kind = found_in_frozen("tables/workdays.csv", "2026-01-04,班", "2026-01-04,半");
  CHECK(only_code(kind) == "value_not_listed");
  CHECK(kind.front().arguments == std::vector<std::string>{"休或班", "半", "休、班"});
  CHECK(only_code(found_in_frozen("tables/workdays.csv", "2026-01-04,班", "2026-01-04,")) == "value_missing");
  CHECK(only_code(found_in_frozen("tables/workdays.csv", "2026-01-04", "2026-02-30")) == "date_invalid");
  CHECK(only_code(found_in_frozen("tables/workdays.csv", "班,元旦,假", "班,元旦,价")) == "document_unknown");
}

TEST_CASE("working days are whole numbers that the programme's words have, too") {
  CHECK(found_in_frozen("tables/programmes.csv", "甲局,30,", "甲局,20;30,45").size() == 2);  // its page has neither 20 nor 45
  CHECK(only_code(found_in_frozen("tables/programmes.csv", "甲局,30,", "甲局,30;30,")) == "0");
  for (const char* wrong : {"甲局,三十,", "甲局,0,", "甲局,30.5,", "甲局,1000,", "甲局,-30,"})
    CHECK(only_code(found_in_frozen("tables/programmes.csv", "甲局,30,", wrong)) == "number_invalid");
}

TEST_CASE("a department's telephone that lost its zero is told") {
  CHECK(only_code(found_in_frozen("tables/departments.csv", "0999-1234567", "999-1234567")) == "phone_zero_lost");
}

TEST_CASE("a year is asked for while it runs, and in the December before it") {
  const Pack& pack = packs::frozen();
  CHECK(years_missing(pack, "2026-11-30").empty());
  CHECK(years_missing(pack, "2026-12-01") == "2027 ");
  CHECK(years_missing(pack, "2027-03-01") == "2027 ");
  CHECK(years_missing(pack, "2025-12-31") == "2025 ");
  Pack uncounted = pack;
  for (Programme& programme : uncounted.programmes) programme.working_days.clear();
  CHECK(years_missing(uncounted, "2027-03-01").empty());
}
