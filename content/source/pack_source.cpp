// SPDX-License-Identifier: MIT
#include "content/tools/pack_source.h"

#include <unistd.h>

#include <filesystem>
#include <ostream>
#include <set>

#include "content/bundle/bundle.h"
#include "content/pack/check.h"
#include "content/screening/audit.h"
#include "content/tools/progress_line.h"

namespace tools {
namespace {

void append(content::Findings& to, const content::Findings& from, const std::string& folder) {
  for (const content::Finding& finding : from.all()) {
    content::Place place = finding.place;
    if (!folder.empty() && !place.file.empty() && !place.file.starts_with(folder)) place.file = (std::filesystem::path(folder) / place.file).string();
    to.add(finding.code, place, finding.arguments, finding.suggestion);
  }
}

}  // namespace

LoadedPack load_pack(const std::string& path) {
  LoadedPack loaded;
  std::error_code error;
  const bool folder = std::filesystem::is_directory(path, error);
  if (!folder && !std::filesystem::exists(path, error)) {
    loaded.fault = path + ": 没有这个文件夹或文件。";
    return loaded;
  }
  content::Findings findings;
  if (folder) {
    content::Checked<content::Pack> read = content::read_pack(path);
    findings = std::move(read.findings);
    loaded.pack = std::move(read.value);
    if (loaded.pack) content::check_pack(*loaded.pack, findings);
  } else {
    content::Result<content::Pack> read = content::read_bundle(path);
    if (!read) {
      loaded.fault = content::to_string(read.error());
      return loaded;
    }
    loaded.pack = std::move(*read);
  }
  if (loaded.pack) {
    content::Checked<content::Screening> compiled = content::Screening::compile(*loaded.pack);
    for (const content::Finding& finding : compiled.findings.all()) {
      findings.add(finding.code, finding.place, finding.arguments, finding.suggestion);
    }
    loaded.screening = std::move(compiled.value);
  }
  // How households are made up for simulate; a pack need not have it.
  const std::filesystem::path population = std::filesystem::path(path) / population_file;
  if (folder && loaded.screening && std::filesystem::exists(population, error)) {
    const content::Checked<content::Population> read = content::read_population(population, population_file, *loaded.pack, *loaded.screening);
    for (const content::Finding& finding : read.findings.all()) findings.add(finding.code, finding.place, finding.arguments, finding.suggestion);
    loaded.population = read.value;
  }
  append(loaded.findings, findings, folder ? path : std::string());
  loaded.findings.sort();
  return loaded;
}

void audit_pack(LoadedPack& loaded, const std::string& path, content::Date day) {
  if (!loaded.pack || !loaded.screening || loaded.findings.has_errors()) return;
  content::Findings findings;
  content::check_days(*loaded.pack, day, findings);
  {
    ProgressLine line(STDERR_FILENO);
    content::audit(*loaded.pack, *loaded.screening, day, findings, content::amounts_in_doubt(loaded.findings),
                   [&](const std::string& sheet, std::size_t row, std::size_t rows) { line.at(sheet, row, rows); });
  }
  std::error_code error;
  append(loaded.findings, findings, std::filesystem::is_directory(path, error) ? path : std::string());
  loaded.findings.sort();
}

bool usable(const LoadedPack& loaded, Need need, std::ostream& err) {
  if (!loaded.fault.empty()) {
    err << loaded.fault << '\n';
    return false;
  }
  if (loaded.screening && !loaded.findings.has_errors()) return true;
  if (loaded.screening && need == Need::screening) {
    err << "内容包还有错误，下面的结果只供参考（welfare-content check 可以看全部）。\n";
    return true;
  }
  print_findings(loaded.findings, true, err);
  err << "内容包有错误，请先改好（welfare-content check 可以看全部）。\n";
  return false;
}

void print_findings(const content::Findings& findings, bool errors_only, std::ostream& out) {
  std::set<std::string> said;
  for (const content::Finding& finding : findings.all()) {
    if (errors_only && finding.severity != content::Severity::error) continue;
    const std::string text = finding.text();
    if (said.insert(text).second) out << text << '\n';
  }
}

}  // namespace tools
