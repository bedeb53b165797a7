// SPDX-License-Identifier: MIT
#pragma once

// Printers that are no device: a folder, and a file or device that only takes bytes.

#include <filesystem>
#include <memory>

#include "printer/device/printer.h"

namespace printer {

std::unique_ptr<Printer> virtual_printer(const std::filesystem::path& folder);
std::unique_ptr<Printer> file_printer(const std::filesystem::path& path);

}  // namespace printer
