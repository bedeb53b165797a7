// SPDX-License-Identifier: MIT
#include <ostream>
#include <set>

#include "content/source/clock.h"
#include "content/tools/commands.h"
#include "content/tools/pack_audit.h"

namespace tools {

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
  out << "检查完成：" << errors.size() << " 个错误，" << warnings.size() << " 个提醒。\n";
  return errors.empty() ? 0 : 1;
}

}  // namespace tools
