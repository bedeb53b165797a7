// SPDX-License-Identifier: MIT
// Rows of the contradictions table that no example household shows at work.
#include <algorithm>

#include "content/audit/audit_parts.h"

namespace content {

void audit_contradictions(const Model& model, const std::vector<Example>& examples, Findings& findings) {
  for (std::size_t i = 0; i < model.contradictions.size(); ++i) {
    const Contradiction& one = model.contradictions[i].source;
    if (std::none_of(examples.begin(), examples.end(), [&](const Example& example) { return example.contradicted[i]; }))
      findings.add("contradiction_unexercised", cell_of(one, "条件"), {one.code});
  }
}

}  // namespace content
