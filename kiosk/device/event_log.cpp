// SPDX-License-Identifier: MIT
#include "kiosk/device/event_log.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <utility>

#include "content/base/files.h"

namespace kiosk {

namespace {

struct Row {
  LogEvent event;
  std::string_view word;
  bool of_a_visit = false;
};

constexpr auto catalogue = std::to_array<Row>({
    {LogEvent::terminal_started, "terminal_started"},
    {LogEvent::terminal_stopped, "terminal_stopped"},
    {LogEvent::bundle_unusable, "bundle_unusable"},
    {LogEvent::store_unusable, "store_unusable"},
    {LogEvent::store_back, "store_back"},
    {LogEvent::clock_unusable, "clock_unusable"},
    {LogEvent::clock_leapt, "clock_leapt"},
    {LogEvent::terminal_failed, "terminal_failed"},
    {LogEvent::session_started, "session_started", true},
    {LogEvent::session_ended, "session_ended", true},
    {LogEvent::session_timed_out, "session_timed_out", true},
    {LogEvent::check_started, "check_started", true},
    {LogEvent::results_shown, "results_shown", true},
    {LogEvent::urgent_shown, "urgent_shown", true},
    {LogEvent::slip_prepared, "slip_prepared", true},
    {LogEvent::slip_failed, "slip_failed", true},
    {LogEvent::print_started, "print_started", true},
    {LogEvent::print_confirmed, "print_confirmed", true},
    {LogEvent::print_unsure, "print_unsure", true},
    {LogEvent::print_failed, "print_failed", true},
    {LogEvent::print_flushed, "print_flushed", true},
    {LogEvent::phone_shown, "phone_shown", true},
    {LogEvent::staff_called, "staff_called"},
    {LogEvent::staff_acknowledged, "staff_acknowledged"},
    {LogEvent::printer_ready, "printer_ready"},
    {LogEvent::printer_not_ready, "printer_not_ready"},
    {LogEvent::printer_waits, "printer_waits", true},
    {LogEvent::roll_changed, "roll_changed"},
    {LogEvent::papers_spent, "papers_spent", true},
    {LogEvent::limits_lifted, "limits_lifted"},
    {LogEvent::staff_opened, "staff_opened"},
    {LogEvent::staff_refused, "staff_refused"},
    {LogEvent::staff_locked, "staff_locked"},
    {LogEvent::pin_changed, "pin_changed"},
    {LogEvent::staff_printed, "staff_printed"},
    {LogEvent::clock_set, "clock_set"},
    {LogEvent::log_full, "log_full"},
});

constexpr bool in_order() {
  for (std::size_t i = 0; i < catalogue.size(); ++i)
    if (catalogue[i].event != static_cast<LogEvent>(i)) return false;
  return catalogue.back().event == LogEvent::log_full;
}
static_assert(in_order(), "the catalogue has each event once, as LogEvent lists them");

}  // namespace

std::string_view word(LogEvent event) { return catalogue[static_cast<std::size_t>(event)].word; }
bool of_a_visit(LogEvent event) { return catalogue[static_cast<std::size_t>(event)].of_a_visit; }

bool EventLog::write(std::span<const LogEvent> events, std::optional<content::Date> day, std::string_view clock) {
  std::error_code ignored;
  std::filesystem::create_directories(folder_, ignored);
  const std::string when = day ? content::to_string(*day) : "undated";
  const std::string name = fmt::format("events-{}.log", day ? when.substr(0, 7) : when);
  if (std::exchange(current_, name) != name) drop_old(name);
  std::string lines;
  for (const LogEvent event : events)
    lines += of_a_visit(event) || !day ? fmt::format("{} {}\n", when, word(event)) : fmt::format("{} {} {}\n", when, clock, word(event));
  const int file = ::open((folder_ / name).c_str(), O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (file < 0) return false;
  struct stat before {};
  bool written = ::fstat(file, &before) == 0;
  const std::string last = fmt::format("{} {}\n", when, word(LogEvent::log_full));
  const std::size_t room = max_bytes - std::min(max_bytes, static_cast<std::size_t>(before.st_size));
  if (lines.size() + last.size() > room) lines = last.size() <= room && std::exchange(full_, name) != name ? last : "";
  if (written && !lines.empty()) {
    written = ::write(file, lines.data(), lines.size()) == static_cast<ssize_t>(lines.size());
    if (!written && ::ftruncate(file, before.st_size) != 0) written = false;  // half a line is none
    // On the disk before anything else is, once for all lines of a visit. Lines that may not be there are not written again: they would
    // stand there twice.
    if (written) written = ::fdatasync(file) == 0;
  }
  ::close(file);
  return written;
}

void EventLog::drop_old(const std::string& current) const {
  std::vector<std::filesystem::path> files;
  for (auto& file : content::list_files(folder_, ".log")) {
    const std::string name = file.filename().string();
    if (name.starts_with("events-2") && name != current) files.push_back(std::move(file));
  }
  std::error_code ignored;
  for (std::size_t i = 0; i + max_files <= files.size(); ++i) std::filesystem::remove(files[i], ignored);
}

}  // namespace kiosk
