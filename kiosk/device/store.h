// SPDX-License-Identifier: MIT
#pragma once

// What the terminal remembers of itself: how often each event of the closed catalogue happened on each day, how many slips named each
// programme, and each day's last slip number. Nothing about a person can be written. (What was printed stands in the printer's own
// journal.) Where the disk takes nothing it goes on counting in memory. A slip number is given once, whatever becomes of a file: it is kept
// in the state file and, on its own, beside it.

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "content/bundle/state_file.h"
#include "kiosk/session/clock.h"
#include "kiosk/session/session.h"

namespace kiosk {

constexpr int store_schema = 1;  // of the file; its application id is 'SKST'
// Programmes are written as sums of so many slips at least: nobody can tell from the file, nor from two copies of it, what one visit was
// about.
constexpr int slips_together = 20;

class Store {
 public:
  explicit Store(const std::filesystem::path& file);

  // The next running number of the day, "0001" …. `journal_last`: of this day in the printer's journal. Days that are not known have
  // numbers of their own from 50001 on. A number that could not be written down is the second of the day behind a 1, six digits that no
  // other run comes to; those after it count on from there.
  std::string next_slip_number(const WallTime& wall, bool day_known, int journal_last);
  void count(std::span<const LogEvent> events, content::Date day);
  int counted(LogEvent event, content::Date day) const;
  // A printed slip asks for these programmes, by their codes. Fewer than slips_together that have come since the last sums are in memory
  // only, and lost with it. `day`: whose week the sums are written to; nullopt, where none is believed: they wait.
  void count_slip(const std::vector<std::string>& programmes, std::optional<content::Date> day);
  int slips_in_memory() const { return slips_; }

  // disk_full, file_unwritable, bundle_schema (a newer release wrote the file); nullopt while all is written.
  const std::optional<content::Fault>& fault() const { return file_.fault(); }

 private:
  std::optional<int> copied(const std::string& series) const;

  content::StateFile file_;
  std::filesystem::path copy_;
  std::map<std::string, int> last_number_;  // of this run; holds where the disk does not
  std::map<std::string, int> named_;        // by programme, of `slips_`
  int slips_ = 0;
};

}  // namespace kiosk
