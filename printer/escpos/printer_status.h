// SPDX-License-Identifier: MIT
#pragma once

// What comes back from an ESC/POS printer, sorted: answers to DLE EOT, to GS r, status sent by itself (GS a) and fences may interleave.
// Bits after Epson's command reference. Bytes that fit nothing are counted: somebody else speaks on the line, or it loses bytes.

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "printer/device/printer.h"
#include "printer/escpos/escpos.h"

namespace printer {

struct LiveStatus {  // DLE EOT; which n it answers only the asker knows
  std::uint8_t bits = 0;
};
struct AutomaticStatus {  // GS a
  std::uint8_t printer = 0, error = 0, paper = 0;
};
struct PaperAnswer {  // GS r 1
  std::uint8_t bits = 0;
};
struct FenceAnswer {  // GS ( H
  FenceId id{};
};
// DLE EOT 20 of printers with a presenter (Custom, Infinite Peripherals): 10 0F and four bytes.
struct FullStatus {
  std::uint8_t paper = 0, user = 0, recoverable = 0, unrecoverable = 0;
  bool slip_in_output() const { return (paper & 0x20U) != 0; }
};
struct ClearAnswer {};  // DLE DC4 8
struct NameAnswer {     // GS I
  std::string text;
};
using StatusEvent = std::variant<LiveStatus, AutomaticStatus, PaperAnswer, FenceAnswer, ClearAnswer, NameAnswer, FullStatus>;

// Letters and digits that are no answer to DLE EOT (2, 6, R, V, Z, r, v and z would be): what ids of fences are made of.
bool fence_letter(char letter);

class StatusReader {
 public:
  // An event where this byte completes one. An answer to DLE EOT may stand inside GS a's four bytes or a fence: its bits occur in neither,
  // for ids are made without them (fence_letter).
  std::optional<StatusEvent> take(std::uint8_t byte);
  // Nothing more came for long: what was begun is no answer.
  void give_up() { drop(); }
  // Bytes that were part of nothing, since the start. XON and XOFF are the line's own and count for nothing.
  std::size_t strays() const { return strays_; }
  std::size_t pending() const { return pending_.size(); }
  // It was asked for: the next 10 0F begins one. (By itself it would be taken for status sent by itself.)
  void expect_full_status() { full_expected_ = true; }

 private:
  void drop();
  std::optional<StatusEvent> begin(std::uint8_t byte);

  bool full_expected_ = false;
  std::size_t strays_ = 0;
  std::vector<std::uint8_t> pending_;
};

// From DLE EOT 2 (offline cause), 4 (paper) and 3 (error cause); 0 where one was not asked or not answered.
PrinterState state_from_live(std::uint8_t offline, std::uint8_t paper, std::uint8_t error = 0);
PrinterState state_from_automatic(const AutomaticStatus& status);

}  // namespace printer
