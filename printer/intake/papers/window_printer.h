// SPDX-License-Identifier: MIT
#pragma once

// The printer of a window, used by several clerks at once: one paper after the other. Nobody stands by to change its roll while a browser
// waits, so a printer that needs hands gives the paper up.

#include <mutex>

#include "printer/intake/papers/case_sheet_print.h"

namespace intake {

class WindowPrinter {
 public:
  explicit WindowPrinter(const std::filesystem::path& journal) : journal_(journal) {}  // its file of state
  // Once, before print(). Fault for an address that is none (printer/engine/printer_address.h).
  content::Result<void> open(const std::string& address);

  content::Result<printer::PrintReport> print(SheetKind kind, const CaseSheet& sheet, const SheetMaker& maker);

 private:
  std::mutex printing_;
  printer::PrintJournal journal_;
  std::optional<printer::PrintEngine> engine_;
};

}  // namespace intake
