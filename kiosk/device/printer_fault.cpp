// SPDX-License-Identifier: MIT
// What staff are told of the printer.

#include "kiosk/device/print_worker.h"

namespace kiosk {

using content::Fault;
using content::FaultCode;

std::optional<Fault> printer_fault(printer::PrinterState state, bool holds_rest) {
  // Whoever sees to it is told what comes out before they do.
  if (holds_rest && state == printer::PrinterState::no_paper)
    return Fault{FaultCode::printer_no_paper,
                 "打印机没有纸了，里面还有上一位没打完的单子，装上纸就会出来。请先关掉打印机电源，再装纸、开机。"};
  if (holds_rest && printer::passes(state))
    return Fault{FaultCode::printer_fault, "打印机停着，里面还有上一位没打完的单子，一弄好就会出来。请先关掉打印机电源，弄好再开机。"};
  switch (state) {
    case printer::PrinterState::ready: return std::nullopt;
    case printer::PrinterState::paper_low: return Fault{FaultCode::printer_no_paper, "打印纸快用完了，请准备换纸。"};
    case printer::PrinterState::slip_left: return Fault{FaultCode::printer_fault, "出纸口还有一张小票没有人取走，请取走。"};
    case printer::PrinterState::no_paper: return Fault{FaultCode::printer_no_paper, "打印机没有纸了，请装纸。"};
    case printer::PrinterState::cover_open: return Fault{FaultCode::printer_cover_open, "打印机的盖子开着，请合上。"};
    case printer::PrinterState::cutter: return Fault{FaultCode::printer_fault, "打印机的切刀卡住了，请关掉电源，清掉卡纸再开。"};
    case printer::PrinterState::hot: return Fault{FaultCode::printer_fault, "打印头太热，凉下来会自己接着打。"};
    case printer::PrinterState::absent: return Fault{FaultCode::printer_absent, "找不到打印机，请看电源和连线。"};
    case printer::PrinterState::fault: return Fault{FaultCode::printer_fault, "打印机报告故障，请看它的指示灯。"};
    case printer::PrinterState::silent: return Fault{FaultCode::printer_silent, "打印机没有回答，请看电源和连线。"};
    case printer::PrinterState::in_use: return Fault{FaultCode::printer_silent, "另一台终端正占着打印机；要是没有，请看打印机开没开机。"};
    case printer::PrinterState::stranger:
      return Fault{FaultCode::printer_absent, "打印机的地址上回答的不是打印机，像是网页服务器；请看地址和端口，打印机多半是 9100。"};
    case printer::PrinterState::holds_rest:
      return Fault{FaultCode::printer_fault, "打印机里可能还有上一张没打完的单子，清不掉；请关掉打印机电源再开。"};
  }
  return std::nullopt;
}

}  // namespace kiosk
