// SPDX-License-Identifier: MIT
#pragma once

// What a machine can prove of the terminal's accessibility, tried on the real screens: somebody presses through all of them with the hall's
// settings and the city's pack, in several looks, low and not, and looks at each; and once more by ear, where there are recordings. Prints
// nothing and keeps nothing: the printer is a virtual one in a folder of its own, which is removed again.

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "content/base/date.h"
#include "content/base/fault.h"
#include "kiosk/hall/hall.h"

namespace kiosk {

struct AccessibilityCheck {
  std::string proves;                 // what, in one sentence
  int looked_at = 0;                  // so many things
  std::vector<std::string> findings;  // what does not hold, each once
  std::string untried{};              // why nothing could be looked at here; empty: it could
  bool holds() const { return looked_at > 0 && findings.empty(); }
  bool fails() const { return !holds() && (untried.empty() || !findings.empty()); }
};
// By the names that assets/accessibility.csv uses.
using AccessibilityChecks = std::map<std::string, AccessibilityCheck, std::less<>>;

// Faults: those of Application::open; value_invalid where a screen did not show what is pressed on the way.
content::Result<AccessibilityChecks> check_accessibility(const Hall& hall, const std::filesystem::path& bundle,
                                                         const std::filesystem::path& assets, std::optional<content::Date> as_of);

}  // namespace kiosk
