// SPDX-License-Identifier: MIT
#include "printer/intake/papers/window_printer.h"

#include "printer/engine/printer_address.h"

namespace intake {

content::Result<void> WindowPrinter::open(const std::string& address) {
  auto opened = printer::open_printer(address, &journal_);
  if (!opened) return tl::unexpected(opened.error());
  engine_.emplace(std::move(*opened), journal_, address);
  return {};
}

content::Result<printer::PrintReport> WindowPrinter::print(SheetKind kind, const CaseSheet& sheet, const SheetMaker& maker) {
  const std::lock_guard lock(printing_);
  printer::PrintWatch nobody;
  const auto result = intake::print(kind, sheet, 1, *engine_, nobody, maker);
  if (!result) return tl::unexpected(result.error());
  return result->report;
}

}  // namespace intake
