// SPDX-License-Identifier: MIT
#include "content/pack/pack_reader.h"

#include <algorithm>

#include "content/pack/files.h"

namespace content {
namespace {

constexpr int pack_schema = 2;

// Tables that need not have a row.
bool may_be_empty(const std::string& file) { return file == "tables/notices.csv" || file == "tables/relations.csv" || file == "tables/contradictions.csv"; }

const std::vector<std::string> info_keys = {"schema", "code", "city", "city_en", "version", "checked", "office_host"};

}  // namespace

CsvTable PackReader::table(const std::string& file, const std::vector<std::string>& required, const std::vector<std::string>& optional) {
  const Result<std::string> bytes = read_file(folder_ / file);
  if (!bytes) {
    if (bytes.error().code == FaultCode::file_missing) {
      findings.add("file_missing", {file});
    } else {
      findings.add("file_unreadable", {file}, {bytes.error().sentence});
    }
    CsvTable none;
    none.file = file;
    return none;
  }
  CsvTable read = read_csv(*bytes, file, findings);
  check_header(read, required, optional, findings);
  if (!read.header.empty() && read.rows.empty() && !may_be_empty(file)) findings.add("table_empty", {file});
  return read;
}

void PackReader::read_info() {
  const CsvTable rows = table("pack.csv", {"键", "值"}, {"说明"});
  UniqueCodes seen;
  for (const CsvRow& line : rows.rows) {
    const RowReader row(rows, line, findings);
    const std::string key = row.required("键");
    if (key.empty() || !seen.add(key, row.place("键"), findings)) continue;
    if (std::find(info_keys.begin(), info_keys.end(), key) == info_keys.end()) {
      findings.add("pack_key_unknown", row.place("键"), {key}, suggestion_for(key, info_keys));
      continue;
    }
    const std::string value = row.required("值");
    PackInfo& info = pack.info;
    if (key == "schema") {
      info.schema = static_cast<int>(row.required_number("值") / number_one);
      if (!value.empty() && info.schema != pack_schema) {
        findings.add("pack_schema", row.place("值"), {value, std::to_string(pack_schema)});
      }
    }
    if (key == "code") info.code = value;
    if (key == "city") info.city = info.city_name.zh = value;
    if (key == "city_en") info.city_name.en = value;
    if (key == "version") info.version = value;
    if (key == "office_host") info.office_host = value;
    if (key == "checked") info.checked = row.date("值");
  }
  if (rows.header.empty()) return;
  for (const std::string& key : info_keys) {
    const bool have = std::any_of(rows.rows.begin(), rows.rows.end(), [&](const CsvRow& row) { return rows.text(row, "键") == key; });
    if (!have) findings.add("pack_key_missing", {rows.file}, {key});
  }
}

void PackReader::read_strays() {
  static const std::vector<std::string> tables = {"documents.csv", "clauses.csv", "districts.csv",  "amounts.csv",   "facts.csv",        "options.csv",
                                                  "questions.csv", "offices.csv", "programmes.csv", "notices.csv",   "help_contacts.csv", "relations.csv",
                                                  "contradictions.csv"};
  const auto stray = [&](const std::string& under, const std::vector<std::string>& known, std::string_view ending) {
    for (const std::filesystem::path& path : list_files(folder_ / under, "")) {
      const std::string name = path.filename().string();
      if (name == "README.md" || (!ending.empty() && name.ends_with(ending)) || std::find(known.begin(), known.end(), name) != known.end()) continue;
      findings.add("file_unexpected", {under + name}, {}, suggestion_for(name, known));
    }
  };
  stray("", {"pack.csv", "population.csv"}, "");
  stray("tables/", tables, "");
  stray("criteria/", {}, ".csv");
  stray("cases/", {}, ".csv");
  stray("pages/", {}, "");
  stray("pages/zh-Hans/", {}, ".md");
  stray("pages/en/", {}, ".md");
}

Checked<Pack> read_pack(const std::string& folder) {
  PackReader reader(folder);
  std::error_code error;
  if (!std::filesystem::is_directory(folder, error)) {
    reader.findings.add("file_missing", {folder});
    return {std::nullopt, std::move(reader.findings)};
  }
  reader.read_info();
  reader.read_basis();
  reader.read_places();
  reader.read_amounts();
  reader.read_facts();
  reader.read_programmes();
  reader.read_relations();
  reader.read_contradictions();
  reader.read_cases();
  reader.read_pages();
  reader.read_strays();
  return {std::move(reader.pack), std::move(reader.findings)};
}

}  // namespace content
