// SPDX-License-Identifier: MIT
#include "content/pack/row_reader.h"

#include <algorithm>

#include "content/base/cell_value.h"
#include "content/base/utf8.h"
#include "content/base/value_hint.h"
#include "content/pack/icon_names.h"

namespace content {
namespace {

const Choices yes_no_choices = {{"是", "yes"}, {"否", "no"}};

}  // namespace

Cells RowReader::cells() const {
  Cells cells;
  for (std::size_t i = 0; i < table_.header.size() && i < row_.cells.size(); ++i)
    cells.columns.emplace_back(table_.header[i], row_.cells[i].place);
  return cells;
}

std::string RowReader::required(std::string_view column) const {
  std::string value = text(column);
  // a column that is missing has been reported once for the whole table
  if (value.empty() && table_.column(column) != CsvTable::npos) findings_.add("value_missing", place(column), {std::string(column)});
  return value;
}

std::optional<Date> RowReader::date(std::string_view column) const {
  const std::string value = text(column);
  if (value.empty()) return std::nullopt;
  const std::optional<Date> day = cell_date(value);
  if (!day) findings_.add("date_invalid", place(column), {std::string(column), value}, date_hint(value));
  return day;
}

std::optional<Number> RowReader::number(std::string_view column) const {
  const std::string value = text(column);
  if (value.empty()) return std::nullopt;
  const std::optional<Number> number = cell_number(value);
  if (!number) findings_.add("number_invalid", place(column), {std::string(column), value}, number_hint(value));
  return number;
}

Number RowReader::required_number(std::string_view column) const { return required(column).empty() ? 0 : number(column).value_or(0); }

int RowReader::count(std::string_view column, const std::string& value) const {
  if (value.empty()) return 0;
  const std::optional<Number> number = cell_number(value);
  if (number && *number > 0 && *number < 1000 * number_one && *number % number_one == 0) return static_cast<int>(*number / number_one);
  findings_.add("number_invalid", place(column), {std::string(column), value}, "请写 1 到 999 的整数。");
  return 0;
}

bool RowReader::yes_no(std::string_view column, bool otherwise) const {
  if (text(column).empty()) return otherwise;
  if (const std::optional<bool> truth = cell_truth(text(column))) return *truth;
  one_of(column, yes_no_choices);  // says what may be written
  return otherwise;
}

std::string RowReader::one_of(std::string_view column, const Choices& choices) const {
  const std::string value = text(column);
  return value.empty() ? value : meaning_of(value, column, choices);
}

std::vector<std::string> RowReader::some_of(std::string_view column, const Choices& choices) const {
  std::vector<std::string> meanings;
  for (const std::string& value : list(column)) {
    const std::string meaning = meaning_of(value, column, choices);
    if (!meaning.empty() && std::find(meanings.begin(), meanings.end(), meaning) == meanings.end()) meanings.push_back(meaning);
  }
  return meanings;
}

std::string RowReader::meaning_of(const std::string& value, std::string_view column, const Choices& choices) const {
  std::vector<std::string> known;
  std::string listed;
  std::vector<std::string_view> meanings;
  const std::string narrowed = narrow(value);
  for (const auto& [writing, meaning] : choices) {
    if (writing == value || writing == narrowed) return std::string(meaning);
    known.emplace_back(writing);
    if (std::find(meanings.begin(), meanings.end(), meaning) != meanings.end()) continue;  // offer one writing of each
    meanings.push_back(meaning);
    listed += (listed.empty() ? "" : "、") + std::string(writing);
  }
  findings_.add("value_not_listed", place(column), {std::string(column), value, listed}, suggestion_for(value, known));
  return {};
}

std::string RowReader::icon(std::string_view column) const {
  const std::string name = text(column);
  const std::vector<std::string>& known = icon_names();
  if (name.empty() || std::binary_search(known.begin(), known.end(), name)) return name;
  const std::string suggestion = suggestion_for(name, known);
  std::string all;
  for (const std::string& one : known) all += (all.empty() ? "" : "、") + one;
  findings_.add("icon_unknown", place(column), {name}, suggestion.empty() ? "可以写：" + all + "。" : suggestion);
  return {};
}

std::string RowReader::code(std::string_view column) const {
  const std::string value = required(column);
  if (is_shortened_number(value)) findings_.add("code_shortened", place(column), {value});
  return value;
}

std::vector<std::string> RowReader::list(std::string_view column) const {
  std::string codes = text(column);
  for (const std::string_view sign : {"、", "，", ","}) {
    for (std::size_t at = codes.find(sign); at != std::string::npos; at = codes.find(sign, at)) codes.replace(at, sign.size(), ";");
  }
  return split_list(codes);
}

void RowReader::order_of_dates(std::string_view until_column, Date from, const std::optional<Date>& until) const {
  if (until && from != Date{} && *until < from) findings_.add("dates_reversed", place(until_column), {to_string(from), to_string(*until)});
}

bool UniqueCodes::add(const std::string& code, const Place& place, Findings& findings) {
  if (code.empty()) return true;
  const auto [found, added] = lines_.emplace(code, place.line);
  if (!added) findings.add("code_duplicate", place, {code, std::to_string(found->second)});
  return added;
}

}  // namespace content
