// SPDX-License-Identifier: MIT
// slip status: how a printer is, in one sentence.
#include <ostream>

#include "printer/printer_status.h"
#include "printer/tools/commands.h"
#include "printer/transport.h"

namespace slip_tool {

namespace {

std::string_view sentence_of(printer::PrinterState state) {
  switch (state) {
    case printer::PrinterState::ready: return "打印机就绪。";
    case printer::PrinterState::paper_low: return "打印机就绪，纸快用完了。";
    case printer::PrinterState::no_paper: return "打印机没有纸了。";
    case printer::PrinterState::cover_open: return "打印机的盖子开着。";
    case printer::PrinterState::cutter: return "打印机的切刀卡住了，请关掉电源，清掉卡纸再开。";
    case printer::PrinterState::hot: return "打印头太热，凉下来会自己接着打。";
    case printer::PrinterState::absent: return "找不到打印机，请看电源和连线。";
    case printer::PrinterState::fault: return "打印机报告故障，请看它的指示灯。";
    case printer::PrinterState::silent: return "打印机连得上，但不回答。";
  }
  return "";
}

}  // namespace

int run_status(const Arguments& arguments, Streams streams) {
  auto printer = printer::open_printer(arguments.words.front());
  if (!printer) {
    streams.err << content::to_string(printer.error()) << '\n';
    return not_so;
  }
  const printer::PrinterState state = (*printer)->state();
  streams.out << sentence_of(state) << '\n';
  if (state == printer::PrinterState::silent) return not_certain;
  return printer::can_print(state) ? all_well : not_so;
}

}  // namespace slip_tool
