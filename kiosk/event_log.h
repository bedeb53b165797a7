// SPDX-License-Identifier: MIT
#pragma once

// What happened at this terminal, for staff: one line an event, "2026-11-20 09:41 session_started", from the closed catalogue of
// LogEvent; there is no way to write free text. One file a month in `folder` (events-2026-11.log), the last 12 months are kept.
// A full disk loses lines, never the terminal.

#include <filesystem>
#include <string>
#include <string_view>

#include "content/pack/date.h"
#include "kiosk/event.h"

namespace kiosk {

// The word of an event; every enumerator has exactly one.
std::string_view word(LogEvent event);

class EventLog {
 public:
  explicit EventLog(std::filesystem::path folder) : folder_(std::move(folder)) {}

  // False where the line could not be written.
  bool write(LogEvent event, content::Date day, std::string_view clock);

 private:
  void drop_old(content::Date day) const;

  std::filesystem::path folder_;
  std::string month_;  // of the last line; a new one drops the oldest file
};

}  // namespace kiosk
