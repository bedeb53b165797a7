// SPDX-License-Identifier: MIT
// Example households in the wide form: one row a household, its answers as JSON, one column for each expected outcome.
#include "content/pack/files.h"
#include "content/pack/pack_reader.h"

namespace content {
namespace {

constexpr std::string_view prefix = "exp_";
const Choices outcomes = {{"likely", "likely"},     {"ask", "ask"},       {"unlikely", "unlikely"},   {"na", "na"},       {"already", "already"},
                          {"可能符合", "likely"}, {"到窗口问", "ask"}, {"可能不符合", "unlikely"}, {"不涉及", "na"}, {"已享受", "already"}};

}  // namespace

std::vector<Case> cases_of(std::string_view bytes, const std::string& file, Findings& findings) {
  const CsvTable rows = read_csv(bytes, file, findings);
  for (const std::string_view name : {"case_id", "answers_json"}) {
    if (!rows.header.empty() && rows.column(name) == CsvTable::npos) findings.add("header_missing", {file, 1, 0}, {std::string(name)});
  }
  std::vector<Case> cases;
  UniqueCodes codes;
  for (const CsvRow& line : rows.rows) {
    const RowReader row(rows, line, findings);
    Case example;
    example.code = row.required("case_id");
    example.title = row.text("title");
    example.date = row.text("as_of_date");
    if (const auto day = row.date("as_of_date")) example.date = to_string(*day);
    example.answers_json = row.required("answers_json");
    example.place = row.place();
    example.cells = row.cells();
    for (const std::string& name : rows.header) {
      if (!name.starts_with(prefix)) continue;
      const std::string outcome = row.one_of(name, outcomes);
      if (!outcome.empty()) example.expected.emplace_back(name.substr(prefix.size()), outcome);
    }
    if (!example.code.empty() && codes.add(example.code, row.place("case_id"), findings)) cases.push_back(std::move(example));
  }
  return cases;
}

void PackReader::read_cases() {
  for (const std::filesystem::path& path : list_files(folder_ / "cases", ".csv")) {
    const std::string file = "cases/" + path.filename().string();
    const Result<std::string> bytes = read_file(path);
    if (!bytes) {
      findings.add("file_unreadable", {file}, {bytes.error().sentence});
      continue;
    }
    for (Case& example : cases_of(*bytes, file, findings)) pack.cases.push_back(std::move(example));
  }
}

}  // namespace content
