// SPDX-License-Identifier: MIT
#pragma once

// Reads ESC/POS in the order it came, a byte at a time, as a printer does: what is no command is text, a command that was cut short eats
// what follows. Lengths after Epson's ESC/POS command reference; commands that only change the look of text are read over, bar codes and
// page mode too. Knows nothing of how the terminal encodes.

#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <vector>

#include "printer/emulator/paper.h"

namespace printer {

// What the commands move and answer.
class Mechanism {
 public:
  virtual ~Mechanism() = default;
  virtual void print_row(std::span<const std::uint8_t> row) = 0;
  virtual void feed(int rows) = 0;
  virtual void cut() = 0;
  virtual void printed_characters(int count) = 0;
  virtual void send_paper_status() = 0;                           // GS r 1
  virtual void send_drawer_status() = 0;                          // GS r 2
  virtual void send_fence(std::span<const std::uint8_t> id) = 0;  // GS ( H 48
  virtual void send_name(int n) = 0;                              // GS I
  virtual void status_back(std::uint8_t mask) = 0;                // GS a
  virtual void allow_pulses(bool allowed) = 0;                    // GS ( D: DLE DC4 1 and 2
  virtual void forget_macros() = 0;                               // ESC @, at some clones
};

class Interpreter {
 public:
  Interpreter(Mechanism& mechanism, int width, bool macros) : mechanism_(&mechanism), macros_(macros), line_(width) {}

  void take(std::uint8_t byte);
  // Bytes of a macro that are due before anything else.
  bool has_due() const { return !due_.empty(); }
  void take_due();
  // Printer reset: everything forgotten, macros too.
  void reset();
  void forget_macros();
  // ESC @ and DLE DC4 8: the line and the command in progress.
  void forget_line();

 private:
  // Total length of the command begun in command_; 0: not known yet.
  std::size_t length() const;
  void execute();
  void execute_escape();
  void execute_group();
  void execute_parameters();
  void begin_raster(int row_bytes, int rows, int mode);
  void end_line();
  void columns(int mode, std::span<const std::uint8_t> data);

  Mechanism* mechanism_;
  bool macros_;
  PrintLine line_;
  std::vector<std::uint8_t> command_;
  std::vector<std::uint8_t> row_;  // of the raster being read
  std::size_t row_bytes_ = 0;
  int rows_left_ = 0, stretch_ = 1;
  bool wide_ = false;
  int spacing_ = 30;                    // dots a line
  bool selected_ = true;                // ESC =
  std::vector<std::uint8_t> graphics_;  // GS ( L 112, printed by 50
  int graphics_bytes_ = 0;
  bool recording_ = false;
  std::vector<std::uint8_t> macro_;
  std::deque<std::uint8_t> due_;
};

}  // namespace printer
