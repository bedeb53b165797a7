// SPDX-License-Identifier: MIT
#include "content/source/pack_source.h"

#include <filesystem>
#include <ostream>
#include <set>

#include "content/bundle/bundle.h"
#include "content/check/check.h"

namespace tools {

void add_findings(LoadedPack& loaded, const content::Findings& findings, const std::string& path) {
  std::error_code error;
  const std::string folder = std::filesystem::is_directory(path, error) ? path : std::string();
  for (const content::Finding& finding : findings.all()) {
    content::Place place = finding.place;
    if (!folder.empty() && !place.file.empty() && !place.file.starts_with(folder))
      place.file = (std::filesystem::path(folder) / place.file).string();
    loaded.findings.add(finding.code, place, finding.arguments, finding.suggestion);
  }
  loaded.findings.sort();
}

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
    if (loaded.pack) {
      content::check_pack(*loaded.pack, findings);
      content::check_signs(*loaded.pack, path, findings);
    }
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
  add_findings(loaded, findings, path);
  return loaded;
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
