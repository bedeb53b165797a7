// SPDX-License-Identifier: MIT
#pragma once

// The kinds of printer behind open_printer.

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "printer/channel.h"
#include "printer/escpos_link.h"
#include "printer/profile.h"
#include "printer/transport.h"

namespace printer {

std::unique_ptr<Printer> virtual_printer(const std::filesystem::path& folder);
std::unique_ptr<Printer> file_printer(const std::filesystem::path& path);

struct EscposSetup {
  std::string device;                              // names it in the memory
  std::function<std::optional<Channel>()> open;    // a fresh line; nothing where nobody answers
  Profile profile;
  WireLimits limits{};
  DeviceMemory* memory = nullptr;
};
std::unique_ptr<Printer> escpos_printer(EscposSetup setup);

}  // namespace printer
