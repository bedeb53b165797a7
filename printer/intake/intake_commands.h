// SPDX-License-Identifier: MIT
#pragma once

// The command line of slip-intake. What it says to whom goes to `out`, one sentence about what failed to `error`.

#include <iosfwd>
#include <string>
#include <vector>

namespace intake {

enum Exit { done = 0, failed = 1, wrong_command = 2 };

int run(const std::vector<std::string>& words, std::ostream& out, std::ostream& error);

}  // namespace intake
