// SPDX-License-Identifier: MIT
#pragma once

// Values out of the cells of one row; whatever cannot be read becomes a finding at the cell, and a neutral value in its place.

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "content/base/csv.h"
#include "content/base/date.h"
#include "content/base/money.h"
#include "content/pack/enum_words.h"

namespace content {

// What may be written in a cell, and what it means; several writings can mean the same.
using Choices = std::vector<std::pair<std::string_view, std::string_view>>;

class RowReader {
 public:
  RowReader(const CsvTable& table, const CsvRow& row, Findings& findings) : table_(table), row_(row), findings_(findings) {}

  Place place() const { return {table_.file, row_.line, 0}; }
  Place place(std::string_view column) const { return table_.cell(row_, column).place; }
  Cells cells() const;

  std::string text(std::string_view column) const { return table_.text(row_, column); }
  std::string required(std::string_view column) const;
  std::optional<Date> date(std::string_view column) const;
  std::optional<Number> number(std::string_view column) const;
  Number required_number(std::string_view column) const;
  // What `value` of that column counts, at most 999; 0 where it is empty or counts nothing, which is reported.
  int count(std::string_view column, const std::string& value) const;
  // A code that has to be there; one a spreadsheet has shortened (1.5E+08) is reported.
  std::string code(std::string_view column) const;
  // 是 / 否, yes / no, 1 / 0, TRUE / FALSE; an empty cell means `otherwise`.
  bool yes_no(std::string_view column, bool otherwise) const;
  // The meaning of one of the writings; empty for an empty cell or one not listed. `listed` is what the finding offers.
  std::string one_of(std::string_view column, const Choices& choices) const;
  // The same for one of a closed list; nullopt for an empty cell or one not listed.
  template <typename E>
  std::optional<E> listed(std::string_view column) const {
    Choices choices;
    for (const EnumWord<E>& word : words::of(E{})) choices.emplace_back(word.staff(), word.code);
    for (const EnumWord<E>& word : words::of(E{})) choices.emplace_back(word.code, word.code);
    std::erase_if(choices, [](const auto& choice) { return choice.first.empty(); });
    return value_of<E>(one_of(column, choices));
  }
  // The same for codes between separators.
  std::vector<std::string> some_of(std::string_view column, const Choices& choices) const;
  // The name of a picture of the terminal; one it has not is reported, and nothing is left of it.
  std::string icon(std::string_view column) const;
  // Codes between ";", "；", "、", "，" or ",": none of these is part of a code.
  std::vector<std::string> list(std::string_view column) const;
  // Reports `until` before `from`.
  void order_of_dates(std::string_view until_column, Date from, const std::optional<Date>& until) const;

 private:
  std::string meaning_of(const std::string& value, std::string_view column, const Choices& choices) const;

  const CsvTable& table_;
  const CsvRow& row_;
  Findings& findings_;
};

// Codes that may appear once.
class UniqueCodes {
 public:
  // Reports a code seen before; false then.
  bool add(const std::string& code, const Place& place, Findings& findings);

 private:
  std::map<std::string, int> lines_;
};

}  // namespace content
