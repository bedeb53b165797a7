// SPDX-License-Identifier: MIT
// Example households in the wide form: one row a household, its answers as JSON, one column for each expected outcome.
#include <algorithm>

#include "content/base/cell_value.h"
#include "content/base/files.h"
#include "content/base/json_tree.h"
#include "content/pack/pack_reader.h"

namespace content {
namespace {

constexpr std::string_view prefix = "exp_";

using Kind = JsonTree::Kind;

std::vector<std::string> sorted(std::vector<std::string> words) {
  std::sort(words.begin(), words.end());
  return words;
}

// The parts of "age4050|long", "car；house2", "car、house2".
std::vector<std::string> parts_of(std::string cell) {
  for (const std::string_view sign : {"|", "、", "，", ","}) {
    for (std::size_t at = cell.find(sign); at != std::string::npos; at = cell.find(sign, at)) cell.replace(at, sign.size(), ";");
  }
  const std::vector<std::string> parts = split_list(cell);
  return parts == std::vector<std::string>{"none"} || parts == std::vector<std::string>{"无"} ? std::vector<std::string>{} : sorted(parts);
}

// A person is told in the writer's own words ("肢体2级/成年"): what can be compared is the kind and the numbers.
bool tells_person(const std::string& cell, const JsonTree& person) {
  return std::all_of(person.members.begin(), person.members.end(), [&](const auto& field) {
    const std::string& word = field.second.text;
    const bool ascii = std::all_of(word.begin(), word.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    return (ascii && !field.second.is(Kind::number)) || cell.find(word) != std::string::npos;
  });
}

// Whether a cell beside answers_json says the same in its own way: 1 for true, nothing for what is not known or for none.
bool says_same(const std::string& cell, const JsonTree& value) {
  if (value.is(Kind::null)) return cell.empty() || cell == "unknown";
  if (value.is(Kind::boolean)) return cell_truth(cell) == value.yes;
  if (value.is(Kind::number)) return cell_number(cell).has_value() && cell_number(cell) == parse_number(value.text);
  if (value.is(Kind::string)) {
    const std::string& word = value.text;
    const std::optional<Date> day = parse_date(word);
    return cell == word || (day && cell_date(cell) == day) || ((word == "yes" || word == "no") && cell_truth(cell) == (word == "yes")) ||
           (cell.empty() && (word == "unknown" || word == "unsure"));
  }
  if (!value.is(Kind::list)) return true;
  const std::vector<JsonTree>& items = value.items;
  if (items.empty()) return parts_of(cell).empty() || cell == "0";
  if (items.front().is(Kind::object))
    return std::all_of(items.begin(), items.end(), [&](const JsonTree& person) { return tells_person(cell, person); });
  std::vector<std::string> words;
  for (const JsonTree& one : items) words.push_back(one.is(Kind::string) ? one.text : json_text(one));
  return parts_of(cell) == sorted(words);
}

// The answers stand twice in a row: once to be read by people, once as JSON, which is what counts.
void check_columns(const RowReader& row, const std::vector<std::string>& answers, Findings& findings) {
  const auto json = json_tree(row.text("answers_json"));
  if (!json || !json->is(Kind::object)) return;  // reported by check_references
  for (const std::string& column : answers) {
    const std::string cell = row.text(column);
    const JsonTree* value = json->find(column);
    const bool same = value == nullptr ? cell.empty() || cell == "unknown" || column == "as_of_date" : says_same(cell, *value);
    if (same) continue;
    std::string words = value == nullptr ? std::string("没有这一项") : json_text(*value);
    findings.add("case_differs", row.place(column), {column, cell, std::move(words)});
  }
}

void check_outcome_columns(const CsvTable& rows, const Pack& pack, Findings& findings) {
  std::vector<std::string> known;
  for (const Programme& programme : pack.programmes) known.push_back(std::string(prefix) + programme.key);
  for (const std::string& name : rows.header) {
    if (!name.starts_with(prefix) || known.empty() || std::find(known.begin(), known.end(), name) != known.end()) continue;
    findings.add("case_column_unknown", rows.header_place(name), {name}, suggestion_for(name, known));
  }
}

}  // namespace

std::vector<Case> cases_of(std::string_view bytes, const std::string& file, const Pack& pack, Findings& findings) {
  const CsvTable rows = read_csv(bytes, file, findings);
  for (const std::string_view name : {"case_id", "answers_json"}) {
    if (!rows.header.empty() && rows.column(name) == CsvTable::npos)
      findings.add("header_missing", rows.header_place(name), {std::string(name)});
  }
  check_outcome_columns(rows, pack, findings);
  std::vector<std::string> answers;
  for (const std::string& name : rows.header) {
    if (name == "as_of_date" || pack.fact(name) != nullptr) answers.push_back(name);
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
    if (!example.answers_json.empty()) check_columns(row, answers, findings);
    example.place = row.place();
    example.cells = row.cells();
    for (const std::string& name : rows.header) {
      if (!name.starts_with(prefix)) continue;
      if (const auto outcome = row.listed<Outcome>(name)) example.expected.emplace_back(name.substr(prefix.size()), *outcome);
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
    for (Case& example : cases_of(*bytes, file, pack, findings)) pack.cases.push_back(std::move(example));
  }
}

}  // namespace content
