// SPDX-License-Identifier: MIT
#pragma once

// What a technician wants to know of a terminal without walking to it: one small file that is written again while the picture lives, as
// JSON and as text for Prometheus (health.prom). It says nothing about a visit and keeps no history; a file whose `at` does not move is
// a terminal that stands still. The fields are listed in kiosk/service/README.md.

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace kiosk {

constexpr int health_schema = 1;

struct Health {
  std::int64_t at = 0;  // Unix seconds
  std::string place_code;
  std::string content_version;  // empty: no content
  bool window_shown = false;
  std::string printer;  // "ready", "no_paper" …; "none" where the hall has none
  double paper_used_metres = 0;
  double paper_roll_metres = 0;
  bool clock_plausible = true;
  std::int64_t disk_free_bytes = -1;  // of the state folder; -1: not known
  int starts_today = 0;
  std::vector<std::string> faults;  // the sentences that staff read too
};

std::string to_json(const Health& health);
std::string to_prometheus(const Health& health);
// Both files, each whole at any moment. False where the folder takes nothing: the terminal serves on.
bool write_health(const Health& health, const std::filesystem::path& folder);

}  // namespace kiosk
