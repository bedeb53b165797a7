// SPDX-License-Identifier: MIT
#include "content/tools/pack_audit.h"

#include <unistd.h>

#include <filesystem>

#include "content/audit/audit.h"
#include "content/check/check.h"
#include "content/tools/progress_line.h"

namespace tools {

std::optional<content::Population> load_population(LoadedPack& loaded, const std::string& path) {
  const std::filesystem::path table = std::filesystem::path(path) / population_file;
  std::error_code error;
  if (!loaded.screening || !std::filesystem::exists(table, error)) return std::nullopt;
  const content::Checked<content::Population> read = content::read_population(table, population_file, *loaded.pack, *loaded.screening);
  add_findings(loaded, read.findings, path);
  return read.value;
}

void audit_pack(LoadedPack& loaded, const std::string& path, content::Date day) {
  load_population(loaded, path);
  if (!loaded.pack || !loaded.screening || loaded.findings.has_errors()) return;
  content::Findings findings;
  content::check_days(*loaded.pack, day, findings);
  {
    ProgressLine line(STDERR_FILENO);
    content::audit(*loaded.pack, *loaded.screening, day, findings, content::amounts_in_doubt(loaded.findings),
                   [&](const std::string& sheet, std::size_t row, std::size_t rows) { line.at(sheet, row, rows); });
  }
  add_findings(loaded, findings, path);
}

}  // namespace tools
