// SPDX-License-Identifier: MIT
#include "kiosk/device/event_log.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <utility>

#include "content/base/files.h"

namespace kiosk {

std::string_view word(LogEvent event) {
  switch (event) {
    case LogEvent::terminal_started: return "terminal_started";
    case LogEvent::terminal_stopped: return "terminal_stopped";
    case LogEvent::bundle_unusable: return "bundle_unusable";
    case LogEvent::store_unusable: return "store_unusable";
    case LogEvent::store_back: return "store_back";
    case LogEvent::clock_unusable: return "clock_unusable";
    case LogEvent::clock_leapt: return "clock_leapt";
    case LogEvent::terminal_failed: return "terminal_failed";
    case LogEvent::session_started: return "session_started";
    case LogEvent::session_ended: return "session_ended";
    case LogEvent::session_timed_out: return "session_timed_out";
    case LogEvent::check_started: return "check_started";
    case LogEvent::results_shown: return "results_shown";
    case LogEvent::urgent_shown: return "urgent_shown";
    case LogEvent::slip_prepared: return "slip_prepared";
    case LogEvent::slip_failed: return "slip_failed";
    case LogEvent::print_started: return "print_started";
    case LogEvent::print_confirmed: return "print_confirmed";
    case LogEvent::print_unsure: return "print_unsure";
    case LogEvent::print_failed: return "print_failed";
    case LogEvent::print_flushed: return "print_flushed";
    case LogEvent::phone_shown: return "phone_shown";
    case LogEvent::staff_called: return "staff_called";
    case LogEvent::staff_acknowledged: return "staff_acknowledged";
    case LogEvent::printer_ready: return "printer_ready";
    case LogEvent::printer_not_ready: return "printer_not_ready";
    case LogEvent::printer_waits: return "printer_waits";
    case LogEvent::roll_changed: return "roll_changed";
    case LogEvent::papers_spent: return "papers_spent";
    case LogEvent::staff_printed: return "staff_printed";
    case LogEvent::clock_set: return "clock_set";
    case LogEvent::limits_lifted: return "limits_lifted";
    case LogEvent::staff_opened: return "staff_opened";
    case LogEvent::staff_refused: return "staff_refused";
    case LogEvent::staff_locked: return "staff_locked";
    case LogEvent::pin_changed: return "pin_changed";
    case LogEvent::log_full: return "log_full";
  }
  return "";
}

bool of_a_visit(LogEvent event) {
  switch (event) {
    case LogEvent::session_started:
    case LogEvent::session_ended:
    case LogEvent::session_timed_out:
    case LogEvent::check_started:
    case LogEvent::results_shown:
    case LogEvent::urgent_shown:
    case LogEvent::slip_prepared:
    case LogEvent::slip_failed:
    case LogEvent::print_started:
    case LogEvent::print_confirmed:
    case LogEvent::print_unsure:
    case LogEvent::print_failed:
    case LogEvent::print_flushed:
    case LogEvent::phone_shown:
    case LogEvent::printer_waits:
    case LogEvent::papers_spent: return true;
    default: return false;
  }
}

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
