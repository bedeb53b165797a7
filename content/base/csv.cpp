// SPDX-License-Identifier: MIT
#include "content/base/csv.h"

#include <fmt/format.h>

#include <algorithm>

#include "content/base/cell_value.h"
#include "content/base/encoding.h"
#include "content/base/utf8.h"

namespace content {
namespace {

constexpr std::size_t max_bytes = 16u << 20;
constexpr std::size_t max_rows = 200'000;
constexpr std::size_t max_cell_bytes = 32u << 10;

// Walks the text once, keeping line and column.
class Scanner {
 public:
  Scanner(std::string_view text, char separator, const std::string& file, Findings& findings)
      : text_(text), separator_(separator), file_(file), findings_(findings) {}

  bool at_end() const { return position_ >= text_.size(); }
  int line() const { return line_; }
  bool quote_open() const { return quote_open_; }  // the last cell swallowed the rest of the file

  // One record up to its line end.
  std::vector<CsvCell> record() {
    std::vector<CsvCell> cells;
    for (;;) {
      cells.push_back(cell());
      if (at_end()) return cells;
      if (peek() == separator_) {
        step();
        continue;
      }
      line_end();
      return cells;
    }
  }

 private:
  char peek() const { return at_end() ? '\0' : text_[position_]; }
  Place here() const { return {file_, line_, column_}; }
  bool at_line_end() const { return peek() == '\n' || peek() == '\r'; }

