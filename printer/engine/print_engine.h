// SPDX-License-Identifier: MIT
#pragma once

// One printer and its journal. A job goes queued, preflight, sending, printed, cut, done; or failed with nothing printed; or unknown. Each
// step is on the disk before the next begins, `sending` before the first byte. An unknown job is never tried again here, and nothing is
// printed behind it before the printer was emptied and answered. Emptying is tried less and less often, and costs one cut at most. Used by
// one thread.

#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "printer/device/channel.h"
#include "printer/device/printer.h"
#include "printer/engine/print_journal.h"

namespace printer {

struct PrintOrder {
  std::string day, slip_number;
  int attempt = 1;
  SlipDocument slip;
};

struct PrintResult {
  PrintReport report;
  std::int64_t job = 0;  // in the journal
};

class PrintEngine {
 public:
  // `device` names the printer's roll in the journal; both must outlive the engine. Without a printer (nullptr) every job fails as absent.
  PrintEngine(
      std::unique_ptr<Printer> printer, PrintJournal& journal, std::string device, Now now = [] { return Clock::now(); });

  // Opens the journal and settles what a killed program left in it; before this nothing is written. print() does it where nobody has.
  void begin();
  PrintResult print(const PrintOrder& order, PrintWatch& watch);
  // How the printer is; empties it first where a broken job left something in it. Notices a new roll.
  PrinterState poll(PrintWatch& watch);

  void new_roll() { journal_->new_roll(device_); }
  std::optional<Medium> pdf_medium() const { return printer_ ? printer_->pdf_medium() : std::nullopt; }
  int width_dots() const { return printer_ ? printer_->width_dots() : 0; }
  double metres_used() const;
  double metres_of_roll() const;  // 0: not known
  // What the printer has not printed yet of a broken job comes out of it once it has paper, unless its power is turned off before.
  bool holds_rest() const { return must_clear_ && !recalled_; }

 private:
  void must_clear(bool must);
  void clear(PrintWatch& watch);

  std::unique_ptr<Printer> printer_;
  PrintJournal* journal_;
  std::string device_;
  PrinterState last_ = PrinterState::absent;
  bool must_clear_ = false;  // also in the journal
  bool cut_off_ = false;     // of what must be cleared; also in the journal
  bool recalled_ = false;
  Now now_;
  Clock::time_point next_try_{};
  std::chrono::seconds pause_{0};
};

}  // namespace printer
