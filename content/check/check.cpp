// SPDX-License-Identifier: MIT
#include "content/check/check.h"

namespace content {

void check_pack(const Pack& pack, Findings& findings) {
  check_amounts(pack, findings);
  check_option_amounts(pack, findings);
  check_references(pack, findings);
  check_places(pack, findings);
  check_workdays(pack, findings);
  check_where(pack, findings);
  check_aliases(pack, findings);
  check_pages(pack, findings);
  check_citations(pack, findings);
  check_wordings(pack, findings);
  check_languages(pack, findings);
  check_translations(pack, findings);
  check_words(pack, findings);
  findings.sort();
}

}  // namespace content
