// SPDX-License-Identifier: MIT
// Rows of the contradictions table that no example household shows at work.
#include <set>

#include "content/audit/audit_parts.h"
#include "content/screening/screening.h"

namespace content {

void audit_contradictions(const Pack& pack, const Screening& screening, Findings& findings) {
  std::set<std::string> shown;
  for (const Case& example : pack.cases) {
    const auto answers = screening.answers_from_json(example.answers_json);
    if (!answers) continue;  // reported with the rows of criteria
    for (const ContradictionFound& found : screening.second_looks(*answers)) shown.insert(found.code);
  }
  for (const Contradiction& one : pack.contradictions) {
    if (!shown.contains(one.code)) findings.add("contradiction_unexercised", cell_of(one, "条件"), {one.code});
  }
}

}  // namespace content
