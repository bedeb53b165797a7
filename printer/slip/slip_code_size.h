// SPDX-License-Identifier: MIT
#pragma once

// How large a slip's code is on a medium: whole dots a module, 50 to 57 mm where the paper has room for that, else as large as it can be.

#include "content/base/fault.h"
#include "printer/code/qr.h"
#include "printer/paper/medium.h"

namespace printer {

struct SizedCode {
  QrCode symbol;
  int dots = 0;  // a module's side
};

// Fault payload_too_large where it does not fit at 4 dots a module.
content::Result<SizedCode> code_for(const std::string& payload, const Medium& medium);

}  // namespace printer
