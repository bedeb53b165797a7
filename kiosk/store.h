// SPDX-License-Identifier: MIT
#pragma once

// What the terminal remembers of itself, in one file of state: how often each event of the closed catalogue happened on each day, and the
// day's last slip number. Nothing about a person can be written. (What was printed stands in the printer's own journal.) Where the disk takes
// nothing it goes on counting in memory.

#include <map>
#include <optional>
#include <string>

#include "content/bundle/state_file.h"
#include "content/pack/date.h"
#include "kiosk/session.h"

namespace kiosk {

constexpr int store_schema = 1;  // of the file; its application id is 'SKST'

class Store {
 public:
  explicit Store(std::filesystem::path file);

  // The next running number of the day, "0001" …; never given twice by one run, and not by a later one unless the disk was full.
  std::string next_slip_number(content::Date day);
  void count(LogEvent event, content::Date day);
  int counted(LogEvent event, content::Date day) const;

  // disk_full, file_unwritable, bundle_schema (a newer release wrote the file); nullopt while all is written.
  const std::optional<content::Fault>& fault() const { return file_.fault(); }

 private:
  content::StateFile file_;
  std::map<content::Date, int> last_number_;  // of this run; holds where the disk does not
};

}  // namespace kiosk
