// SPDX-License-Identifier: MIT
#pragma once

// What happens to a genuine code on its way from paper to a window. Each takes UTF-8 and gives what arrives.

#include <functional>
#include <random>
#include <string>
#include <vector>

namespace mangling {

using Random = std::mt19937;

struct Mangling {
  const char* name;
  std::function<std::string(const std::string&, Random&)> apply;
};

// In the order in which they happen: what is scanned, the keyboard, the input method, then mail and phone. A code that went through some of
// them, in this order, can always be read.
const std::vector<std::vector<Mangling>>& healable();
// What may leave nothing to read.
const std::vector<Mangling>& harms();

std::size_t some(Random& random, std::size_t most);  // 0 to most - 1

}  // namespace mangling
