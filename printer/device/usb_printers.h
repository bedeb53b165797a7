// SPDX-License-Identifier: MIT
#pragma once

// Finds a USB printer by what it is, not by its place: /dev/usb/lp0 becomes lp1 when the printer is switched off and on. The serial number,
// or where it has none the port it is plugged into, comes from sysfs.

#include <filesystem>
#include <string>
#include <vector>

#include "content/base/fault.h"

namespace printer {

struct UsbPrinter {
  std::filesystem::path node;  // /dev/usb/lp0
  std::string serial;          // empty: the device has none
  std::string port;            // "1-1.2", where it is plugged in
  std::string maker, model;    // as the device says; for people only
};

// `root` is "/" but in tests. Sorted by port.
std::vector<UsbPrinter> usb_printers(const std::filesystem::path& root = "/");
// `name` is a serial number, "@PORT", or empty for the only one there is. Fault printer_absent names the printers that are there.
content::Result<UsbPrinter> find_usb_printer(const std::string& name, const std::filesystem::path& root = "/");

}  // namespace printer
