// SPDX-License-Identifier: MIT
#pragma once

// The example households worked out and held against what staff expect.

#include <optional>
#include <string>
#include <vector>

#include "content/screening/screening.h"

namespace tools {

struct CaseScore {
  int as_expected = 0;
  int all = 0;                         // outcomes staff gave
  std::vector<std::string> otherwise;  // one sentence for each that came out otherwise, or for a household that cannot be read
  bool good() const { return as_expected == all && otherwise.empty(); }
};

// Each for its own day, else `day`, else the one its answers name, else today.
CaseScore score_cases(const std::vector<content::Case>& cases, const content::Screening& screening,
                      const std::optional<content::Date>& day);

}  // namespace tools
