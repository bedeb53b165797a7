// SPDX-License-Identifier: MIT
#include "printer/engine/state_sentence.h"

namespace printer {

std::string_view sentence_of(PrinterState state) {
  switch (state) {
    case PrinterState::ready: return "打印机就绪。";
    case PrinterState::paper_low: return "打印机就绪，纸快用完了，请准备换纸。";
    case PrinterState::slip_left: return "打印机就绪，出纸口还有一张小票没有人取走，请取走。";
    case PrinterState::no_paper: return "打印机没有纸了，请装纸。";
    case PrinterState::cover_open: return "打印机的盖子开着，请合上。";
    case PrinterState::cutter: return "打印机的切刀卡住了，请关掉电源，清掉卡纸再开。";
    case PrinterState::hot: return "打印头太热，凉下来会自己接着打。";
    case PrinterState::absent: return "找不到打印机，请看电源和连线。";
    case PrinterState::fault: return "打印机报告故障，请看它的指示灯。";
    case PrinterState::silent: return "打印机没有回答，请看电源和连线。";
    case PrinterState::in_use: return "另一台终端正占着打印机；要是没有，请看打印机开没开机。";
    case PrinterState::stranger: return "这个地址上回答的不是打印机，像是网页服务器；请看地址和端口，打印机多半是 9100。";
    case PrinterState::holds_rest: return "打印机里可能还有上一张没打完的单子，清不掉；请关掉打印机电源再开。";
  }
  return "";
}

std::string_view help_for(PrinterState state) {
  switch (state) {
    case PrinterState::no_paper: return "装好会接着打。";
    case PrinterState::cover_open: return "合上会接着打。";
    case PrinterState::hot: return "请等一等。";
    default: return "请看它的纸和盖子，弄好会接着打。";  // one that is silent may be full and need hands
  }
}

}  // namespace printer
