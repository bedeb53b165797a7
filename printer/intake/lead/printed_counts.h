// SPDX-License-Identifier: MIT
#pragma once

// How many slips the terminals printed, as their own counters tell it: CSV files in a folder, one a terminal. The columns are those of the
// view `printed` of a terminal's state file: day, event, number, and programme with the code of one that the counted slips ask for, whose
// day is the Monday of the week in which the sum was written. Rows of other events than a confirmed print are left.

#include <filesystem>

#include "content/base/fault.h"
#include "printer/intake/lead/lead_figures.h"

namespace intake {

// The fault says the first thing that is wrong, with its place; then nothing of the file is counted.
content::Result<std::vector<PrintedCount>> read_counts(std::string_view bytes, const std::string& file);

struct TerminalCounts {
  std::vector<PrintedCount> counts;
  std::vector<content::Fault> faults;  // of files that were left out
};
TerminalCounts counts_of_folder(const std::filesystem::path& folder);

}  // namespace intake
