// SPDX-License-Identifier: MIT
#include "tests/content/check/planted.h"

#include <algorithm>
#include <sstream>

#include "content/audit/audit.h"
#include "content/base/csv.h"
#include "content/check/check.h"
#include "content/screening/outcome_search.h"

namespace planted {
namespace {

namespace fs = std::filesystem;
using content::Finding;

const content::Date day = *content::parse_date("2026-11-23");

std::string written(const Pack::Table& table) {
  std::string bytes;
  for (const std::vector<std::string>& row : table) {
    for (std::size_t i = 0; i < row.size(); ++i) bytes += (i == 0 ? "" : ",") + content::csv_quoted(row[i]);
    bytes += "\n";
  }
  return bytes;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

// Whether a finding is about the mistake.
bool is_about(const Finding& finding, const Mistake& mistake) {
  if (finding.place.file == mistake.file && (mistake.line == 0 || finding.place.line == mistake.line)) return true;
  const std::string text = finding.text();
  return std::any_of(mistake.marks.begin(), mistake.marks.end(),
                     [&](const std::string& mark) { return text.find(mark) != std::string::npos; });
}

std::optional<Found> noticed(const content::Findings& findings, const Mistake& mistake) {
  std::optional<Found> worst;
  for (const Finding& finding : findings.all()) {
    if (!is_about(finding, mistake)) continue;
    if (finding.severity == content::Severity::error) return Found::error;
    worst = Found::reminder;
  }
  return worst;
}

// Whether every example household comes out as staff expect.
bool cases_pass(const content::Pack& pack, const content::Screening& screening) {
  std::map<content::Date, content::OutcomeSearch> searches;
  for (const content::Case& one : pack.cases) {
    const auto answers = screening.answers_from_json(one.answers_json);
    if (!answers) return false;
    const content::Date when = content::parse_date(one.date).value_or(day);
    auto [search, fresh] = searches.try_emplace(when, screening.shared_model(), when);
    search->second.load(*answers);
    for (const auto& [key, expected] : one.expected) {
      const auto found = std::find_if(pack.programmes.begin(), pack.programmes.end(),
                                      [&wanted = key](const content::Programme& programme) { return programme.key == wanted; });
      if (found == pack.programmes.end()) return false;
      const auto outcome = search->second.complete(static_cast<int>(found - pack.programmes.begin())).outcomes.told();
      if (outcome != expected) return false;
    }
  }
  return true;
}

}  // namespace

Pack::Pack() : copy_(corpus::Whole::city) {
  for (const auto& entry : fs::recursive_directory_iterator(copy_.path())) {
    if (entry.path().extension() != ".csv" || entry.path().filename() == "population.csv") continue;
    const std::string file = fs::relative(entry.path(), copy_.path()).string();
    content::Findings findings;
    const content::CsvTable read = content::read_csv(corpus::bytes_of(entry.path()), file, findings);
    Table& table = tables_[file];
    table.push_back(read.header);
    for (const content::CsvRow& row : read.rows) {
      std::vector<std::string>& cells = table.emplace_back();
      for (const content::CsvCell& cell : row.cells) cells.push_back(cell.text);
    }
    corpus::write(entry.path(), written(table));
  }
  // A finding about criteria would be about households nobody made up: the city's population is no part of what residents see.
  fs::remove(copy_.path() / "population.csv");
}

std::vector<std::string> Pack::criteria() const {
  std::vector<std::string> files;
  for (const auto& [file, table] : tables_) {
    if (file.starts_with("criteria/")) files.push_back(file);
  }
  return files;
}

std::vector<std::string> Pack::pages() const {
  std::vector<std::string> files;
  for (const auto& entry : fs::directory_iterator(copy_.path() / "pages/zh-Hans"))
    files.push_back(fs::relative(entry.path(), copy_.path()).string());
  std::sort(files.begin(), files.end());
  return files;
}

std::string Pack::text(const std::string& file) const { return corpus::bytes_of(copy_.path() / file); }

bool Pack::has(const std::string& file, const std::string& column) const {
  const std::vector<std::string>& header = table(file).front();
  return std::find(header.begin(), header.end(), column) != header.end();
}

const std::string& Pack::cell(const std::string& file, std::size_t row, const std::string& column) const {
  const std::vector<std::string>& header = table(file).front();
  return table(file)[row][static_cast<std::size_t>(std::find(header.begin(), header.end(), column) - header.begin())];
}

Mistake Pack::changed(const std::string& file, std::size_t row, const std::string& column, const std::string& value) const {
  Table table = tables_.at(file);
  const std::vector<std::string>& header = table.front();
  std::string& cell = table[row][static_cast<std::size_t>(std::find(header.begin(), header.end(), column) - header.begin())];
  Mistake mistake{
      file + ":" + std::to_string(row + 1) + " " + column + " " + cell + " → " + value, file, {}, static_cast<int>(row) + 1, {}};
  if (file == "tables/amounts.csv") mistake.marks = {"第 " + std::to_string(row + 1) + " 行"};  // so the other side of an order is named
  cell = value;
  mistake.bytes = written(table);
  return mistake;
}

Mistake Pack::exchanged(const std::string& file, std::size_t row, const std::string& column) const {
  Table table = tables_.at(file);
  const auto at = std::find(table.front().begin(), table.front().end(), column) - table.front().begin();
  std::string &mine = table[row][static_cast<std::size_t>(at)], &next = table[row + 1][static_cast<std::size_t>(at)];
  Mistake mistake{file + ":" + std::to_string(row + 1) + " " + column + " " + mine + " ↔ " + next, file, {}, static_cast<int>(row) + 1, {}};
  std::swap(mine, next);
  mistake.bytes = written(table);
  return mistake;
}

Mistake Pack::without_row(const std::string& file, std::size_t row) const {
  Table table = tables_.at(file);
  Mistake mistake{file + ":" + std::to_string(row + 1) + " without " + table[row].front(), file, {}, -1, {table[row].front()}};
  table.erase(table.begin() + static_cast<std::ptrdiff_t>(row));
  mistake.bytes = written(table);
  return mistake;
}

Mistake Pack::with_line(const std::string& file, std::size_t line, const std::string& text) const {
  std::vector<std::string> lines = lines_of(this->text(file));
  Mistake mistake{file + ":" + std::to_string(line + 1) + " " + lines[line] + " → " + text, file, {}, 0, {}};
  if (text.empty()) {
    lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(line));
  } else {
    lines[line] = text;
  }
  mistake.bytes = joined(lines);
  return mistake;
}

Found Pack::judge(const Mistake& mistake, bool thorough) {
  const std::string before = text(mistake.file);
  corpus::write(copy_.path() / mistake.file, mistake.bytes);
  content::Checked<content::Pack> read = content::read_pack(copy_.path().string());
  corpus::write(copy_.path() / mistake.file, before);
  content::check_pack(*read.value, read.findings);
  if (const auto found = noticed(read.findings, mistake)) return *found;
  const content::Checked<content::Screening> compiled = content::Screening::compile(*read.value);
  if (const auto found = noticed(compiled.findings, mistake)) return *found;
  // An error elsewhere stops build too, but tells nobody where to look.
  if (!compiled.value || read.findings.has_errors()) return Found::silent;
  if (!cases_pass(*read.value, *compiled.value)) return Found::cases;
  if (!thorough) return Found::silent;
  content::Findings findings;
  content::check_days(*read.value, day, findings);
  content::audit(*read.value, *compiled.value, day, findings);
  return noticed(findings, mistake).value_or(Found::silent);
}

bool Pack::sound() {
  content::Checked<content::Pack> read = content::read_pack(copy_.path().string());
  content::check_pack(*read.value, read.findings);
  const content::Checked<content::Screening> compiled = content::Screening::compile(*read.value);
  return read.findings.all().empty() && compiled.value && cases_pass(*read.value, *compiled.value);
}

}  // namespace planted
