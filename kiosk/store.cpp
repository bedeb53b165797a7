// SPDX-License-Identifier: MIT
#include "kiosk/store.h"

#include <fmt/format.h>

#include <algorithm>

#include "kiosk/event_log.h"

namespace kiosk {
namespace {

// A rollback journal that is deleted: nothing lingers beside the rows themselves.
content::StateKind kind() {
  return {.application_id = 0x534b5354,  // 'SKST'
          .schema = store_schema,
          .settings = "PRAGMA busy_timeout=200; PRAGMA journal_mode=DELETE;",
          .tables = R"(
CREATE TABLE IF NOT EXISTS counters(day TEXT NOT NULL, event TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY(day, event)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS slips(day TEXT PRIMARY KEY, last INTEGER NOT NULL) WITHOUT ROWID;
)",
          .full = "磁盘满了，今天的计数没有记下来；终端照常服务。",
          .unwritable = "计数的文件写不进去；终端照常服务。",
          .newer = "计数文件是较新的版本（{}）写的，本版本不动它；终端照常服务。",
          .in_use = "计数的文件正由另一个程序用着，没有记下来；终端照常服务。"};
}

}  // namespace

Store::Store(std::filesystem::path file) : file_(std::move(file), kind()) { file_.ready(); }

std::string Store::next_slip_number(content::Date day) {
  const std::string date = content::to_string(day);
  int last = last_number_[day];
  if (file_.ready())
    file_.rows("SELECT last FROM slips WHERE day=?1", {date}, [&](const content::Statement& row) { last = std::max(last, static_cast<int>(row.number(0))); });
  const int number = last + 1;
  last_number_[day] = number;
  file_.run("INSERT INTO slips(day, last) VALUES(?1, ?2) ON CONFLICT(day) DO UPDATE SET last=excluded.last", {date, number});
  return fmt::format("{:04}", number);
}

void Store::count(LogEvent event, content::Date day) {
  file_.run("INSERT INTO counters(day, event, number) VALUES(?1, ?2, 1) ON CONFLICT(day, event) DO UPDATE SET number=number+1",
            {content::to_string(day), kiosk::word(event)});
}

int Store::counted(LogEvent event, content::Date day) const {
  int number = 0;
  file_.rows("SELECT number FROM counters WHERE day=?1 AND event=?2", {content::to_string(day), kiosk::word(event)},
             [&](const content::Statement& row) { number = static_cast<int>(row.number(0)); });
  return number;
}

}  // namespace kiosk
