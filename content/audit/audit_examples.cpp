// SPDX-License-Identifier: MIT
// The example households read once for the whole audit.
#include <algorithm>

#include "content/audit/audit_parts.h"

namespace content {

std::vector<Example> examples_of(const Pack& pack, const Screening& screening, Date day, Findings& findings) {
  std::vector<Example> examples;
  for (const Case& one : pack.cases) {
    if (auto answers = screening.answers_from_json(one.answers_json)) {
      examples.push_back({parse_date(one.date).value_or(day), std::move(*answers), {}});
    } else {
      findings.add("case_answer", cell_of(one, "answers_json"), {answers.error().sentence});
    }
  }
  HouseholdBatch batch(screening.shared_model(), Date{});  // what contradicts itself does so on any day
  const std::size_t contradictions = screening.model().contradictions.size();
  for (std::size_t from = 0; from < examples.size(); from += HouseholdBatch::width) {
    const auto count = static_cast<int>(std::min<std::size_t>(HouseholdBatch::width, examples.size() - from));
    batch.clear(count);
    for (int lane = 0; lane < count; ++lane) batch.set_answers(lane, examples[from + static_cast<std::size_t>(lane)].answers);
    batch.set_aside();
    for (int lane = 0; lane < count; ++lane) {
      for (std::size_t i = 0; i < contradictions; ++i)
        examples[from + static_cast<std::size_t>(lane)].contradicted.push_back((batch.contradicted(i) >> lane & 1) != 0);
    }
  }
  return examples;
}

}  // namespace content
