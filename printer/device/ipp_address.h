// SPDX-License-Identifier: MIT
#pragma once

// Where an IPP printer is. Read here and not by libcups, which only the module loads that talks with such a printer
// (printer/engine/ipp_module.h); the same addresses are taken.

#include <optional>
#include <string>

namespace printer {

struct IppAddress {
  std::string host, path;  // "/ipp/print"
  int port = 631;
  bool encrypted = false;
  std::string media;  // one of medium_names, where the hall says what is loaded
  std::string uri() const;
};
// "ipp://host[:port]/path[?media=a5]" or "ipps://…"; nullopt otherwise.
std::optional<IppAddress> ipp_address(const std::string& text);

}  // namespace printer
