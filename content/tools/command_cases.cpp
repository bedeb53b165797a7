// SPDX-License-Identifier: MIT
#include <ostream>

#include "content/base/files.h"
#include "content/pack/pack_reader.h"
#include "content/source/pack_source.h"
#include "content/tools/case_run.h"
#include "content/tools/commands.h"

namespace tools {

int run_cases(const Arguments& arguments, std::ostream& out, std::ostream& err) {
  const LoadedPack loaded = load_pack(arguments.pack);
  if (!usable(loaded, Need::screening, err)) return 1;
  std::vector<content::Case> cases = loaded.pack->cases;
  bool faults = false;
  if (!arguments.cases.empty()) {
    const auto bytes = content::read_file(arguments.cases);
    if (!bytes) {
      err << content::to_string(bytes.error()) << '\n';
      return 1;
    }
    content::Findings findings;
    cases = content::cases_of(*bytes, arguments.cases, *loaded.pack, findings);
    print_findings(findings, false, err);
    faults = findings.has_errors();
  }
  const CaseScore score = score_cases(cases, *loaded.screening, arguments.day);
  for (const std::string& sentence : score.otherwise) out << sentence << '\n';
  out << score.as_expected << " of " << score.all << " outcomes as expected\n";
  return score.good() && !faults ? 0 : 1;
}

}  // namespace tools
