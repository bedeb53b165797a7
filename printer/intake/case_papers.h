// SPDX-License-Identifier: MIT
#pragma once

// What stands on the papers of a case: its own rows, in the words of the rule set and the language of the slip. A department's sheet is in
// the window's language.

#include "content/pack/pack.h"
#include "printer/intake/papers/case_sheet.h"
#include "printer/intake/work/cases.h"

namespace intake {

// Who hands the papers out.
struct Hall {
  std::string name;
  std::string phone = {};  // empty: none is printed
};

// `pack`: nullptr where there is none; then programmes are called as the case has them and nothing is said of days. `department`: its code,
// of a referral sheet. `now` stands on a paper that has no time of its own.
CaseSheet sheet_of(SheetKind kind, const Case& one, const std::string& language, const content::Pack* pack, const Hall& hall,
                   const std::string& department, std::int64_t now);

}  // namespace intake
