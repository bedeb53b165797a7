// SPDX-License-Identifier: MIT
#include "kiosk/device/store.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "content/base/files.h"
#include "kiosk/device/event_log.h"

namespace kiosk {
namespace {

constexpr int undated_from = 50'000, unwritten_from = 100'000;
constexpr std::int64_t day_seconds = 24 * 3600;

// A rollback journal that is deleted: nothing lingers beside the rows themselves.
content::StateKind kind() {
  return {.application_id = 0x534b5354,  // 'SKST'
          .schema = store_schema,
          .settings = "PRAGMA busy_timeout=200; PRAGMA journal_mode=DELETE;",
          .tables = R"(
CREATE TABLE IF NOT EXISTS counters(day TEXT NOT NULL, event TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY(day, event)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS programmes(week TEXT NOT NULL, programme TEXT NOT NULL, number INTEGER NOT NULL,
 PRIMARY KEY(week, programme)) WITHOUT ROWID;
CREATE VIEW IF NOT EXISTS printed(day, event, programme, number) AS SELECT day, event, '', number FROM counters
 UNION ALL SELECT week, 'print_confirmed', programme, number FROM programmes;
CREATE TABLE IF NOT EXISTS slips(day TEXT PRIMARY KEY, last INTEGER NOT NULL) WITHOUT ROWID;
)",
          .full = "磁盘满了，今天的计数没有记下来；终端照常服务。",
          .unwritable = "计数的文件写不进去；终端照常服务。",
          .newer = "计数文件是较新的版本（{}）写的，本版本不动它；终端照常服务。",
          .in_use = "计数的文件正由另一个程序用着，没有记下来；终端照常服务。"};
}

}  // namespace

Store::Store(const std::filesystem::path& file) : file_(file, kind()), copy_(file.parent_path() / "slip-number") { file_.ready(); }

// What the copy knows of the series; 0: nothing of it, nullopt: it cannot be read or makes no sense.
std::optional<int> Store::copied(const std::string& series) const {
  const auto text = content::read_regular_file(copy_, 64);
  if (!text) return text.error().code == content::FaultCode::file_missing ? std::optional<int>{0} : std::nullopt;
  const std::size_t blank = text->find(' ');
  int number = 0;
  if (blank == std::string::npos || text->back() != '\n') return std::nullopt;
  const auto [end, problem] = std::from_chars(text->data() + blank + 1, text->data() + text->size(), number);
  if (problem != std::errc{} || *end != '\n' || number < 1) return std::nullopt;
  return text->substr(0, blank) == series ? number : 0;
}

std::string Store::next_slip_number(const WallTime& wall, bool day_known, int journal_last) {
  const std::string series = day_known ? content::to_string(wall.day) : "undated";
  bool remembered = last_number_.contains(series);
  int last = std::max({last_number_[series], journal_last, day_known ? 0 : undated_from});
  if (file_.ready() && !file_.set_aside())
    remembered |= file_.rows("SELECT last FROM slips WHERE day=?1", {series},
                             [&](const content::Statement& row) { last = std::max(last, static_cast<int>(row.number(0))); });
  if (const auto copy = copied(series)) {
    last = std::max(last, *copy);
    remembered = true;
  }
  int number = last + 1;
  const auto write_down = [&] {
    last_number_[series] = number;
    const bool filed =
        file_.run("INSERT INTO slips(day, last) VALUES(?1, ?2) ON CONFLICT(day) DO UPDATE SET last=excluded.last", {series, number});
    const bool beside = content::write_file(copy_, fmt::format("{} {}\n", series, number), 0600).has_value();
    return filed || beside;
  };
  if (remembered && write_down()) return fmt::format("{:04}", number);
  number = std::max(number, unwritten_from + static_cast<int>((wall.unix_seconds % day_seconds + day_seconds) % day_seconds));
  write_down();
  return fmt::format("{:04}", number);
}

void Store::count(std::span<const LogEvent> events, content::Date day) {
  if (events.empty() || !file_.run("BEGIN IMMEDIATE")) return;
  const std::string date = content::to_string(day);
  bool all = true;
  for (const LogEvent event : events)
    all =
        all && file_.run("INSERT INTO counters(day, event, number) VALUES(?1, ?2, 1) ON CONFLICT(day, event) DO UPDATE SET number=number+1",
                         {date, kiosk::word(event)});
  if (!all || !file_.run("COMMIT")) file_.abandon();
}

void Store::count_slip(const std::vector<std::string>& programmes, std::optional<content::Date> day) {
  for (const std::string& programme : programmes) ++named_[programme];
  if (++slips_ < slips_together || !day || !file_.run("BEGIN IMMEDIATE")) return;
  const std::string week = content::to_string(content::monday_of(*day));
  bool all = true;
  for (const auto& [programme, number] : named_)
    all = all && file_.run(
                     "INSERT INTO programmes(week, programme, number) VALUES(?1, ?2, ?3)"
                     " ON CONFLICT(week, programme) DO UPDATE SET number=number+excluded.number",
                     {week, programme, number});
  if (!all || !file_.run("COMMIT")) return file_.abandon();
  named_.clear();
  slips_ = 0;
}

int Store::counted(LogEvent event, content::Date day) const {
  int number = 0;
  file_.rows("SELECT number FROM counters WHERE day=?1 AND event=?2", {content::to_string(day), kiosk::word(event)},
             [&](const content::Statement& row) { number = static_cast<int>(row.number(0)); });
  return number;
}

}  // namespace kiosk
