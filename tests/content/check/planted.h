// SPDX-License-Identifier: MIT
#pragma once

// Mistakes as staff make them, one at a time in a copy of the city pack, and who notices: the check (an error or a reminder at the cell
// or row, or one that names it), the example households, or nobody.

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "tests/content/check/corpus.h"

namespace planted {

struct Mistake {
  std::string name;                // "amounts.csv:2 值 1000→10000"
  std::string file, bytes;         // the file as the mistake leaves it
  int line = 0;                    // where it is; 0: anywhere in the file
  std::vector<std::string> marks;  // what a sentence may call it by: a code, the old or the new word
};

enum class Found { error, reminder, cases, silent };

// The city pack in a folder of its own, its tables rewritten with one row a line.
class Pack {
 public:
  Pack();
  // The table's cells, the heading first.
  using Table = std::vector<std::vector<std::string>>;
  const Table& table(const std::string& file) const { return tables_.at(file); }
  std::vector<std::string> criteria() const;  // their files
  std::vector<std::string> pages() const;     // of zh-Hans
  std::string text(const std::string& file) const;

  Mistake changed(const std::string& file, std::size_t row, const std::string& column, const std::string& value) const;
  Mistake exchanged(const std::string& file, std::size_t row, const std::string& column) const;  // with the row below
  Mistake without_row(const std::string& file, std::size_t row) const;
  Mistake with_line(const std::string& file, std::size_t line, const std::string& text) const;  // of a page; empty: taken out
  const std::string& cell(const std::string& file, std::size_t row, const std::string& column) const;
  bool has(const std::string& file, const std::string& column) const;

  // `thorough`: what criteria can do is proven too, where nothing else noticed.
  Found judge(const Mistake& mistake, bool thorough);
  // Whether the pack without a mistake passes.
  bool sound();

 private:
  corpus::PackCopy copy_;
  std::map<std::string, Table> tables_;
};

// The kinds of mistakes, in the order of the report.
std::vector<std::pair<std::string, std::vector<Mistake>>> mistakes(const Pack& pack);

}  // namespace planted
