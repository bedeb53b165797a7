// SPDX-License-Identifier: MIT
#pragma once

// The command line of the terminal.

#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

#include "content/base/date.h"
#include "content/base/fault.h"

namespace kiosk {

struct Options {
  std::filesystem::path bundle, hall;
  std::filesystem::path assets;               // empty: the folder `assets` of the source tree the program was built from
  std::filesystem::path tour, visits;         // empty: no tour; tour.csv beside the bundle
  std::optional<std::pair<int, int>> window;  // px; nullopt: full screen
  std::optional<content::Date> as_of;
  std::optional<int> safe_seconds;  // of the safe picture; nullopt: until it is ended
  bool accessibility_report = false;
  bool hidden = false, safe_picture = false, keep_safe_picture = false, new_pin = false, probe_display = false, help = false;
};

std::string_view usage();

// Fault value_invalid with one sentence.
content::Result<Options> read_options(const std::vector<std::string_view>& arguments);

}  // namespace kiosk
