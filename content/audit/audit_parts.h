// SPDX-License-Identifier: MIT
#pragma once

// The parts of audit(): each adds its findings.

#include <map>

#include "content/audit/audit.h"
#include "content/audit/audit_model.h"
#include "content/screening/screening.h"

namespace content {

// An example household that could be read.
struct Example {
  Date day{};  // its own, else that of the audit
  Answers answers;
  std::vector<bool> contradicted;  // by the contradictions of the model: whether it holds
};
// What cannot be read is a finding.
std::vector<Example> examples_of(const Pack& pack, const Screening& screening, Date day, Findings& findings);

// Which sides of its rows the example households exercise: as if a row were never met (or always), some outcome would change.
struct Exercised {
  std::vector<bool> met, not_met;  // by AuditModel::rows
  std::vector<bool> likely;        // by programme: some example household may well get it
};

// What the whole audit shares: the steps that are left, who hears how far it is, and what was not proven.
class AuditWork {
 public:
  AuditWork(std::int64_t steps, const AuditProgress& progress) : budget_{steps}, progress_(progress) {}

  WorkBudget* budget() { return &budget_; }
  void at(const std::string& sheet, std::size_t row, std::size_t rows) const {
    if (progress_) progress_(sheet, row, rows);
  }
  // `question` of a row (or programme, by its name and cell) that was proven neither way.
  void unfinished(const Place& place, const std::string& name, const std::string& question);
  // One finding a sheet and kind of question, at its first row.
  void tell(Findings& findings) const;

 private:
  struct Rows {
    Place first;
    std::vector<std::string> names;
  };
  WorkBudget budget_;
  const AuditProgress& progress_;
  std::map<std::pair<std::string, std::string>, Rows> unfinished_;  // by file and question
};

Exercised exercise(const Model& model, const std::vector<Example>& examples, AuditWork& work);

// Rows and programmes.
void audit_rows(const Model& model, const Exercised& exercised, Date day, AuditWork& work, Findings& findings);
// Contradictions the example households do not show.
void audit_contradictions(const Model& model, const std::vector<Example>& examples, Findings& findings);
// Amounts and groups of districts that could be a little different without any example household noticing.
void audit_amounts(const Pack& pack, const Screening& screening, const std::vector<Example>& examples, Date day, Findings& findings);
// Values no row of a programme speaks about, and values or boundaries two rows speak about differently.
void audit_values(const Model& model, Date day, AuditWork& work, Findings& findings);

}  // namespace content
