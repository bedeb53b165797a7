// SPDX-License-Identifier: MIT
#pragma once

// A row of any table of the pack as columns of text, with the headings staff know from their sheets.

#include <fmt/format.h>

#include <string>
#include <utility>
#include <vector>

#include "content/pack/pack_columns.h"

namespace tools {

struct Cell {
  std::string column, label, text;  // label: the heading of the sheet
  bool operator==(const Cell&) const = default;
};
using Cells = std::vector<Cell>;

// What a column's value is in one cell.
std::string text_of(const std::vector<std::string>& value);
std::string text_of(const std::vector<int>& value);
inline std::string text_of(const std::string& value) { return value; }
inline std::string text_of(bool value) { return value ? "是" : "否"; }
inline std::string text_of(int value) { return std::to_string(value); }
inline std::string text_of(content::Number value) { return content::to_string_number(value); }
inline std::string text_of(content::Date value) { return content::to_string(value); }
inline std::string text_of(content::Outcome value) { return std::string(to_string(value)); }
template <typename E>
requires std::is_enum_v<E> std::string text_of(E value) { return std::string(content::word_of(value)); }
template <typename T>
std::string text_of(const std::optional<T>& value) {
  return value ? text_of(*value) : std::string();
}

// Collects what staff write; what follows from other cells is told by those.
class CellCollector {
 public:
  template <typename T>
  void operator()(const content::Column& column, const T& value) {
    if (column.name == nullptr || column.heading == nullptr) return;
    if constexpr (std::same_as<T, content::Text>) {
      cells.push_back({column.name, column.heading, value.zh});
      translated(column, value.others);
    } else if constexpr (std::same_as<T, content::Translations>) {
      translated(column, value);
    } else {
      cells.push_back({column.name, column.heading, text_of(value)});
    }
  }

  Cells cells;

 private:
  // The sheet's English always has a cell; other languages where they say something.
  void translated(const content::Column& column, const content::Translations& others) {
    std::string name = column.name;
    if (name.ends_with("_in")) name.erase(name.size() - 3);
    cells.push_back({name + ".en", column.english, std::string(others.in(content::english_language))});
    others.each([&](std::string_view language, std::string_view words) {
      if (language != content::english_language)
        cells.push_back({fmt::format("{}.{}", name, language), fmt::format("{} {}", language, column.heading), std::string(words)});
    });
  }
};

template <typename Row>
Cells cells_of(const Row& row) {
  CellCollector collector;
  columns(collector, row);
  return std::move(collector.cells);
}

}  // namespace tools
