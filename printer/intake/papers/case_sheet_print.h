// SPDX-License-Identifier: MIT
#pragma once

// The papers of a case onto a printer, and as a file for the browser.

#include "printer/engine/print_engine.h"
#include "printer/intake/papers/case_sheet.h"

namespace intake {

// What sets and says the papers; all of it outlives the call.
struct SheetMaker {
  const assets::Typesetter& typesetter;
  const assets::Words& words;
};

// At real size, with its words as text. Faults: those of lay_out and write_pdf.
content::Result<std::string> pdf_of(SheetKind kind, const CaseSheet& sheet, const printer::Medium& medium, const SheetMaker& maker);

// On what the engine's printer takes, and the truth about it: "printed" only where the printer said so. The journal keeps the case number
// and nothing of the paper. The fault is that of a paper that could not be made; then nothing was sent.
content::Result<printer::PrintResult> print(SheetKind kind, const CaseSheet& sheet, int attempt, printer::PrintEngine& engine,
                                            printer::PrintWatch& watch, const SheetMaker& maker);

}  // namespace intake
