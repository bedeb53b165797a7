// SPDX-License-Identifier: MIT
#include "content/tools/clock.h"

namespace tools {

content::Date today() { return std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now() + std::chrono::hours{8}); }

}  // namespace tools
