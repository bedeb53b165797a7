// SPDX-License-Identifier: MIT
#include "printer/engine/printer_address.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <functional>
#include <optional>

#include "printer/device/ipp_address.h"
#include "printer/device/usb_printers.h"
#include "printer/engine/ipp_module.h"
#include "printer/engine/simple_printers.h"
#include "printer/escpos/escpos_printer.h"

namespace printer {
namespace {

// Makes the printer of an address that was found good. Nothing is opened or made before.
using Maker = std::function<content::Result<std::unique_ptr<Printer>>(DeviceMemory*)>;
// Empty: what stands behind the scheme is not of its form. A fault: it is, but names what there is not.
using Understood = content::Result<Maker>;

struct AddressKind {
  std::string_view scheme;
  std::string_view example;  // as the sentence about an address that is not known shows it
  Understood (*understand)(std::string_view scheme, std::string_view rest);
};

Understood virtual_folder(std::string_view, std::string_view rest) {
  if (rest.empty()) return Maker{};
  return [folder = std::string(rest)](DeviceMemory*) { return virtual_printer(folder); };
}

Understood file(std::string_view, std::string_view rest) {
  if (rest.empty()) return Maker{};
  return [path = std::string(rest)](DeviceMemory*) { return file_printer(path); };
}

Understood ipp(std::string_view scheme, std::string_view rest) {
  const std::string uri = std::string(scheme).append(rest);
  if (!ipp_address(uri)) return Maker{};
  return [uri](DeviceMemory*) { return load_ipp_printer(uri); };
}

// What follows the scheme of an ESC/POS printer: "10.0.0.7:9100?profile=epson-tm-80".
struct LineAddress {
  std::string place;
  std::string profile = "generic-80";
  int baud = 115200;
};

std::optional<LineAddress> split(std::string_view rest) {
  LineAddress address;
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

Understood escpos(std::string_view scheme, const LineAddress& address, std::function<OpenedLine()> open) {
  auto profile = printer::profile(address.profile);
  if (!profile) return tl::unexpected(profile.error());
  EscposSetup setup;
  setup.device = std::string(scheme).append(address.place);
  setup.profile = std::move(*profile);
  setup.open = std::move(open);
  return [setup](DeviceMemory* memory) mutable {
    setup.memory = memory;
    return escpos_printer(setup);
  };
}

Understood tcp(std::string_view scheme, std::string_view rest) {
  const auto address = split(rest);
  const std::string place = address ? address->place : "";
  const std::size_t colon = place.rfind(':');
  if (colon == std::string::npos || colon == 0) return Maker{};
  unsigned port = 0;
  const char* end = place.data() + place.size();
  const auto [stop, error] = std::from_chars(place.data() + colon + 1, end, port);
  if (error != std::errc{} || stop != end || port == 0 || port > 65535) return Maker{};
  const bool bracketed = place.front() == '[' && place[colon - 1] == ']';  // [::1]:9100
  return escpos(scheme, *address, [host = bracketed ? place.substr(1, colon - 2) : place.substr(0, colon), port] {
    return connect_tcp(host, static_cast<std::uint16_t>(port), WireLimits{}.connect);
  });
}

OpenedLine usb_line(const std::string& name) {
  const auto found = find_usb_printer(name);
  return found ? open_usb(found->node) : OpenedLine(tl::unexpect, NoLine::absent);
}

Understood usb(std::string_view scheme, std::string_view rest) {
  const auto address = split(rest);
  if (!address) return Maker{};
  return escpos(scheme, *address, [name = address->place] { return usb_line(name); });
}

Understood serial(std::string_view scheme, std::string_view rest) {
  const auto address = split(rest);
  if (!address || address->place.empty()) return Maker{};
  if (!serial_speed_known(address->baud))
    return content::fault(content::FaultCode::printer_absent,
                          fmt::format("串口没有 {} 这个速度；常用的是 9600、19200、38400、115200。", address->baud));
  return escpos(scheme, *address, [device = address->place, baud = address->baud] { return open_serial(device, baud); });
}

constexpr std::array<AddressKind, 7> address_kinds = {{
    {"virtual:", "virtual:文件夹", virtual_folder},
    {"file:", "file:路径", file},
    {"tcp://", "tcp://地址:9100", tcp},
    {"usb:", "usb:序列号", usb},
    {"serial:", "serial:设备", serial},
    {"ipp://", "ipp://地址/ipp/print", ipp},
    {"ipps://", "", ipp},
}};

content::Fault unknown_address(const std::string& address) {
  return {content::FaultCode::printer_absent, fmt::format("打印机地址“{}”不认得；请写 {}。", address, address_forms())};
}

Understood understand(const std::string& address) {
  for (const AddressKind& kind : address_kinds) {
    if (!address.starts_with(kind.scheme)) continue;
    Understood made = kind.understand(kind.scheme, std::string_view(address).substr(kind.scheme.size()));
    if (!made || *made) return made;
  }
  return tl::unexpected(unknown_address(address));
}

}  // namespace

std::string address_forms() {
  std::vector<std::string_view> examples;
  for (const AddressKind& kind : address_kinds) {
    if (!kind.example.empty()) examples.push_back(kind.example);
  }
  const std::string_view last = examples.back();
  examples.pop_back();
  return fmt::format("{} 或 {}", fmt::join(examples, "、"), last);
}

content::Result<void> check_address(const std::string& address) {
  const Understood made = understand(address);
  if (!made) return tl::unexpected(made.error());
  return {};
}

content::Result<std::unique_ptr<Printer>> open_printer(const std::string& address, DeviceMemory* memory) {
  const Understood made = understand(address);
  if (!made) return tl::unexpected(made.error());
  return (*made)(memory);
}

}  // namespace printer
