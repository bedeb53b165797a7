// SPDX-License-Identifier: MIT
// Answers that cannot all be true, and how the resident is asked about them.
#include "content/pack/pack_reader.h"

namespace content {

void PackReader::read_contradictions() {
  const CsvTable rows = table("tables/contradictions.csv", {"编号", "事实", "条件", "问居民的话", "English"}, {"算数", "备注"});
  UniqueCodes codes;
  for (const CsvRow& line : rows.rows) {
    const RowReader row(rows, line, findings);
    Contradiction contradiction;
    contradiction.code = row.required("编号");
    contradiction.fact = row.required("事实");
    contradiction.condition = row.required("条件");
    contradiction.words = {row.required("问居民的话"), row.text("English")};
    contradiction.counts = row.yes_no("算数", false);
    contradiction.note = row.text("备注");
    contradiction.place = row.place();
    contradiction.cells = row.cells();
    if (!contradiction.code.empty() && codes.add(contradiction.code, row.place("编号"), findings)) pack.contradictions.push_back(std::move(contradiction));
  }
}

}  // namespace content
