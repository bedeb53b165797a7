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

struct IppLimits {
  Milliseconds answer{4000};    // to connect and to answer one question
  Milliseconds pause{250};      // between questions about a job
  Milliseconds silence{20000};  // without any answer
  Milliseconds stall{90000};    // nothing about the job changes and the printer names no reason
};
// nullptr for a text that is no ipp:// or ipps:// address.
std::unique_ptr<Printer> ipp_printer(const std::string& uri, const IppLimits& limits = {});

struct EscposSetup {
  std::string device;                              // names it in the memory
  std::function<OpenedLine()> open;                // a fresh line
  Profile profile;
  WireLimits limits{};
  DeviceMemory* memory = nullptr;
  Now now = [] { return Clock::now(); };
};
std::unique_ptr<Printer> escpos_printer(EscposSetup setup);

}  // namespace printer
