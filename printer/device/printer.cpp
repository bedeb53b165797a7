// SPDX-License-Identifier: MIT
#include "printer/device/printer.h"

namespace printer {

std::string_view word(PrinterState state) {
  switch (state) {
    case PrinterState::ready: return "ready";
    case PrinterState::paper_low: return "paper_low";
    case PrinterState::slip_left: return "slip_left";
    case PrinterState::no_paper: return "no_paper";
    case PrinterState::cover_open: return "cover_open";
    case PrinterState::cutter: return "cutter";
    case PrinterState::hot: return "hot";
    case PrinterState::absent: return "absent";
    case PrinterState::fault: return "fault";
    case PrinterState::silent: return "mute";
    case PrinterState::in_use: return "in_use";
    case PrinterState::stranger: return "stranger";
    case PrinterState::holds_rest: return "holds_rest";
  }
  return "";
}

std::string_view word(Evidence evidence) {
  switch (evidence) {
    case Evidence::none: return "none";
    case Evidence::fence: return "fence";
    case Evidence::paper: return "paper";
    case Evidence::job: return "job";
    case Evidence::folder: return "folder";
  }
  return "";
}

std::string_view word(PrintStep step) {
  switch (step) {
    case PrintStep::preflight: return "preflight";
    case PrintStep::sending: return "sending";
    case PrintStep::printed: return "printed";
    case PrintStep::cut: return "cut";
  }
  return "";
}

bool can_print(PrinterState state) {
  return state == PrinterState::ready || state == PrinterState::paper_low || state == PrinterState::slip_left;
}

bool passes(PrinterState state) {
  return state == PrinterState::no_paper || state == PrinterState::cover_open || state == PrinterState::hot;
}

}  // namespace printer
