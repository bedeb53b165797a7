// SPDX-License-Identifier: MIT
#pragma once

// Reads CSV (RFC 4180) as spreadsheets write it: UTF-8 with or without BOM, GB18030, UTF-16, tabs or semicolons each with a note, CRLF or
// LF, quoted cells with line breaks, empty cells at the end of a row left out (with a note). Cells keep their place. Limits: 16 MiB a file,
// 200 000 rows, 32 KiB a cell, each with a sentence.

#include <string>
#include <string_view>
#include <vector>

#include "content/base/finding.h"

namespace content {

struct CsvCell {
  std::string text;  // UTF-8, surrounding blanks removed
  Place place;
};

struct CsvRow {
  std::vector<CsvCell> cells;  // as many as the header has
  int line = 0;
  CsvCell absent;  // empty, placed at the row: what a column that is missing reads as
};

struct CsvTable {
  std::string file;
  std::vector<std::string> header;
  std::vector<Place> header_places;  // of each column's name
  std::vector<CsvRow> rows;

  // Index of a column, or npos.
  static constexpr std::size_t npos = static_cast<std::size_t>(-1);
  std::size_t column(std::string_view name) const;
  // The cell under `name`; an empty cell placed at the row's start where the column is missing.
  const CsvCell& cell(const CsvRow& row, std::string_view name) const;
  const std::string& text(const CsvRow& row, std::string_view name) const { return cell(row, name).text; }
  Place header_place(std::string_view name) const;  // the header's line where the column is missing
};

// `file` is the name used in places. Rows that are wholly empty are skipped. Always returns what could be read.
CsvTable read_csv(std::string_view bytes, std::string file, Findings& findings);

// Reports header columns that are required but missing, and ones that are unknown (with a suggestion).
void check_header(const CsvTable& table, const std::vector<std::string>& required, const std::vector<std::string>& optional,
                  Findings& findings);

// One cell, quoted where RFC 4180 asks for it.
std::string csv_quoted(std::string_view text);

}  // namespace content
