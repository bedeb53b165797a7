// SPDX-License-Identifier: MIT
#pragma once

// A CSV file of households, read a part at a time: one row a household, its answers as JSON in the column answers_json, or in a column
// for each fact (its code or name). An empty cell is "not answered"; 不知道 and unknown are "does not know"; several choices are
// separated by ; or |, 无 is none of them; people are a JSON list. The columns of example cases (case_id, exp_… ) are left alone.
// A row that cannot be read is named with its place and left out; a file whose columns cannot be told is a fault.

#include <fstream>
#include <string>
#include <vector>

#include "content/base/csv.h"
#include "content/source/pack_source.h"

namespace tools {

struct HouseholdRow {
  std::uint64_t line = 0;  // in the file
  content::Answers answers;
  std::string fault;  // "file:line:column: sentence"; then there are no answers
};

class HouseholdsFile {
 public:
  HouseholdsFile(const std::string& path, const LoadedPack& pack);

  // Why the file cannot be used; empty where it can.
  const std::string& fault() const { return fault_; }
  // Sentences about the columns and the encoding, for the person at the command line.
  const std::vector<std::string>& notes() const { return notes_; }
  // The rows of the next part of the file, their cells unread; false at the end. `fault()` may be set then.
  bool next_part();
  std::size_t rows() const { return table_.rows.size(); }
  // Reads one row of the part. May be called from several threads at once.
  HouseholdRow row(std::size_t index) const;

 private:
  enum class Use { none, json, fact };
  struct Column {
    Use use = Use::none;
    const content::Fact* fact = nullptr;
  };

  bool read_more();
  void find_columns();
  std::string json_of_cells(const content::CsvRow& row, std::size_t only) const;
  std::string cell_json(const content::Fact& fact, const std::string& text) const;

  std::string path_;
  const LoadedPack& pack_;
  std::ifstream in_;
  std::string header_, buffer_;
  int header_lines_ = 0;
  int line_ = 0;  // lines of the file before `buffer_`
  bool ended_ = false;
  std::string fault_;
  std::vector<std::string> notes_;
  content::CsvTable table_;
  std::vector<std::string> row_faults_;  // by row; what reading the cells found
  int offset_ = 0;                       // to be added to lines of `table_`
  std::vector<Column> columns_;
};

}  // namespace tools
