// SPDX-License-Identifier: MIT
#include "content/screening/audit.h"

#include "content/screening/audit_parts.h"

namespace content {

void audit(const Pack& pack, const Screening& screening, Date day, Findings& findings) {
  const Exercised exercised = exercise(pack, screening, day, findings);
  audit_rows(screening.model(), exercised, day, findings);
  audit_contradictions(pack, screening, findings);
  audit_values(screening.model(), day, findings);
}

}  // namespace content
