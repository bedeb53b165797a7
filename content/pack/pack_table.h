// SPDX-License-Identifier: MIT
#pragma once

// A table of the pack read by its columns (pack_columns.h): the headings it has to have, and each row's cells into the members they fill.
// Whatever cannot be read is a finding at its cell.

#include <map>

#include "content/base/value_hint.h"
#include "content/pack/pack_columns.h"

namespace content {

// What the header of a table has to have, and what it may have.
struct Headings {
  const std::vector<std::string>& languages;  // beside Chinese and English
  std::vector<std::string> required, optional;
  std::vector<std::string> translated;  // which of them may stand once more for another language

  template <typename T>
  void operator()(const Column& column, const T&) {
    if (column.heading == nullptr || column.is(Column::part)) return;
    std::vector<std::string>& list = column.is(Column::extra) ? optional : required;
    if constexpr (!std::same_as<T, Translations>) list.emplace_back(column.heading);
    if (column.english == nullptr) return;
    list.emplace_back(column.english);
    translated.emplace_back(column.heading);
    for (const std::string& language : languages) optional.push_back(column.heading_in(language));
  }
};

template <typename Row>
Headings headings_of(const std::vector<std::string>& languages) {
  Headings headings{languages, {}, {}, {}};
  const Row row{};
  columns(headings, row);
  headings.optional.emplace_back("说明");  // any table may say why to its readers
  return headings;
}

// Fills a row out of its cells.
class CellReader {
 public:
  // `seen`: by heading, the codes of the rows before.
  CellReader(const RowReader& row, const std::vector<std::string>& languages, std::map<std::string_view, UniqueCodes>& seen,
             Findings& findings)
      : row_(row), languages_(languages), seen_(seen), findings_(findings) {}

  template <typename T>
  void operator()(const Column& column, T& value) {
    if (column.heading == nullptr || column.is(Column::part)) return;
    if (column.is(Column::needed) && !column.is(Column::number)) row_.required(column.heading);
    if (!column.is(Column::own)) read(column, value);
    if constexpr (std::same_as<T, std::string>) {
      const bool missing = column.is(Column::unique) && column.is(Column::needed) && value.empty();
      const bool taken = column.is(Column::unique) && !seen_[column.heading].add(value, row_.place(column.heading), findings_);
      stands_ = stands_ && !missing && !taken;
    }
  }
  // It has its codes, and none of them is another's.
  bool stands() const { return stands_; }

 private:
  void read(const Column& column, std::string& value) {
    if (column.is(Column::number)) {
      if (column.is(Column::needed) || !row_.text(column.heading).empty()) value = row_.code(column.heading);
    } else if (column.choices != nullptr) {
      value = row_.one_of(column.heading, *column.choices);
    } else {
      value = column.is(Column::picture) ? row_.icon(column.heading) : row_.text(column.heading);
    }
  }
  void read(const Column& column, Text& value) {
    value.zh = row_.text(column.heading);
    read(column, value.others);
  }
  void read(const Column& column, Translations& value) {
    value.set(english_language, row_.text(column.english));
    for (const std::string& language : languages_) value.set(language, row_.text(column.heading_in(language)));
  }
  void read(const Column& column, Date& value) { value = row_.date(column.heading).value_or(value); }
  void read(const Column& column, std::optional<Date>& value) { value = row_.date(column.heading); }
  void read(const Column& column, std::optional<Number>& value) { value = row_.number(column.heading); }
  void read(const Column& column, Number& value) {
    if (const auto number = row_.number(column.heading)) value = column.is(Column::whole) ? *number / number_one : *number;
  }
  void read(const Column& column, bool& value) {
    value = column.choices == nullptr ? row_.yes_no(column.heading, value) : row_.one_of(column.heading, *column.choices) == "yes";
  }
  void read(const Column& column, std::vector<std::string>& value) {
    value = column.choices == nullptr ? row_.list(column.heading) : row_.some_of(column.heading, *column.choices);
  }
  void read(const Column& column, std::optional<Outcome>& value) {
    const std::string word = row_.text(column.heading);
    value = outcome_of(word);
    if (!value && !word.empty())
      findings_.add("outcome_unknown", row_.place(column.heading), {word}, suggestion_for(word, {"likely", "ask", "unlikely", "na"}));
  }
  void read(const Column& column, Outcome& value) {
    std::optional<Outcome> read_as;
    read(column, read_as);
    value = read_as.value_or(value);
  }
  template <typename E>
  requires std::is_enum_v<E>
  void read(const Column& column, E& value) { value = row_.listed<E>(column.heading).value_or(value); }
  void read(const Column& column, int& value) { value = row_.count(column.heading, row_.text(column.heading)); }
  void read(const Column& column, std::vector<int>& value) {
    for (const std::string& one : row_.list(column.heading)) value.push_back(row_.count(column.heading, one));
  }

  const RowReader& row_;
  const std::vector<std::string>& languages_;
  std::map<std::string_view, UniqueCodes>& seen_;
  Findings& findings_;
  bool stands_ = true;
};

// The rows of a table that stand. `finish(row, value)` looks at what columns say together; false leaves the row out.
template <typename Row, typename Finish>
void read_rows(const CsvTable& table, const std::vector<std::string>& languages, std::vector<Row>& rows, Findings& findings,
               Finish finish) {
  std::map<std::string_view, UniqueCodes> seen;
  for (const CsvRow& line : table.rows) {
    const RowReader row(table, line, findings);
    Row value{};
    CellReader cells(row, languages, seen, findings);
    columns(cells, value);
    value.place = row.place();
    value.cells = row.cells();
    if (cells.stands() && finish(row, value)) rows.push_back(std::move(value));
  }
}

}  // namespace content
