// SPDX-License-Identifier: MIT
#pragma once

// The only clock of the command line: today in UTC+8, for commands without --as-of, and the second.

#include <cstdint>

#include "content/base/date.h"

namespace tools {

content::Date today();
std::int64_t now_seconds();  // Unix time

}  // namespace tools
