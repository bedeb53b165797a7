// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <ostream>
#include <set>

#include "content/source/clock.h"
#include "content/tools/commands.h"
#include "content/tools/pack_audit.h"

namespace tools {

std::string language_shares(const content::Pack& pack) {
  std::string shares;
  for (const content::PackLanguage& one : pack.languages) {
    if (one.tag == content::base_language || one.cells.columns.empty()) continue;
    const int share = one.texts == 0 ? 0 : 100 * one.said / one.texts;
    shares += fmt::format("{}{} {}%{}", shares.empty() ? "语言：" : "，", one.name, share, one.on ? "" : "（关着）");
  }
  return shares.empty() ? shares : shares + "。\n";
}

int run_check(const Arguments& arguments, std::ostream& out) {
  LoadedPack loaded = load_pack(arguments.pack);
  if (!loaded.fault.empty()) {
    out << loaded.fault << '\n';
    return 1;
  }
  audit_pack(loaded, arguments.pack, arguments.day.value_or(today()));
  print_findings(loaded.findings, false, out);
  std::set<std::string> errors, warnings;
  for (const content::Finding& finding : loaded.findings.all()) {
    (finding.severity == content::Severity::error ? errors : warnings).insert(finding.text());
  }
  if (loaded.pack) out << language_shares(*loaded.pack);
  out << "检查完成：" << errors.size() << " 个错误，" << warnings.size() << " 个提醒。\n";
  return errors.empty() ? 0 : 1;
}

}  // namespace tools
