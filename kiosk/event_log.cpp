// SPDX-License-Identifier: MIT
#include "kiosk/event_log.h"

#include <fmt/format.h>

#include <fstream>

#include "content/pack/files.h"

namespace kiosk {
namespace {

constexpr std::chrono::months kept{12};

std::string month_of(content::Date day) { return content::to_string(day).substr(0, 7); }

}  // namespace

std::string_view word(LogEvent event) {
  switch (event) {
    case LogEvent::terminal_started: return "terminal_started";
    case LogEvent::terminal_stopped: return "terminal_stopped";
    case LogEvent::bundle_unusable: return "bundle_unusable";
    case LogEvent::store_unusable: return "store_unusable";
    case LogEvent::store_back: return "store_back";
    case LogEvent::clock_unusable: return "clock_unusable";
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
  }
  return "";
}

bool EventLog::write(LogEvent event, content::Date day, std::string_view clock) {
  std::error_code ignored;
  std::filesystem::create_directories(folder_, ignored);
  const std::string month = month_of(day);
  if (month != month_) {
    drop_old(day);
    month_ = month;
  }
  std::ofstream file(folder_ / fmt::format("events-{}.log", month), std::ios::app | std::ios::binary);
  file << fmt::format("{} {} {}\n", content::to_string(day), clock, word(event));
  return static_cast<bool>(file.flush());
}

void EventLog::drop_old(content::Date day) const {
  const std::chrono::year_month_day today{day};
  const std::chrono::year_month oldest = std::chrono::year_month{today.year(), today.month()} - kept;
  const std::string first = fmt::format("events-{:04}-{:02}.log", static_cast<int>(oldest.year()), static_cast<unsigned>(oldest.month()));
  for (const auto& file : content::list_files(folder_, ".log")) {
    const std::string name = file.filename().string();
    std::error_code ignored;
    if (name.starts_with("events-") && name < first) std::filesystem::remove(file, ignored);
  }
}

}  // namespace kiosk
