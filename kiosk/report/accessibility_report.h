// SPDX-License-Identifier: MIT
#pragma once

// The conformance table: every clause of assets/accessibility.csv with the checks that prove it, their results, and what hardware or
// persons must still show. Markdown.

#include "kiosk/report/accessibility_check.h"

namespace kiosk {

struct AccessibilityReport {
  std::string text;
  bool holds = true;  // no check failed
};

// Faults: file_missing, file_unreadable, text_malformed where the table cannot be read, names a check there is none of, or has a row
// without a check and without a reason.
content::Result<AccessibilityReport> accessibility_report(const AccessibilityChecks& checks, const std::filesystem::path& assets);

}  // namespace kiosk
