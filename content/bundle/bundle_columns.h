// SPDX-License-Identifier: MIT
#pragma once

// How values of a pack become columns and back. Texts are two columns, the second one all its translations; places three; dates are text,
// lists joined by U+001F, which no cell of a pack can hold.

#include <charconv>
#include <type_traits>

#include "content/bundle/database.h"
#include "content/pack/pack_columns.h"

namespace content {

constexpr char list_separator = '\x1F';

// Collects the names of a table's columns.
class ColumnNames {
 public:
  template <typename T>
  void operator()(const Column& column, const T& value) {
    if (column.name != nullptr) named(column.name, value);
  }
  std::string list;   // "code, title, …"
  std::string marks;  // "?, ?, …"

 private:
  void named(const std::string& name, const Text&) {
    add(name);
    add(name + "_in");
  }
  void named(const std::string& name, const Place&) {
    for (const char* part : {"_file", "_line", "_column"}) add(name + part);
  }
  template <typename T>
  void named(const std::string& name, const T&) {
    add(name);
  }
  void add(const std::string& name) {
    list += (list.empty() ? "" : ", ") + name;
    marks += marks.empty() ? "?" : ", ?";
  }
};

// Binds the values of a row to an INSERT.
class ColumnWriter {
 public:
  ColumnWriter(Statement& statement, int first) : statement_(statement), index_(first) {}
  template <typename T>
  void operator()(const Column& column, const T& value) {
    if (column.name != nullptr) put(value);
  }

 private:
  void put(const std::string& value) { statement_.bind(index_++, value); }
  void put(const Text& value) {
    statement_.bind(index_++, value.zh);
    put(value.others);
  }
  void put(const Translations& value) { statement_.bind(index_++, value.kept()); }
  void put(const Place& value) {
    statement_.bind(index_++, value.file);
    statement_.bind(index_++, std::int64_t{value.line});
    statement_.bind(index_++, std::int64_t{value.column});
  }
  void put(Date value) { statement_.bind(index_++, to_string(value)); }
  void put(const std::vector<std::string>& value) {
    std::string joined;
    for (const std::string& part : value) joined += part + list_separator;
    statement_.bind(index_++, joined);
  }
  void put(const std::vector<int>& value) {
    std::vector<std::string> written;
    written.reserve(value.size());
    for (const int one : value) written.push_back(std::to_string(one));
    put(written);
  }
  template <typename T>
  void put(const std::optional<T>& value) {
    if (value) {
      put(*value);
    } else {
      statement_.bind_null(index_++);
    }
  }
  template <typename T>
  requires std::is_integral_v<T> || std::is_enum_v<T>
  void put(T value) { statement_.bind(index_++, static_cast<std::int64_t>(value)); }

  Statement& statement_;
  int index_;
};

// Takes the values of a row out of a SELECT.
class ColumnReader {
 public:
  ColumnReader(const Statement& statement, int first) : statement_(statement), index_(first) {}
  template <typename T>
  void operator()(const Column& column, T& value) {
    if (column.name != nullptr) take(value);
  }

 private:
  void take(std::string& value) { value = statement_.text(index_++); }
  void take(Text& value) {
    value.zh = statement_.text(index_++);
    take(value.others);
  }
  void take(Translations& value) { value = Translations::of(statement_.text(index_++)); }
  void take(Place& value) {
    value.file = statement_.text(index_++);
    value.line = static_cast<int>(statement_.number(index_++));
    value.column = static_cast<int>(statement_.number(index_++));
  }
  void take(Date& value) { value = parse_date(statement_.text(index_++)).value_or(Date{}); }
  void take(std::vector<std::string>& value) {
    const std::string joined = statement_.text(index_++);
    for (std::size_t from = 0; from < joined.size();) {
      const std::size_t end = joined.find(list_separator, from);
      value.push_back(joined.substr(from, end - from));
      if (end == std::string::npos) break;
      from = end + 1;
    }
  }
  void take(std::vector<int>& value) {
    std::vector<std::string> written;
    take(written);
    for (const std::string& one : written) {
      int number = 0;
      std::from_chars(one.data(), one.data() + one.size(), number);
      value.push_back(number);
    }
  }
  template <typename T>
  void take(std::optional<T>& value) {
    if (statement_.is_null(index_)) {
      ++index_;
      return;
    }
    T inner{};
    take(inner);
    value = inner;
  }
  template <typename T>
  requires std::is_integral_v<T> || std::is_enum_v<T>
  void take(T& value) { value = static_cast<T>(statement_.number(index_++)); }

  const Statement& statement_;
  int index_;
};

}  // namespace content
