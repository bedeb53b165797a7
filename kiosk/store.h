// SPDX-License-Identifier: MIT
#pragma once

// What the terminal remembers of itself, in one SQLite file: how often each event of the closed catalogue happened on each day, and the
// day's last slip number. Nothing about a person can be written. (What was printed stands in the printer's own journal.)
// A full or unwritable disk never stops the terminal: it goes on counting in memory, fault() says what staff should see to, and every
// later write tries again. A file that is no database is set aside as FILE.broken, never overwritten.

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "content/pack/date.h"
#include "content/pack/fault.h"
#include "kiosk/session.h"

namespace kiosk {

constexpr int store_schema = 1;  // PRAGMA user_version; application_id is 'SKST'

class Store {
 public:
  explicit Store(std::filesystem::path file);
  ~Store();
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;

  // The next running number of the day, "0001" …; never given twice by one run, and not by a later one unless the disk was full.
  std::string next_slip_number(content::Date day);
  void count(LogEvent event, content::Date day);

  // disk_full, file_unwritable, bundle_schema (a newer release wrote the file); nullopt while all is written.
  const std::optional<content::Fault>& fault() const { return fault_; }

  int counted(LogEvent event, content::Date day) const;

 private:
  struct Database;
  bool ready();
  bool run(std::string_view sql, const std::vector<std::string>& values);
  void fail();

  std::filesystem::path file_;
  std::unique_ptr<Database> database_;
  std::optional<content::Fault> fault_;
  std::map<content::Date, int> last_number_;  // of this run; holds where the disk does not
};

}  // namespace kiosk
