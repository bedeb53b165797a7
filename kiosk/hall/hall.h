// SPDX-License-Identifier: MIT
#pragma once

// What differs from hall to hall: one TOML file (see kiosk/hall.toml for every key with its meaning). Values outside their limits are
// faults with file, line and column; nothing is silently corrected. Paths are relative to the folder of the file.

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "content/base/fault.h"
#include "kiosk/hall/clock_hours.h"
#include "kiosk/hall/keys.h"
#include "kiosk/hall/language.h"
#include "printer/payload/sealing_key.h"

namespace kiosk {

// How it is known that somebody listens: by the socket's contact, by a sound card that came by USB, always, or nobody can.
enum class Headphones { jack, usb, always, never };

struct Hall {
  content::Text place = {"社会救助服务大厅", "Social assistance service hall"};  // printed on the slip and shown in the header
  std::string place_code = "hall-0";                                             // issuer in the slip's code: letters, digits and "-"
  double mm_per_px = 0.311;                                                      // 0.1 … 1.0; 27 inch portrait 1080 × 1920
  double lower_edge_mm = 800;                                                    // 600 … 820; of the glass, above the floor
  int width = 1080, height = 1920;                                               // px of the panel, used where there is no display
  std::vector<Language> languages = {"zh-Hans", "en"};  // the first is the one sessions start in; none: what the pack
                                                        // has switched on, in its order
  std::chrono::milliseconds idle_warning{120'000};      // 120 … 300 s (VVSG 2.0: 2 to 5 minutes)
  std::chrono::milliseconds idle_results{180'000};      // while a result or a slip is on screen; idle_warning … 300 s
  std::chrono::milliseconds idle_wipe{30'000};          // 20 … 45 s after the warning (VVSG 2.0)
  std::chrono::milliseconds goodbye{10'000};            // 5 … 30 s
  std::string printer;                                  // address as in printer/device/printer.h; empty: this hall has none
  std::filesystem::path state;                          // folder of the counters, the job journal, the event log and the signing key
  bool sound = true;
  Headphones headphones = Headphones::jack;
  std::string headphones_device = "default";  // of ALSA
  int papers_an_hour = 20;                    // 5 … 200; beyond it residents are sent to the desk and to the code, until staff lift it
  int urgent_papers_an_hour = 10;             // 5 … 100; slips asking for help today have a limit of their own
  int chimes_a_minute = 2;                    // 1 … 10 calls for staff are heard; the others are seen
  OpenHours hours;                            // outside of them the screen is dark until it is touched; none: always open
  std::optional<printer::SealingKey>
      answers_key;         // of the city: what residents tick for the window goes into the code sealed; none: not at all
  KeyTable keys;           // of a keypad, two switches or a keyboard; what the settings do not name is as usual
  std::string desk_phone;  // shown where the terminal is out of order; empty: none
};

// Who sits reaches as high (EN 301 549 8.3.2, forward and unobstructed): px of the glass from its lower edge.
constexpr double reach_above_floor_mm = 1220;
inline int reach_px(const Hall& hall) { return static_cast<int>((reach_above_floor_mm - hall.lower_edge_mm) / hall.mm_per_px); }

// Faults: file_missing, file_unreadable, text_malformed, value_invalid, name_unknown (with the nearest known key).
content::Result<Hall> read_hall(const std::filesystem::path& file);
// What staff taught at the terminal, a file with the one section [keys]; nullopt: nothing. The same faults.
inline std::filesystem::path taught_keys(const Hall& hall) { return hall.state / "keys.toml"; }
content::Result<std::optional<KeyTable>> read_taught_keys(const std::filesystem::path& file);

}  // namespace kiosk
