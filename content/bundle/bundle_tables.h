// SPDX-License-Identifier: MIT
#pragma once

// What writing and reading a bundle share besides its columns.

#include <cstdint>

namespace content {

constexpr std::uint32_t bundle_application_id = 0x534B4244;  // 'SKBD'

}  // namespace content
