// SPDX-License-Identifier: MIT
#pragma once

// What writing and reading a voice pack share.

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace content::voice::format {

constexpr std::string_view magic = "SKVOICE1";
constexpr std::size_t sealed_from = magic.size() + 32, entry_size = 24;
constexpr std::uint32_t largest_head = 4096;

}  // namespace content::voice::format
