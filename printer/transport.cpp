// SPDX-License-Identifier: MIT
#include "printer/transport.h"

#include <fmt/format.h>

#include <charconv>

#include "printer/transport_kinds.h"

namespace printer {

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
