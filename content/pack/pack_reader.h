// SPDX-License-Identifier: MIT
#pragma once

// The parts of read_pack: each reads its tables into the pack. Places name files relative to the pack's folder.

#include <filesystem>
#include <string>

#include "content/pack/pack.h"
#include "content/pack/pack_table.h"

namespace content {

class PackReader {
 public:
  explicit PackReader(std::filesystem::path folder) : folder_(std::move(folder)) {}

  void read_languages();  // languages, which a pack may be without
  void read_info();       // pack.csv
  void read_basis();      // documents, clauses
  void read_places();   // districts, offices, help_contacts, notices; departments, workdays, aliases and signs, which a pack may be without
  void read_amounts();  // amounts, amount_rules
  void read_urgent_needs();    // urgent_needs, which a pack may be without
  void read_facts();           // facts, options, questions
  void read_programmes();      // programmes, criteria/*.csv
  void read_relations();       // relations
  void read_contradictions();  // contradictions
  void read_cases();           // cases/*.csv
  void read_pages();           // pages/<language>/*.md
  void read_page_icons();      // page_icons, which a pack may be without

  void count_languages();  // how much of the pack is said in each

  void read_marks();   // names tables that lost the mark of UTF-8 the others have
  void read_strays();  // names files that no table or page is read from

  Pack pack;
  Findings findings;

 private:
  bool has(const std::string& file) const;
  // A table by its columns; see read_rows.
  template <typename Row, typename Finish>
  void read(const std::string& file, std::vector<Row>& rows, Finish finish) {
    const Headings headings = headings_of<Row>(languages_);
    read_rows(table(file, headings.required, headings.optional, headings.translated), languages_, rows, findings, finish);
  }
  template <typename Row>
  void read(const std::string& file, std::vector<Row>& rows) {
    read(file, rows, [](const RowReader&, Row&) { return true; });
  }
  // The table, or one without a header where the file is missing; every fault reported.
  CsvTable table(const std::string& file, const std::vector<std::string>& required, std::vector<std::string> optional,
                 const std::vector<std::string>& translated = {});
  void language_without_row(const std::string& tag, const std::string& what, const Place& place);
  std::vector<Criterion> criteria(const Programme& programme);
  std::string workbook_beside(const std::string& file) const;  // the name of a workbook in place of a table; empty: none

  std::filesystem::path folder_;
  std::vector<std::string> languages_;  // beside Chinese and English
};

// Case files in the wide form: case_id, title, as_of_date, exp_<programme key> …, answers_json. Columns with the code of a fact of
// `pack` have to say what answers_json says, and those of an outcome have to name one of its programmes; other columns are left alone.
std::vector<Case> cases_of(std::string_view bytes, const std::string& file, const Pack& pack, Findings& findings);

}  // namespace content
