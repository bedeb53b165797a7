// SPDX-License-Identifier: MIT
#pragma once

// The papers of a case: what the window hands out. A receipt for whoever applied, a list of what is missing (told once), a sheet for each
// department it is passed on to. They carry no name and no identity number: whoever signs writes by hand. Laid out for every medium by the
// slip's own typesetter; a roll is as long as it must be, a sheet has the largest type that fits one page, else pages.

#include <optional>
#include <string>
#include <vector>

#include "assets/text.h"
#include "assets/words.h"
#include "content/base/date.h"
#include "content/base/fault.h"
#include "printer/slip/slip_sheet.h"

namespace intake {

enum class SheetKind { receipt, missing, referral };

// By when there has to be an answer.
struct SheetDue {
  int working_days = 0;                           // 0: nothing says how many; the window writes by hand
  std::optional<content::Date> day;               // none: it lies in a year whose holidays are not known yet
  std::optional<content::Date> special_day = {};  // in special cases; none: there are no such, or it cannot be told
};

struct SheetProgramme {
  std::string name;   // in the sheet's language
  std::string days;   // how long it takes, one sentence of the pack; empty: it says nothing
  SheetDue due = {};  // nothing where several decide one after another: then the sentence says all that is known
};

struct SheetDepartment {
  std::string name;
  std::string asked;  // what it is asked for
  std::string phone;  // empty: nobody has called it yet
};

struct CaseSheet {
  std::string case_number, slip_number;
  std::string date, time;    // "2026-11-20", "10:12": of acceptance on a receipt, of the paper on the others
  std::string hall, window;  // "友谊大街街道便民服务中心", "2"; window empty: not said
  std::string phone;         // of the window; empty: none that was checked
  std::string language = "zh-Hans";
  bool urgent = false;
  bool waits = false;  // for papers: days count from when all are there, so none is told yet
  std::vector<SheetProgramme> programmes;
  std::vector<std::string> papers;  // still to bring; on a referral sheet those that go with it
  SheetDepartment department;       // of a referral sheet
  SheetDue due;                     // of a referral sheet: by when the department settles it
};

// Fault payload_too_large where the case number fits no code.
content::Result<printer::Sheet> lay_out(SheetKind kind, const CaseSheet& sheet, const printer::Medium& medium,
                                        const assets::Typesetter& typesetter, const assets::Words& words);

}  // namespace intake
