// SPDX-License-Identifier: MIT
#include "content/source/clock.h"

namespace tools {

content::Date today() { return std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now() + std::chrono::hours{8}); }

std::int64_t now_seconds() {
  return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

}  // namespace tools
