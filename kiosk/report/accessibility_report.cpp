// SPDX-License-Identifier: MIT
#include "kiosk/report/accessibility_report.h"

#include <fmt/format.h>

#include "content/base/csv.h"
#include "content/base/files.h"

namespace kiosk {
namespace {

constexpr std::size_t max_findings = 10;  // of a check are told

std::vector<std::string> names_of(std::string_view list) {
  std::vector<std::string> names;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(';'), list.size());
    if (end > 0) names.emplace_back(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return names;
}

std::string result_of(const AccessibilityChecks& checks, const std::vector<std::string>& names, bool more) {
  if (names.empty()) return "not for a machine";
  for (const std::string& name : names)
    if (checks.at(name).fails()) return "**does not hold: " + name + "**";
  for (const std::string& name : names)
    if (const std::string& why = checks.at(name).untried; !why.empty()) return fmt::format("not tried: {}", why);
  return more ? "holds, as far as a machine sees" : "holds";
}

}  // namespace

content::Result<AccessibilityReport> accessibility_report(const AccessibilityChecks& checks, const std::filesystem::path& assets) {
  const std::filesystem::path file = assets / "accessibility.csv";
  const auto bytes = content::read_file(file);
  if (!bytes) return tl::unexpected(bytes.error());
  content::Findings findings;
  const content::CsvTable table = content::read_csv(*bytes, file.string(), findings);
  AccessibilityReport report;
  std::string rows, standard;
  int clauses = 0, proved = 0, partly = 0;
  for (const content::CsvRow& row : table.rows) {
    const auto cell = [&](const char* name) { return table.text(row, name); };
    const std::vector<std::string> names = names_of(cell("checks"));
    const auto wrong = [&](std::string sentence) {
      return content::fault(content::FaultCode::text_malformed, std::move(sentence), table.cell(row, "clause").place);
    };
    for (const std::string& name : names)
      if (!checks.contains(name)) return wrong(fmt::format("There is no check \"{}\".", name));
    if (names.empty() && cell("still").empty()) return wrong(fmt::format("{} has neither a check nor a reason.", cell("clause")));
    if (std::exchange(standard, cell("standard")) != cell("standard"))
      rows += fmt::format("\n## {}\n\n| clause | asks | checks | result | still to be shown |\n|---|---|---|---|---|\n", cell("standard"));
    std::string listed;
    for (const std::string& name : names) listed += (listed.empty() ? "" : ", ") + name;
    rows += fmt::format("| {} | {} | {} | {} | {} |\n", cell("clause"), cell("asks"), listed,
                        result_of(checks, names, !cell("still").empty()), cell("still"));
    ++clauses;
    const bool tried = std::none_of(names.begin(), names.end(), [&](const auto& name) { return !checks.at(name).untried.empty(); });
    if (!names.empty()) ++(cell("still").empty() && tried ? proved : partly);
  }
  if (clauses == 0)
    return content::fault(content::FaultCode::text_malformed, "The table of clauses is empty.", content::Place{file.string()});
  report.text = fmt::format(
      "# Accessibility: what holds, and what is still to be shown\n\n{} clauses; {} proved by machine, {} in part, {} by hardware, the "
      "hall or "
      "persons only. What a clause asks is told in our words; the standard's text counts.\n{}\n## Checks\n\n| check | proves | looked at | "
      "result |\n|---|---|---|---|\n",
      clauses, proved, partly, clauses - proved - partly, rows);
  std::string failed;
  for (const auto& [name, check] : checks) {
    report.holds = report.holds && !check.fails();
    report.text += fmt::format("| {} | {} | {} | {} |\n", name, check.proves, check.looked_at,
                               check.holds()   ? std::string("holds")
                               : check.fails() ? fmt::format("**{} findings**", check.findings.size())
                                               : "not tried: " + check.untried);
    for (std::size_t i = 0; i < std::min(check.findings.size(), max_findings); ++i)
      failed += fmt::format("- {}: {}\n", name, check.findings[i]);
  }
  if (!failed.empty()) report.text += "\n## What does not hold\n\n" + failed;
  return report;
}

}  // namespace kiosk
