// SPDX-License-Identifier: MIT
#pragma once

// The parts of audit(): each adds its findings.

#include "content/screening/audit_model.h"

namespace content {

// Which sides of its rows the example households exercise: as if a row were never met (or always), some outcome would change.
struct Exercised {
  std::vector<bool> met, not_met;  // by AuditModel::rows
  std::vector<bool> likely;        // by programme: some example household may well get it
};
Exercised exercise(const Pack& pack, const Screening& screening, Date day, Findings& findings);

// Rows and programmes.
void audit_rows(const Screening::Model& model, const Exercised& exercised, Date day, Findings& findings);
// Contradictions the example households do not show.
void audit_contradictions(const Pack& pack, const Screening& screening, Findings& findings);
// Amounts and groups of districts that could be a little different without any example household noticing.
void audit_amounts(const Pack& pack, const Screening& screening, Date day, Findings& findings);
// Values no row of a programme speaks about, and values or boundaries two rows speak about differently.
void audit_values(const Screening::Model& model, Date day, Findings& findings);

}  // namespace content
