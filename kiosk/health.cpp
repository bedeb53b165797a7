// SPDX-License-Identifier: MIT
#include "kiosk/health.h"

#include <fmt/format.h>

#include "content/base/files.h"
#include "content/base/json_tree.h"

namespace kiosk {
namespace {

using Json = content::JsonTree;

// In the text format of Prometheus a label's value escapes these three.
std::string label(const std::string& text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '\n') {
      escaped += "\\n";
      continue;
    }
    if (c == '\\' || c == '"') escaped += '\\';
    escaped += c;
  }
  return escaped;
}

}  // namespace

std::string to_json(const Health& health) {
  const Json json = {{"schema", health_schema},
                     {"at", health.at},
                     {"place_code", health.place_code},
                     {"content_version", health.content_version},
                     {"window_shown", health.window_shown},
                     {"printer", health.printer},
                     {"paper_used_metres", health.paper_used_metres},
                     {"paper_roll_metres", health.paper_roll_metres},
                     {"clock_plausible", health.clock_plausible},
                     {"disk_free_bytes", health.disk_free_bytes < 0 ? Json(nullptr) : Json(health.disk_free_bytes)},
                     {"starts_today", health.starts_today},
                     {"faults", health.faults}};
  return content::json_text(json, 2) + "\n";
}

std::string to_prometheus(const Health& health) {
  const std::string place = fmt::format("{{place_code=\"{}\"}}", label(health.place_code));
  std::string text;
  const auto gauge = [&](std::string_view name, std::string_view help, auto value) {
    text += fmt::format("# HELP kiosk_{0} {1}\n# TYPE kiosk_{0} gauge\nkiosk_{0}{2} {3}\n", name, help, place, value);
  };
  gauge("round_timestamp_seconds", "When the last round of drawing ended.", health.at);
  gauge("window_shown", "1 while the picture stands on a screen.", health.window_shown ? 1 : 0);
  gauge("printer_ready", "1 while a slip can be printed.",
        health.printer == "ready" || health.printer == "paper_low" || health.printer == "slip_left" ? 1 : 0);
  gauge("paper_used_metres", "Paper used since the roll was changed.", health.paper_used_metres);
  gauge("clock_plausible", "1 while the date can be right.", health.clock_plausible ? 1 : 0);
  if (health.disk_free_bytes >= 0) gauge("disk_free_bytes", "Free on the disk of the state folder.", health.disk_free_bytes);
  gauge("starts_today", "How often the terminal was started today.", health.starts_today);
  gauge("faults", "How many things staff should see to.", health.faults.size());
  return text;
}

bool write_health(const Health& health, const std::filesystem::path& folder) {
  const bool json = content::write_file(folder / "health.json", to_json(health)).has_value();
  return content::write_file(folder / "health.prom", to_prometheus(health)).has_value() && json;
}

}  // namespace kiosk
