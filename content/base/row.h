// SPDX-License-Identifier: MIT
#pragma once

// What every row of the city pack is made of: texts in two languages, and where its cells stand.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "content/base/finding.h"

namespace content {

// A text in the two languages of the pack; `en` may be empty, then zh is shown.
struct Text {
  std::string zh;
  std::string en;

  const std::string& in(std::string_view language) const { return language == "en" && !en.empty() ? en : zh; }
  bool operator==(const Text&) const = default;
};

// Where the cells of a row stand, by the name of their column. For findings only: a bundle does not keep it, and it is no part of
// what a pack says.
struct Cells {
  std::vector<std::pair<std::string, Place>> columns;
  bool operator==(const Cells&) const { return true; }
};

}  // namespace content
