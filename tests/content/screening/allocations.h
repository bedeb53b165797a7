// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

namespace allocations {

// Calls of operator new in this program so far.
std::size_t count();

}  // namespace allocations
