// SPDX-License-Identifier: MIT
#include "printer/intake/lead/printed_counts.h"

#include "content/base/cell_value.h"
#include "content/base/csv.h"
#include "content/base/files.h"

namespace intake {

namespace {

constexpr std::string_view printed_event = "print_confirmed";
constexpr std::size_t max_bytes = 4u << 20;  // 40 years of a terminal's days
constexpr int max_a_day = 100'000;

}  // namespace

content::Result<std::vector<PrintedCount>> read_counts(std::string_view bytes, const std::string& file) {
  content::Findings findings;
  const content::CsvTable table = content::read_csv(bytes, file, findings);
  content::check_header(table, {"day", "number"}, {"event", "programme"}, findings);
  std::vector<PrintedCount> counts;
  for (const content::CsvRow& row : table.rows) {
    const bool other = table.column("event") != content::CsvTable::npos && table.text(row, "event") != printed_event;
    if (other) continue;
    const auto day = content::cell_date(table.text(row, "day"));
    const auto number = content::cell_number(table.text(row, "number"));
    if (!day) findings.add("date_invalid", table.cell(row, "day").place, {"day", table.text(row, "day")});
    const bool counts_something =
        number && *number >= 0 && *number <= max_a_day * content::number_one && *number % content::number_one == 0;
    if (!counts_something) findings.add("number_invalid", table.cell(row, "number").place, {"number", table.text(row, "number")});
    if (day && counts_something) counts.push_back({*day, table.text(row, "programme"), static_cast<int>(*number / content::number_one)});
  }
  for (const content::Finding& finding : findings.all())
    if (finding.severity == content::Severity::error)
      return content::fault(content::FaultCode::text_malformed, finding.text(), finding.place);
  return counts;
}

TerminalCounts counts_of_folder(const std::filesystem::path& folder) {
  TerminalCounts all;
  for (const std::filesystem::path& file : content::list_files(folder, ".csv")) {
    const auto bytes = content::read_regular_file(file, max_bytes);
    const auto counts = bytes ? read_counts(*bytes, file.filename().string()) : tl::unexpected(bytes.error());
    if (counts) all.counts.insert(all.counts.end(), counts->begin(), counts->end());
    else all.faults.push_back(counts.error());
  }
  return all;
}

}  // namespace intake
