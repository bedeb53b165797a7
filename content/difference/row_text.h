// SPDX-License-Identifier: MIT
#pragma once

// A row of any table of the pack as columns of text, with the headings staff know from their sheets.

#include <string>
#include <utility>
#include <vector>

#include "content/bundle/bundle_rows.h"

namespace tools {

struct Cell {
  std::string column, text;
  bool operator==(const Cell&) const = default;
};
using Cells = std::vector<Cell>;

// Column -> heading of the sheet; the column itself where it has none. Translations are "words.en".
std::string heading_of(const std::string& table, const std::string& column);

std::string text_of(content::Criterion::Group group);
std::string text_of(content::Fact::Kind kind);
std::string text_of(content::Relation::Kind kind);
std::string text_of(content::Block::Kind kind);

class CellCollector {
 public:
  void operator()(const char* column, const std::string& value) { cells.push_back({column, value}); }
  void operator()(const char* column, const content::Text& value) {
    cells.push_back({column, value.zh});
    cells.push_back({std::string(column) + ".en", value.en});
  }
  void operator()(const char* column, const std::vector<std::string>& value) {
    std::string text;
    for (const std::string& one : value) text += (text.empty() ? "" : ";") + one;
    cells.push_back({column, text});
  }
  void operator()(const char* column, bool value) { cells.push_back({column, value ? "是" : "否"}); }
  void operator()(const char* column, int value) { cells.push_back({column, std::to_string(value)}); }
  void operator()(const char* column, content::Number value) { cells.push_back({column, content::to_string_number(value)}); }
  void operator()(const char* column, content::Date value) { cells.push_back({column, content::to_string(value)}); }
  template <typename T>
  void operator()(const char* column, const std::optional<T>& value) {
    if (value) {
      (*this)(column, *value);
    } else {
      cells.push_back({column, {}});
    }
  }
  template <typename T>
    requires std::is_enum_v<T>
  void operator()(const char* column, T value) {
    cells.push_back({column, text_of(value)});
  }
  void operator()(const char*, const content::Place&) {}  // where a row stands is no part of what it says

  Cells cells;
};

template <typename Row>
Cells cells_of(const Row& row) {
  CellCollector collector;
  content::fields(collector, row);
  return std::move(collector.cells);
}

}  // namespace tools
