// SPDX-License-Identifier: MIT
#include "printer/intake/papers/case_sheet_print.h"

#include "printer/slip/slip_layout.h"
#include "printer/slip/slip_pdf.h"

namespace intake {

content::Result<std::string> pdf_of(SheetKind kind, const CaseSheet& sheet, const printer::Medium& medium, const SheetMaker& maker) {
  const auto made = lay_out(kind, sheet, medium, maker.typesetter, maker.words);
  if (!made) return tl::unexpected(made.error());
  return printer::write_pdf(*made, maker.typesetter);
}

content::Result<printer::PrintResult> print(SheetKind kind, const CaseSheet& sheet, int attempt, printer::PrintEngine& engine,
                                            printer::PrintWatch& watch, const SheetMaker& maker) {
  const auto roll = lay_out(kind, sheet, printer::roll_of(engine.width_dots()), maker.typesetter, maker.words);
  if (!roll) return tl::unexpected(roll.error());
  const printer::Bitmap dots = printer::draw_page(*roll);
  printer::SlipDocument document(dots);
  engine.begin();
  (void)engine.poll(watch);  // a printer of pages says what it takes when it is asked for its state
  std::string pdf;
  if (const auto paper = engine.pdf_medium()) {
    auto written = pdf_of(kind, sheet, *paper, maker);
    if (!written) return tl::unexpected(written.error());
    pdf = std::move(*written);
    document.pdf = pdf;
    document.pdf_medium = *paper;
  }
  return engine.print({sheet.date, sheet.case_number, attempt, document}, watch);
}

}  // namespace intake
