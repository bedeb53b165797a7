// SPDX-License-Identifier: MIT
// The example households as a test of the criteria: each row is replaced by one that is never met, then by one that always is; where
// no example household notices, that side of the row is not exercised.
#include <map>

#include "content/screening/audit_parts.h"

namespace content {
namespace {

// The answers of the examples by the day they are for; what cannot be read is a finding.
std::map<Date, std::vector<Answers>> examples_of(const Pack& pack, const Screening& screening, Date day, Findings& findings) {
  std::map<Date, std::vector<Answers>> examples;
  for (const Case& one : pack.cases) {
    auto answers = screening.answers_from_json(one.answers_json);
    if (answers) {
      if (!screening.contradictions(*answers).empty()) continue;  // what they cannot all have said shows nothing about the criteria
      examples[parse_date(one.date).value_or(day)].push_back(std::move(*answers));
    } else {
      findings.add("case_answer", cell_of(one, "answers_json"), {answers.error().sentence});
    }
  }
  return examples;
}

}  // namespace

Exercised exercise(const Pack& pack, const Screening& screening, Date day, Findings& findings) {
  AuditModel audit(screening.model(), false);
  std::vector<int> never, always;
  for (const AuditRow& row : audit.rows()) {
    never.push_back(audit.as_if(row, false));
    always.push_back(audit.as_if(row, true));
  }
  const std::shared_ptr<const Screening::Model> model = audit.settle();
  Exercised result{std::vector<bool>(audit.rows().size()), std::vector<bool>(audit.rows().size()), std::vector<bool>(static_cast<std::size_t>(audit.programmes()))};
  for (const auto& [when, households] : examples_of(pack, screening, day, findings)) {
    Completer completer(model, when);
    for (const Answers& household : households) {
      completer.load_as_said(household);
      std::vector<Outcome> outcomes;
      for (int p = 0; p < audit.programmes(); ++p) {
        outcomes.push_back(completer.complete(p).outcomes.told());
        if (outcomes.back() == Outcome::likely) result.likely[static_cast<std::size_t>(p)] = true;
      }
      for (std::size_t r = 0; r < audit.rows().size(); ++r) {
        const AuditRow& row = audit.rows()[r];
        const Outcome outcome = outcomes[static_cast<std::size_t>(row.programme)];
        const Truth met = completer.household().row(row.programme, static_cast<std::size_t>(row.row), 0);
        if (!result.met[r] && met.yes && completer.complete(never[r]).outcomes.told() != outcome) result.met[r] = true;
        if (!result.not_met[r] && met.no && completer.complete(always[r]).outcomes.told() != outcome) result.not_met[r] = true;
      }
    }
  }
  return result;
}

}  // namespace content
