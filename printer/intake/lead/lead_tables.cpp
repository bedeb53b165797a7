// SPDX-License-Identifier: MIT
#include "printer/intake/lead/lead_tables.h"

#include <utility>

#include "content/base/csv.h"
#include "printer/intake/lead/lead_words.h"

namespace intake {

namespace {

class CsvWriter {
 public:
  void row(const std::vector<std::string>& cells) {
    bool first = true;
    for (const std::string& cell : cells) {
      // A spreadsheet would take these for formulas.
      const bool formula = !cell.empty() && std::string_view("=+-@").find(cell.front()) != std::string_view::npos;
      text_ += (std::exchange(first, false) ? "" : ",") + content::csv_quoted(formula ? "'" + cell : cell);
    }
    text_ += "\r\n";
  }
  std::string taken() { return std::move(text_); }

 private:
  std::string text_ = "\xEF\xBB\xBF";
};

std::string number_or_nothing(const std::optional<int>& number) { return number ? std::to_string(*number) : std::string(); }

}  // namespace

std::string weeks_csv(const Figures& figures) {
  CsvWriter csv;
  csv.row(
      {std::string(words::lead_week), std::string(words::lead_printed), std::string(words::lead_arrived), std::string(words::lead_taken)});
  for (std::size_t i = 0; i < figures.weeks.size(); ++i) {
    const Counts& one = figures.by_week[i];
    csv.row({content::to_string(figures.weeks[i]), number_or_nothing(one.printed), std::to_string(one.arrived), std::to_string(one.taken)});
  }
  return csv.taken();
}

std::string programmes_csv(const Figures& figures, const ProgrammeName& name) {
  CsvWriter csv;
  csv.row({std::string(words::lead_programme), std::string(words::lead_code), std::string(words::lead_week), std::string(words::lead_named),
           std::string(words::lead_arrived), std::string(words::lead_likely), std::string(words::lead_taken)});
  for (const Figures::Programme& programme : figures.programmes)
    for (std::size_t i = 0; i < figures.weeks.size(); ++i) {
      const Counts& one = programme.by_week[i];
      csv.row({name(programme.code), programme.code, content::to_string(figures.weeks[i]), number_or_nothing(one.printed),
               std::to_string(one.arrived), std::to_string(one.likely), std::to_string(one.taken)});
    }
  return csv.taken();
}

std::string departments_csv(const std::vector<DepartmentFigures>& departments) {
  CsvWriter csv;
  csv.row({std::string(words::lead_department), std::string(words::lead_open), std::string(words::lead_waiting),
           std::string(words::lead_overdue), std::string(words::lead_days)});
  for (const DepartmentFigures& one : departments)
    csv.row({one.department.empty() ? std::string(words::lead_window) : one.department, std::to_string(one.open),
             std::to_string(one.waiting), std::to_string(one.overdue), std::to_string(one.max_days)});
  return csv.taken();
}

}  // namespace intake
