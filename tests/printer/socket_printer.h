// SPDX-License-Identifier: MIT
#pragma once

// An ESC/POS printer on a loopback socket for the transport tests: takes bytes in order, answers DLE EOT, GS ( H and GS r as told, and
// can run out of paper, fall silent or hang up after so many bytes of the slip. Byte 0 is the ESC @ that begins a slip.

#include <atomic>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

struct PrinterHabits {
  bool answers_status = true;        // DLE EOT
  bool answers_fence = true;         // GS ( H
  bool answers_paper_fence = true;   // GS r 1
  bool wrong_fence_id = false;       // of fences behind a slip
  bool loses_last_answer = false;    // of fences behind a slip
  bool chatters = false;             // status by itself and a GS I answer between everything else
  std::map<int, std::uint8_t> status = {{1, 0x12}, {2, 0x12}, {3, 0x12}, {4, 0x12}};
  std::optional<std::size_t> paper_out_at;   // then takes nothing more from its buffer, but still answers DLE EOT
  bool refills = false;                      // a moment after the paper ran out
  std::optional<std::size_t> hangs_up_at;
  std::optional<std::size_t> stops_reading_at;
};

class SocketPrinter {
 public:
  explicit SocketPrinter(PrinterHabits habits);
  ~SocketPrinter();
  SocketPrinter(const SocketPrinter&) = delete;
  SocketPrinter& operator=(const SocketPrinter&) = delete;

  std::uint16_t port() const { return port_; }
  // Everything of slips that reached the printer: ESC @ and what followed, without queries. Call after the client is done.
  std::vector<std::uint8_t> slip_bytes() const;
  int connections() const { return connections_; }

 private:
  void serve();
  void converse(int peer);
  // Takes the next whole command from the buffer; false where it needs more bytes or must wait.
  bool take_command(int peer);
  void answer(int peer, const std::vector<std::uint8_t>& bytes);
  void answer_live(int peer, int n);

  PrinterHabits habits_;
  int listener_ = -1;
  std::uint16_t port_ = 0;
  std::atomic<bool> stopping_{false};
  std::atomic<int> connections_{0};
  mutable std::mutex mutex_;
  std::vector<std::uint8_t> buffer_, slip_;
  bool in_slip_ = false, out_of_paper_ = false;
  std::thread thread_;
};
