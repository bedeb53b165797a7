// SPDX-License-Identifier: MIT
// Any bytes as a table.
#include "content/base/csv.h"
#include "tests/fuzz/fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  content::Findings findings;
  const content::CsvTable table = content::read_csv(fuzz::text(data, size), "t.csv", findings);
  for (const content::CsvRow& row : table.rows) {
    if (row.cells.size() != table.header.size()) std::abort();
  }
  fuzz::sentences(findings);
  return 0;
}
