// SPDX-License-Identifier: MIT
#pragma once

// For tests that start a server on loopback.

#include <filesystem>
#include <string>

namespace loopback {

int free_port();  // somebody else may take it first
bool listens(int port);
std::string text_of(const std::filesystem::path& file);

}  // namespace loopback
