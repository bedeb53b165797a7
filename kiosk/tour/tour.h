// SPDX-License-Identifier: MIT
#pragma once

// Scripted visits that press what a finger would press, through the same input queue, and keep what they saw: one PNG a screen with a
// numbered, telling name, every printed slip as PNG and printer bytes, and index.md listing them. The printer is a virtual one in the
// folder, whatever the hall has; state is kept in the folder too and begins empty.

#include <filesystem>

#include "kiosk/application.h"

namespace kiosk {

struct TourSummary {
  int pictures = 0, slips = 0;
};

// `script`: see tour_visits.h. Faults: its own, file_unwritable, those of Application::open, and value_invalid naming the visit and the
// step where a screen did not show what the script presses.
content::Result<TourSummary> run_tour(const Hall& hall, const std::filesystem::path& bundle, const std::filesystem::path& assets,
                                      const std::filesystem::path& script, std::optional<content::Date> as_of,
                                      const std::filesystem::path& folder);

}  // namespace kiosk
