// SPDX-License-Identifier: MIT
#pragma once

// The kinds of printer behind open_printer.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "printer/transport.h"

namespace printer {

std::unique_ptr<Printer> virtual_printer(const std::filesystem::path& folder);
std::unique_ptr<Printer> file_printer(const std::filesystem::path& path);
std::unique_ptr<Printer> tcp_printer(const std::string& host, std::uint16_t port);

}  // namespace printer
