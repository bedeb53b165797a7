// SPDX-License-Identifier: MIT
// What staff are told of the printer.

#include "kiosk/device/print_worker.h"
#include "printer/engine/state_sentence.h"

namespace kiosk {

using content::Fault;
using content::FaultCode;

namespace {

FaultCode code_of(printer::PrinterState state) {
  switch (state) {
    case printer::PrinterState::paper_low:
    case printer::PrinterState::no_paper: return FaultCode::printer_no_paper;
    case printer::PrinterState::cover_open: return FaultCode::printer_cover_open;
    case printer::PrinterState::absent:
    case printer::PrinterState::stranger: return FaultCode::printer_absent;
    case printer::PrinterState::silent:
    case printer::PrinterState::in_use: return FaultCode::printer_silent;
    default: return FaultCode::printer_fault;
  }
}

}  // namespace

std::optional<Fault> printer_fault(printer::PrinterState state, bool holds_rest) {
  // Whoever sees to it is told what comes out before they do.
  if (holds_rest && state == printer::PrinterState::no_paper)
    return Fault{FaultCode::printer_no_paper,
                 "打印机没有纸了，里面还有上一位没打完的单子，装上纸就会出来。请先关掉打印机电源，再装纸、开机。"};
  if (holds_rest && printer::passes(state))
    return Fault{FaultCode::printer_fault, "打印机停着，里面还有上一位没打完的单子，一弄好就会出来。请先关掉打印机电源，弄好再开机。"};
  if (state == printer::PrinterState::ready) return std::nullopt;
  return Fault{code_of(state), std::string(printer::sentence_of(state))};
}

}  // namespace kiosk
