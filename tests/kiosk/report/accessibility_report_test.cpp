// SPDX-License-Identifier: MIT
// The conformance table: no row without a check or a reason, no check that looked at nothing, and a check that fails is told.

#include "kiosk/report/accessibility_report.h"

#include <catch2/catch.hpp>
#include <set>
#include <sstream>

#include "content/base/csv.h"
#include "content/base/files.h"
#include "content/bundle/bundle.h"
#include "tests/packs.h"
#include "tests/temporary_folder.h"
#include "tests/voices.h"

using namespace kiosk;

namespace {

namespace fs = std::filesystem;

const fs::path asset_folder = fs::path(TEST_SOURCE_DIR) / "assets";

content::CsvTable clauses() {
  content::Findings findings;
  const auto bytes = content::read_file(asset_folder / "accessibility.csv");
  REQUIRE(bytes);
  content::CsvTable table = content::read_csv(*bytes, "accessibility.csv", findings);
  CHECK(findings.all().empty());
  return table;
}

// The names of the table's checks, each once.
std::set<std::string> names_used() {
  std::set<std::string> names;
  const content::CsvTable table = clauses();
  for (const auto& row : table.rows) {
    std::istringstream list(table.text(row, "checks"));
    for (std::string name; std::getline(list, name, ';');) names.insert(name);
  }
  return names;
}

// As if all of them had looked at something.
AccessibilityChecks good_checks() {
  AccessibilityChecks checks;
  for (const std::string& name : names_used()) checks[name] = {"something", 1, {}};
  return checks;
}

// The report on another table.
content::Result<AccessibilityReport> report_on(const std::string& table, const AccessibilityChecks& made) {
  const temporary::Folder folder;
  temporary::write(folder / "accessibility.csv", "standard,clause,asks,checks,still\n" + table);
  return accessibility_report(made, folder.path());
}

}  // namespace

TEST_CASE("every check of accessibility looked at the real screens, and holds") {
  const temporary::Folder folder;
  REQUIRE(content::write_bundle(packs::baotou(), folder / "baotou.bundle"));
  for (const std::string language : {"zh-Hans", "en"}) {
    const auto lines =
        content::recording::voice_lines(packs::baotou(), asset_folder / "words", {Hall{}.place.zh, Hall{}.place.in("en")}, language);
    REQUIRE(content::write_file(folder / ("baotou." + language + ".voice"),
                                voices::pack_of(lines, {packs::baotou().info.code, "1", language, "tone", "2026-11-24"}, 60)));
  }
  const auto checks = check_accessibility(Hall{}, folder / "baotou.bundle", asset_folder, content::parse_date("2026-11-24"));
  INFO((checks ? std::string() : checks.error().sentence));
  REQUIRE(checks);
  std::set<std::string> names;
  for (const auto& [name, check] : *checks) {
    names.insert(name);
    INFO(name << ": " << check.looked_at << " looked at");
    CHECK(check.looked_at > 0);
    CHECK(check.untried.empty());
    for (const std::string& finding : check.findings) FAIL_CHECK(finding);
  }
  CHECK(names == names_used());
  const auto report = accessibility_report(*checks, asset_folder);
  REQUIRE(report);
  CHECK(report->holds);
  CHECK(report->text.find("does not hold") == std::string::npos);
}

TEST_CASE("every clause has a row, every row a check or a reason") {
  const content::CsvTable table = clauses();
  std::map<std::string, int> rows;
  std::set<std::string> seen;
  for (const auto& row : table.rows) {
    ++rows[table.text(row, "standard")];
    CHECK(seen.insert(table.text(row, "standard") + table.text(row, "clause")).second);
    INFO(table.text(row, "clause"));
    CHECK_FALSE((table.text(row, "checks").empty() && table.text(row, "still").empty()));
    CHECK_FALSE(table.text(row, "asks").empty());
  }
  CHECK(rows.size() == 3);
  // Chapter 5 has 33 clauses that ask for something, chapter 8 has 30; chapter 4 of the other has 52 (their tables of contents).
  CHECK(rows["EN 301 549 V3.2.1"] == 33 + 30);
  CHECK(rows["36 CFR 1194 App. C"] == 52);
}

TEST_CASE("a check that fails is told with what it found") {
  AccessibilityChecks broken = good_checks();
  CHECK(accessibility_report(broken, asset_folder)->holds);
  broken.at("targets").findings.push_back("home home.check: is smaller than 20 mm");
  const auto report = accessibility_report(broken, asset_folder);
  REQUIRE(report);
  CHECK_FALSE(report->holds);
  CHECK(report->text.find("**does not hold: targets**") != std::string::npos);
  CHECK(report->text.find("home home.check: is smaller than 20 mm") != std::string::npos);
  broken.at("targets") = {};
  CHECK_FALSE(accessibility_report(broken, asset_folder)->holds);  // it looked at nothing
  broken.at("targets").untried = "there is no glass";
  CHECK(accessibility_report(broken, asset_folder)->holds);
  CHECK(accessibility_report(broken, asset_folder)->text.find("not tried: there is no glass") != std::string::npos);
  broken.at("targets").findings.push_back("and still");
  CHECK_FALSE(accessibility_report(broken, asset_folder)->holds);
}

TEST_CASE("a table that names no check, has a row without a reason or is none gives one sentence with its place") {
  for (const auto& [table, sentence] : {std::pair{"S,1,a,nothing,\n", "There is no check \"nothing\"."},
                                        std::pair{"S,1,a,,\n", "1 has neither a check nor a reason."}, std::pair{"", "empty"}}) {
    const auto report = report_on(table, good_checks());
    REQUIRE_FALSE(report);
    CHECK(report.error().code == content::FaultCode::text_malformed);
    CHECK(report.error().sentence.find(sentence) != std::string::npos);
  }
  const temporary::Folder nothing;
  CHECK(accessibility_report(good_checks(), nothing.path()).error().code == content::FaultCode::file_missing);
}