  void skip_blanks() {
    while (peek() == ' ' || (peek() == '\t' && separator_ != '\t')) step();
  }
  void step() {
    if (peek() == '\n') {
      ++line_;
      column_ = 1;
      ++position_;
    } else {
      position_ += utf8_step(text_.substr(position_));
      ++column_;
    }
  }
  void line_end() {
    if (peek() == '\r') {
      ++position_;
      if (peek() == '\n') {
        step();
      } else if (!at_end()) {  // the line ends of old Macs
        ++line_;
        column_ = 1;
      }
    } else if (peek() == '\n') {
      step();
    }
  }
  // Takes one character into the cell.
  void take(std::string& text, bool& cut) {
    const std::size_t size = utf8_step(text_.substr(position_));
    const char c = text_[position_];
    if ((static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F) {
      findings_.add("control_character", here(), {fmt::format("{}", static_cast<int>(c))});
    } else if (text.size() + size > max_cell_bytes) {
      cut = true;
    } else if (c != '\r') {  // a line break within a cell is one "\n"
      text.append(text_.substr(position_, size));
    }
    if (c == '\n') return step();
    position_ += size;
    ++column_;
  }

  CsvCell cell() {
    skip_blanks();
    CsvCell result{{}, here()};
    bool cut = false;
    if (peek() == '"') {
      quoted(result, cut);
    } else {
      while (!at_end() && peek() != separator_ && !at_line_end()) take(result.text, cut);
    }
    if (cut) findings_.add("csv_cell_long", result.place);
    if (const std::string_view words = trimmed(result.text); words.size() != result.text.size()) result.text = std::string(words);
    return result;
  }

  void quoted(CsvCell& result, bool& cut) {
    step();
    for (;;) {
      if (at_end()) {
        findings_.add("csv_quote_open", result.place);
        quote_open_ = true;
        return;
      }
      if (peek() != '"') {
        take(result.text, cut);
        continue;
      }
      step();
      if (peek() != '"') break;
      take(result.text, cut);
    }
    skip_blanks();
    if (at_end() || peek() == separator_ || at_line_end()) return;
    findings_.add("csv_quote_stray", here());
    while (!at_end() && peek() != separator_ && !at_line_end()) take(result.text, cut);
  }

  std::string_view text_;
  char separator_;
  const std::string& file_;
  Findings& findings_;
  std::size_t position_ = 0;
  int line_ = 1;
  int column_ = 1;
  bool quote_open_ = false;
};

bool blank(const std::vector<CsvCell>& cells) {
  return std::all_of(cells.begin(), cells.end(), [](const CsvCell& cell) { return cell.text.empty(); });
}

// What stands between the cells of the first line that says something. No header of ours holds a comma, tab or semicolon.
char separator_of(std::string_view text) {
  text = trimmed(text);
  const std::string_view header = text.substr(0, text.find_first_of("\r\n"));
  for (const char sign : {',', '\t', ';'}) {
    if (header.find(sign) != std::string_view::npos) return sign;
  }
  return ',';
}

// The full-width sign that was typed instead of a comma: texts are full of them, so that nothing can be told apart.
std::string_view wide_separator(const std::string& header) {
  for (const std::string_view sign : {"，", "；"}) {
    if (header.find(sign) != std::string::npos) return sign;
  }
  return {};
}

void fit(CsvRow& row, const CsvTable& table, Findings& findings) {
  const std::size_t width = table.header.size();
  if (row.cells.size() > width) {
    const auto extra = row.cells.begin() + static_cast<std::ptrdiff_t>(width);
    const auto filled = std::find_if(extra, row.cells.end(), [](const CsvCell& cell) { return !cell.text.empty(); });
    if (filled != row.cells.end()) {
      findings.add("csv_cells_extra", filled->place, {std::to_string(row.cells.size()), std::to_string(width)});
    }
  } else if (row.cells.size() < width) {
    findings.add("csv_cells_missing", {table.file, row.line, 0}, {std::to_string(row.cells.size()), std::to_string(width)});
  }
  row.cells.resize(width, row.absent);
}

}  // namespace

std::size_t CsvTable::column(std::string_view name) const {
  const auto found = std::find(header.begin(), header.end(), name);
  return found == header.end() ? npos : static_cast<std::size_t>(found - header.begin());
}

const CsvCell& CsvTable::cell(const CsvRow& row, std::string_view name) const {
  const std::size_t index = column(name);
  return index < row.cells.size() ? row.cells[index] : row.absent;
}

Place CsvTable::header_place(std::string_view name) const {
  const std::size_t index = column(name);
  if (index < header_places.size()) return header_places[index];
  return {file, header_places.empty() ? 1 : header_places.front().line, 0};
}

CsvTable read_csv(std::string_view bytes, std::string file, Findings& findings) {
  CsvTable table;
  table.file = std::move(file);
  if (bytes.size() > max_bytes) {
    findings.add("file_too_large", {table.file}, {std::to_string((bytes.size() + (1u << 20) - 1) >> 20)});
    return table;
  }
  if (!is_text(bytes, table.file, findings)) return table;
  const std::string text = decoded(bytes, table.file, findings);
  const char separator = separator_of(text);
  Scanner scanner(text, separator, table.file, findings);
  bool have_header = false;
  while (!scanner.at_end()) {
    const int line = scanner.line();
    std::vector<CsvCell> cells = scanner.record();
    if (blank(cells)) continue;
    if (!have_header) {
      have_header = true;
      while (!cells.empty() && cells.back().text.empty()) cells.pop_back();
      if (cells.size() == 1) {
        const std::string_view sign = wide_separator(cells.front().text);
        if (!sign.empty()) {  // nothing in such a file would be found in its column
          findings.add("csv_separator_wide", {table.file, line, 0}, {std::string(sign)});
          return table;
        }
      }
      if (separator != ',') findings.add("csv_separator", {table.file, line, 0}, {separator == ';' ? ";" : "制表符"});
      for (const CsvCell& cell : cells) {
        if (table.column(cell.text) != CsvTable::npos) findings.add("header_duplicate", cell.place, {cell.text});
        table.header.push_back(cell.text);
        table.header_places.push_back(cell.place);
      }
      continue;
    }
    if (table.rows.size() == max_rows) {
      findings.add("csv_rows_many", {table.file, line, 0}, {std::to_string(max_rows)});
      break;
    }
    CsvRow row{std::move(cells), line, {{}, {table.file, line, 0}}};
    for (const CsvCell& cell : row.cells) {
      if (is_cell_error(cell.text)) findings.add("cell_error", cell.place, {cell.text});
    }
    Findings unsaid;  // cells after an open quote are missing because of it
    fit(row, table, scanner.quote_open() ? unsaid : findings);
    table.rows.push_back(std::move(row));
  }
  if (!have_header) findings.add("csv_empty", {table.file});
  return table;
}

void check_header(const CsvTable& table, const std::vector<std::string>& required, const std::vector<std::string>& optional,
                  Findings& findings) {
  if (table.header.empty()) return;
  std::vector<std::string> known = required;
  known.insert(known.end(), optional.begin(), optional.end());
  std::vector<std::string> unused;
  for (const std::string& name : known) {
    if (table.column(name) == CsvTable::npos) unused.push_back(name);
  }
  std::vector<std::string> suggestions;
  for (const std::string& name : table.header) {
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    suggestions.push_back(suggestion_for(name, unused));
    findings.add("header_unknown", table.header_place(name), {name}, suggestions.back());
  }
  const std::string* before = nullptr;  // the column a missing one should follow
  for (const std::string& name : required) {
    if (table.column(name) != CsvTable::npos) {
      before = &name;
      continue;
    }
    // a column whose name is only misspelt has been reported
    const bool suggested = std::any_of(suggestions.begin(), suggestions.end(),
                                       [&](const std::string& s) { return s.find("“" + name + "”") != std::string::npos; });
    if (suggested) continue;
    if (before == nullptr) {
      findings.add("header_missing", table.header_place(name), {name});
    } else {
      findings.add("header_missing", table.header_place(*before), {name}, "它应当在“" + *before + "”后面。");
    }
  }
}

std::string csv_quoted(std::string_view text) {
  const bool plain = text.find_first_of(",\"\r\n") == std::string_view::npos && trimmed(text).size() == text.size();
  if (plain) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + "\"";
}

}  // namespace content
