// SPDX-License-Identifier: MIT
#pragma once

// The blocks of a case's paper, set in the size of type of `request`, in the order they are read. Its code is that of the case number.

#include "printer/intake/papers/case_sheet.h"
#include "printer/slip/slip_setter.h"

namespace intake {

std::string_view title_key(SheetKind kind);
printer::Part case_sheet_part(SheetKind kind, const CaseSheet& sheet, const printer::PartRequest& request);

}  // namespace intake
