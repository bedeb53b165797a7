// SPDX-License-Identifier: MIT
#pragma once

// An ESC/POS printer on any line. Before the slip it is asked how it is (DLE EOT) and which fence it answers; with no paper, an open cover
// or an error nothing of the slip is sent, nor down a line on which nobody was ever heard though the printer is known to answer. After the
// slip's first byte nothing is ever sent again: while hands are needed it waits.
//   confirmed  there is a Proof (escpos_fence.h)                 failed   no byte of the slip went out
//   sent       the printer took every byte, and no Proof is to be had; it can print, or never says how it is
//   unknown    everything else
// What a kind of answer did wrong on one line (printer_record.h) is forgiven once where another line can be had; a serial line has no
// other.

#include <array>
#include <functional>
#include <memory>
#include <string>

#include "printer/device/profile.h"
#include "printer/escpos/escpos.h"
#include "printer/escpos/escpos_fence.h"

namespace printer {

struct EscposSetup {
  std::string device;                // names it in the memory
  std::function<OpenedLine()> open;  // a fresh line
  Profile profile;
  WireLimits limits{};
  DeviceMemory* memory = nullptr;
  Now now = [] { return Clock::now(); };
};

// How a kind of printer wants its slips.
EscposOptions options_of(const Profile& profile);

class EscposPrinter : public Printer {
 public:
  explicit EscposPrinter(EscposSetup setup) : setup_(std::move(setup)) {}

  int width_dots() const override { return setup_.profile.width_dots; }
  PaperSupply paper() const override { return {static_cast<double>(setup_.profile.roll_metres), setup_.profile.near_end}; }
  PrinterState state() override;
  PrintReport print(const SlipDocument& document, const std::string& slip_number, PrintWatch& watch) override;
  Emptied clear(PrintWatch& watch, bool cut) override;

 private:
  // The line.
  bool connect();
  bool reconnect();
  void hang_up();
  void begin_line_anew();
  void note_faults();
  void renew_spoilt_line();
  bool wait_drained(Milliseconds limit);
  PrinterState no_line() const { return held_ ? PrinterState::in_use : PrinterState::absent; }

  // How it is.
  PrinterState ask();
  PrinterState state_after();
  void wait_for_rest(PrintWatch& watch);
  bool known_to_answer();
  void wait_for_turn(PrinterState& state, PrintWatch& watch);

  // What it answers.
  bool recall();
  void learn(PrintWatch& watch);
  void ask_anew(PrintWatch& watch);
  std::string ask_name(PrintWatch& watch);
  bool clear_at_once(PrintWatch& watch);

  // One slip.
  EscposOptions options() const { return options_of(setup_.profile); }
  Milliseconds paper_time(int rows) const;
  bool line_dies() const { return setup_.profile.line_dies && !link_->outlives_a_reset(); }
  bool set_up(Fence& fence, const EscposJob& job, PrintWatch& watch);
  std::optional<Fence> find_fence(const EscposJob& job, bool mute, PrintWatch& watch);
  bool wake_up(PrintWatch& watch);
  PrintReport send_slip(const EscposJob& job, int rows, PrinterState before, bool mute, std::optional<Fence>& fence, PrintWatch& watch);
  PrintReport confirmed(const Proof& proof, const EscposJob& job, int rows, Fence& fence, PrintWatch& watch);
  PrintReport unfenced(const EscposJob& job, int rows, PrinterState before, bool mute, PrintWatch& watch);
  Cut cut(const EscposJob& job, Fence& fence);
  bool empty_by_answer(bool recalled, PrintWatch& watch);

  EscposSetup setup_;
  std::optional<EscposLink> link_;
  std::optional<DeviceFacts> facts_;
  std::array<int, asked_kinds> faults_{};  // lines on which a kind of answer was spoilt
  bool held_ = false;                      // the last line that was tried belongs to somebody else
  bool broken_ = false;                    // may hold a part of a slip
  bool answered_ = false;                  // DLE EOT, ever
  bool woken_ = false;                     // in vain, since a fence was last found
  bool cut_last_ = false;                  // what this program sent last was a cut: nothing of another job hangs in the slot
  bool heard_in_order_ = false;            // since this slip was begun
  Milliseconds latency_{0};                // the longest of earlier lines
  std::optional<Milliseconds> min_latency_;
  Milliseconds rest_{0};  // that what was sent without a Proof may take on paper
  Clock::time_point rest_until_{};
  int unheard_ = 0;                         // times in a row
  std::optional<PrinterState> stopped_by_;  // what it said when it was left with a part of a slip, until it speaks again
  int empty_without_word_ = 0;              // times in a row
  std::optional<PrinterState> rested_;      // what it said when the line was given free
  Clock::time_point rested_since_{};
};

std::unique_ptr<Printer> escpos_printer(EscposSetup setup);

}  // namespace printer
