// SPDX-License-Identifier: MIT
#include "printer/transport.h"

#include <fmt/format.h>

#include <charconv>

#include "printer/transport_kinds.h"

namespace printer {

std::string_view word(PrinterState state) {
  switch (state) {
    case PrinterState::ready: return "ready";
    case PrinterState::paper_low: return "paper_low";
    case PrinterState::no_paper: return "no_paper";
    case PrinterState::cover_open: return "cover_open";
    case PrinterState::cutter: return "cutter";
    case PrinterState::hot: return "hot";
    case PrinterState::absent: return "absent";
    case PrinterState::fault: return "fault";
    case PrinterState::silent: return "mute";
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

bool can_print(PrinterState state) { return state == PrinterState::ready || state == PrinterState::paper_low; }

bool passes(PrinterState state) {
  return state == PrinterState::no_paper || state == PrinterState::cover_open || state == PrinterState::hot;
}

content::Result<std::unique_ptr<Printer>> open_printer(const std::string& address) {
  const auto bad = [&] {
    return content::fault(content::FaultCode::printer_absent, fmt::format("打印机地址“{}”不认得；请写 virtual:文件夹、file:路径 或 tcp://地址:9100。", address));
  };
  if (address.starts_with("virtual:") && address.size() > 8) return virtual_printer(address.substr(8));
  if (address.starts_with("file:") && address.size() > 5) return file_printer(address.substr(5));
  if (!address.starts_with("tcp://")) return bad();
  const std::string rest = address.substr(6);
  const std::size_t colon = rest.rfind(':');
  if (colon == std::string::npos || colon == 0) return bad();
  unsigned port = 0;
  const char* end = rest.data() + rest.size();
  const auto [stop, error] = std::from_chars(rest.data() + colon + 1, end, port);
  if (error != std::errc{} || stop != end || port == 0 || port > 65535) return bad();
  return tcp_printer(rest.substr(0, colon), static_cast<std::uint16_t>(port));
}

}  // namespace printer
