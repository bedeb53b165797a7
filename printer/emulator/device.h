// SPDX-License-Identifier: MIT
#pragma once

// A thermal printer without its case: an input buffer of a size, a print speed, sensors, a cutter, and the faults hands can make. Pure:
// bytes and time come in, answers and paper come out. After Epson's ESC/POS command reference and TM specifications:
//   - DLE EOT, DLE ENQ and DLE DC4 are done when they are received, wherever they stand, raster data included, and then also count as data
//     of the command they stand in
//   - everything else waits in the buffer until what is before it is on paper
//   - with the paper out, the cover open, the cutter stuck or the head hot nothing is taken from the buffer; it prints on from there
//   - a reset loses buffer, settings and macros and says nothing
// Words of control(); "@N" makes a fault happen after N more rows:
//   no_paper[@N] refill | cover[@N] close | cutter[@N] free | hot[@N] cool | near_end | new_roll | mute[@N] speak | reset[@N]
//   hangup[@N] hangup_byte@N | take | lost_ack[@N] | wrong_id[@N] | slow N (mm a second) | heal (undoes all) | status
//   die[@N] (still and silent from then on)
// Words of bad lines and boards, each seen or reported somewhere; they too may have "@N":
//   echo (every byte comes back) | pad N (NULs behind each answer to DLE EOT) | banner (NULs at connection) | twice (each answer) |
//   delay N (ms, each answer) | torn_status (the next status sent by itself loses its first byte) | mixed_status (an answer to DLE EOT
//   stands inside it) | early (the board answers queued questions at receipt) | close_each (the board closes the line after each cut) |
//   forgetful (ESC @ forgets macros) | held left (somebody else has the line) | web (a web server answers)

#include <chrono>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "printer/emulator/interpreter.h"

namespace printer {

struct EmulatorOptions {
  int width_dots = 576;
  int dots_per_metre = 8000;   // 203 dpi
  double mm_per_second = 150;  // 0: at once
  std::size_t buffer = 65536;  // bytes; 4096 … 131072 are usual
  bool live_status = true;     // DLE EOT
  bool paper_status = true;    // GS r
  bool status_back = true;     // GS a
  bool fence = true;           // GS ( H
  bool names = true;           // GS I
  bool macros = true;          // GS : and GS ^
  bool clears = true;          // DLE DC4 8
  bool cutter = true;
  bool presenter = false;  // DLE EOT 20, as Custom's; a cut slip hangs in the output until it is taken
  bool near_end_sensor = true;
  double roll_metres = 0;  // 0: endless
  std::string maker = "EMULATED", model = "TP-80", serial = "E0001", firmware = "1.00";
};

class EmulatedPrinter : private Mechanism {
 public:
  explicit EmulatedPrinter(EmulatorOptions options = {});
  ~EmulatedPrinter() override;

  // Free bytes of the buffer; more must not be received.
  std::size_t room() const { return options_.buffer - buffer_.size(); }
  void receive(std::span<const std::uint8_t> bytes);
  void advance(std::chrono::microseconds time);
  // Time alone changes nothing.
  bool at_rest() const;
  std::vector<std::uint8_t> take_answers();
  // The link is to be cut now; asked once each.
  enum class Hangup { none, reset, close };
  Hangup take_hangup();
  // Somebody was connected.
  void connected();
  bool answers_early() const { return board_ != nullptr; }
  // Somebody else has the line: nothing is heard or said.
  bool held() const { return line_.held; }
  // One sentence of what is so now, "?" for words it does not know.
  std::string control(std::string_view line);

  // Papers that were cut, and the one still in the slot.
  std::vector<Paper> take_papers();
  const Paper& paper_in_slot() const { return paper_; }
  long rows_printed() const { return rows_; }

 private:
  // Mechanism, in the order of the commands: rows and cuts wait for the motor.
  void print_row(std::span<const std::uint8_t> row) override;
  void feed(int rows) override;
  void cut() override;
  void printed_characters(int count) override;
  void send_paper_status() override;
  void send_drawer_status() override;
  void send_fence(std::span<const std::uint8_t> id) override;
  void send_name(int n) override;
  void status_back(std::uint8_t mask) override;
  void allow_pulses(bool allowed) override;
  void forget_macros() override;

  struct Motion {
    enum Kind { row, cut } kind = row;
    std::vector<std::uint8_t> dots;  // empty: blank
  };
  // What a line or a board between the host and the printer does to what is said.
  struct BadLine {
    bool echo = false, banner = false, twice = false, torn_status = false, mixed_status = false, early = false, close_each = false,
         held = false, web = false;
    int pad = 0;
    std::chrono::milliseconds delay{0};
  };
  // A board that reads along and answers at receipt.
  class Board;
  bool stopped() const { return no_paper_ || cover_open_ || cutter_stuck_ || hot_ || dead_; }
  void say(std::span<const std::uint8_t> bytes);
  void web_server();
  void read_along(std::uint8_t byte);
  bool bad_line_word(std::string_view word, std::optional<long> number);
  bool one_motion();
  void happen(std::string_view fault);
  void due_faults();
  void live_command(std::uint8_t byte);
  void answer_live(int n);
  void answer(std::span<const std::uint8_t> bytes, bool ordered);
  void send_status();
  void status_changed();
  void drop_buffer();
  void reset();

  EmulatorOptions options_;
  Interpreter interpreter_;
  std::deque<std::uint8_t> buffer_;
  std::deque<Motion> motions_;
  std::vector<std::uint8_t> live_;  // of a real-time command being received
  std::vector<std::uint8_t> answers_;
  std::vector<Paper> papers_;
  Paper paper_;
  double budget_ = 0;  // rows the motor may still move
  long rows_ = 0, bytes_ = 0, roll_rows_ = 0;
  std::multimap<long, std::string, std::less<>> due_;  // at rows_
  std::optional<long> hangup_at_byte_;
  std::uint8_t status_mask_ = 0;
  std::vector<std::uint8_t> status_sent_;
  bool slip_out_ = false;  // hangs in the presenter
  bool no_paper_ = false, near_end_ = false, cover_open_ = false, cutter_jams_ = false, cutter_stuck_ = false, hot_ = false;
  bool mute_ = false, lost_ack_ = false, wrong_id_ = false, pulses_ = true, dead_ = false, forgetful_ = false;
  Hangup hangup_ = Hangup::none;
  BadLine line_;
  std::unique_ptr<Board> board_;
  std::chrono::microseconds clock_{0};
  std::deque<std::pair<std::chrono::microseconds, std::vector<std::uint8_t>>> on_the_way_;  // delayed answers
};

}  // namespace printer
