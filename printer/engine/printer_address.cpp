// SPDX-License-Identifier: MIT
#include "printer/transport.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "printer/transport_kinds.h"
#include "printer/usb_printers.h"

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

bool can_print(PrinterState state) { return state == PrinterState::ready || state == PrinterState::paper_low || state == PrinterState::slip_left; }

bool passes(PrinterState state) {
  return state == PrinterState::no_paper || state == PrinterState::cover_open || state == PrinterState::hot;
}

namespace {

// "tcp://10.0.0.7:9100?profile=epson-tm-80" without the kind.
struct Address {
  std::string place;
  std::string profile = "generic-80";
  int baud = 115200;
};

std::optional<Address> split(std::string_view rest) {
  Address address;
  const std::size_t mark = std::min(rest.find('?'), rest.size());
  address.place = rest.substr(0, mark);
  for (rest.remove_prefix(mark); !rest.empty();) {
    rest.remove_prefix(1);
    const std::string_view option = rest.substr(0, rest.find('&'));
    if (option.starts_with("profile=")) {
      address.profile = option.substr(8);
    } else if (option.starts_with("baud=")) {
      const auto [stop, error] = std::from_chars(option.data() + 5, option.data() + option.size(), address.baud);
      if (error != std::errc{} || stop != option.data() + option.size()) return std::nullopt;
    } else {
      return std::nullopt;
    }
    rest.remove_prefix(option.size());
  }
  return address;
}

std::function<OpenedLine()> tcp_line(const std::string& place, Milliseconds limit) {
  const std::size_t colon = place.rfind(':');
  if (colon == std::string::npos || colon == 0) return {};
  unsigned port = 0;
  const char* end = place.data() + place.size();
  const auto [stop, error] = std::from_chars(place.data() + colon + 1, end, port);
  if (error != std::errc{} || stop != end || port == 0 || port > 65535) return {};
  const bool bracketed = place.front() == '[' && place[colon - 1] == ']';  // [::1]:9100
  return [host = bracketed ? place.substr(1, colon - 2) : place.substr(0, colon), port, limit] { return connect_tcp(host, static_cast<std::uint16_t>(port), limit); };
}

OpenedLine usb_line(const std::string& name) {
  const auto found = find_usb_printer(name);
  return found ? open_usb(found->node) : OpenedLine(tl::unexpect, NoLine::absent);
}

}  // namespace

content::Result<void> check_address(const std::string& address) {
  // Making the object of a virtual printer would make its folder.
  if (address.starts_with("virtual:") && address.size() > 8) return {};
  auto opened = open_printer(address);
  if (!opened) return tl::unexpected(opened.error());
  return {};
}

content::Result<std::unique_ptr<Printer>> open_printer(const std::string& address, DeviceMemory* memory) {
  const auto bad = [&] {
    return content::fault(content::FaultCode::printer_absent,
                          fmt::format("打印机地址“{}”不认得；请写 virtual:文件夹、file:路径、tcp://地址:9100、usb:序列号、serial:设备 或 ipp://地址/ipp/print。", address));
  };
  if (address.starts_with("virtual:") && address.size() > 8) return virtual_printer(address.substr(8));
  if (address.starts_with("file:") && address.size() > 5) return file_printer(address.substr(5));
  if (address.starts_with("ipp://") || address.starts_with("ipps://")) {
    auto printer = ipp_printer(address);
    if (!printer) return bad();
    return printer;
  }
  EscposSetup setup;
  setup.memory = memory;
  const std::size_t kind = address.starts_with("tcp://") ? 6 : address.starts_with("usb:") ? 4 : address.starts_with("serial:") ? 7 : 0;
  const auto parts = kind == 0 ? std::nullopt : split(std::string_view(address).substr(kind));
  if (!parts) return bad();
  setup.device = address.substr(0, kind) + parts->place;
  if (kind == 6) setup.open = tcp_line(parts->place, setup.limits.connect);
  if (kind == 4) setup.open = [name = parts->place] { return usb_line(name); };
  if (kind == 7 && !parts->place.empty()) setup.open = [device = parts->place, baud = parts->baud] { return open_serial(device, baud); };
  if (!setup.open) return bad();
  if (kind == 7 && !serial_speed_known(parts->baud))
    return content::fault(content::FaultCode::printer_absent, fmt::format("串口没有 {} 这个速度；常用的是 9600、19200、38400、115200。", parts->baud));
  auto profile = printer::profile(parts->profile);
  if (!profile) return tl::unexpected(profile.error());
  setup.profile = std::move(*profile);
  return escpos_printer(std::move(setup));
}

}  // namespace printer
