// SPDX-License-Identifier: MIT
// Pictures of pages that are about no programme of their own. A pack may be without the table.
#include "content/base/files.h"
#include "content/base/finding.h"
#include "content/pack/pack_reader.h"

namespace content {

void PackReader::read_page_icons() {
  const std::string file = "tables/page_icons.csv";
  if (!has(file)) return;
  const CsvTable rows = table(file, {"页面", "图标"}, {"用在", "说明"});
  UniqueCodes codes;
  std::vector<std::string> known;
  for (const Page& page : pack.pages) known.push_back(page.id);
  for (const CsvRow& line : rows.rows) {
    const RowReader row(rows, line, findings);
    const std::string id = row.required("页面");
    row.required("图标");
    const std::string icon = row.icon("图标");
    const auto offered = row.listed<Page::Offered>("用在");
    if (id.empty() || !codes.add(id, row.place("页面"), findings)) continue;
    bool found = false;
    for (Page& page : pack.pages) {
      if (page.id != id) continue;
      page.icon = icon;
      page.offered = offered.value_or(Page::Offered::listed);
      found = true;
    }
    if (!found) findings.add("page_unknown", row.place("页面"), {id}, suggestion_for(id, known));
  }
}

}  // namespace content
