// SPDX-License-Identifier: MIT
#pragma once

// The kinds of printer behind open_printer, and the time limits of the one that talks.

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "printer/transport.h"

namespace printer {

struct TcpLimits {
  std::chrono::milliseconds connect{2000};
  std::chrono::milliseconds status{500};   // DLE EOT is answered at once or not at all; a fence with nothing before it too
  std::chrono::milliseconds stall{8000};   // no progress in writing: a full buffer drains at paper speed
  std::chrono::milliseconds fence{15000};  // 60 cm at 50 mm a second, and the cut
};

std::unique_ptr<Printer> virtual_printer(const std::filesystem::path& folder);
std::unique_ptr<Printer> file_printer(const std::filesystem::path& path);
std::unique_ptr<Printer> tcp_printer(const std::string& host, std::uint16_t port, const TcpLimits& limits = {});

}  // namespace printer
