// SPDX-License-Identifier: MIT
#include "content/audit/audit.h"

#include <algorithm>

#include "content/audit/audit_parts.h"
#include "content/screening/screening.h"

namespace content {
namespace {

// Programmes no example household is expected to get: a whole branch of the criteria nobody has thought through.
void audit_expectations(const Pack& pack, Findings& findings) {
  for (const Programme& programme : pack.programmes) {
    const bool expected = std::any_of(pack.cases.begin(), pack.cases.end(), [&](const Case& one) {
      return std::find(one.expected.begin(), one.expected.end(), std::pair(programme.key, Outcome::likely)) != one.expected.end();
    });
    const Place place = cell_of(programme, "编号");
    const bool impossible = std::any_of(findings.all().begin(), findings.all().end(),
                                        [&](const Finding& one) { return one.code == "programme_never_likely" && one.place == place; });
    if (!expected && !impossible) findings.add("programme_unexercised", place, {programme.name.zh, "exp_" + programme.key});
  }
}

}  // namespace

void AuditWork::unfinished(const Place& place, const std::string& name, const std::string& question) {
  Rows& rows = unfinished_[{place.file, question}];
  if (rows.names.empty()) rows.first = place;
  if (std::find(rows.names.begin(), rows.names.end(), name) == rows.names.end()) rows.names.push_back(name);
}

void AuditWork::tell(Findings& findings) const {
  constexpr std::size_t shown = 5;
  for (const auto& [key, rows] : unfinished_) {
    std::string names;
    for (std::size_t i = 0; i < std::min(shown, rows.names.size()); ++i) names += (i == 0 ? "“" : "、“") + rows.names[i] + "”";
    if (rows.names.size() > shown) names += "等 " + std::to_string(rows.names.size()) + " 行";
    findings.add("audit_unfinished", rows.first, {names, key.second});
  }
}

bool amounts_in_doubt(const Findings& findings) {
  return std::any_of(findings.all().begin(), findings.all().end(), [](const Finding& one) {
    return one.code.starts_with("amount_") && one.code != "amount_ends" && one.place.file.ends_with("amounts.csv");
  });
}

void audit(const Pack& pack, const Screening& screening, Date day, Findings& findings, bool in_doubt, const AuditProgress& progress,
           std::int64_t steps) {
  AuditWork work(steps, progress);
  Findings of_rows;
  const std::vector<Example> examples = examples_of(pack, screening, day, findings);
  const Exercised exercised = exercise(screening.model(), examples, work);
  audit_rows(screening.model(), exercised, day, work, of_rows);
  for (const Finding& one : of_rows.all()) {
    if (!in_doubt || one.code != "row_unexercised") findings.add(one.code, one.place, one.arguments, one.suggestion);
  }
  audit_expectations(pack, findings);
  audit_contradictions(screening.model(), examples, findings);
  audit_values(screening.model(), day, work, findings);
  audit_amounts(pack, screening, examples, day, findings);
  work.tell(findings);
}

}  // namespace content
