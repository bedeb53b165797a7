// SPDX-License-Identifier: MIT
#pragma once

// What happened at this terminal, for staff: one line an event, from the closed catalogue of LogEvent; there is no way to write free text.
//   2026-11-20 09:41 printer_not_ready    of the terminal, at once
//   2026-11-20 session_started            of a visit: without the minute, all lines of a visit together when it has ended
//   undated printer_ready                 while the clock is implausible, in a file of its own
// One file a month in `folder` (events-2026-11.log, events-undated.log), each of at most 2 MB, the last of its lines log_full; the 24 with
// the latest names are kept, whatever the clock says today. A full disk loses lines, never the terminal.

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "content/base/date.h"
#include "kiosk/session/event.h"

namespace kiosk {

// The word of an event; every enumerator has exactly one.
std::string_view word(LogEvent event);
// Something a resident did or met. The minute of it could be laid beside a camera's.
bool of_a_visit(LogEvent event);

class EventLog {
 public:
  static constexpr std::size_t max_bytes = 2'000'000;  // of a month
  static constexpr std::size_t max_files = 24;

  explicit EventLog(std::filesystem::path folder) : folder_(std::move(folder)) {}

  // `day` nullopt: not known. False where the lines could not be written or flushed; a link in the place of the file is not followed.
  bool write(std::span<const LogEvent> events, std::optional<content::Date> day, std::string_view clock);

 private:
  void drop_old(const std::string& current) const;

  std::filesystem::path folder_;
  std::string current_;  // file of the last line; a new one drops the oldest
  std::string full_;     // file that was told to be so
};

}  // namespace kiosk
