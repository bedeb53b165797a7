// SPDX-License-Identifier: MIT
#pragma once

// The pictures a pack may name: what assets/icons holds, but for the parts of the landscape. Written down here because the content knows
// nothing of the assets; a test holds the two together.

#include <string>
#include <vector>

namespace content {

const std::vector<std::string>& icon_names();  // sorted

}  // namespace content
