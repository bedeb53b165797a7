// SPDX-License-Identifier: MIT
#pragma once

// The differences of two packs as a clerk reads them before publishing, and as JSON.

#include <string>
#include <vector>

#include "content/difference/case_flips.h"
#include "content/difference/pack_difference.h"

namespace tools {

struct DifferenceReport {
  std::string before, after;              // paths as typed
  std::string before_title, after_title;  // "包头市 2026.11"
  std::vector<Change> changes;
  Flips flips;

  bool any() const { return !changes.empty() || !flips.flips.empty(); }
};

std::string text_of(const DifferenceReport& report);
std::string json_of(const DifferenceReport& report);

}  // namespace tools
