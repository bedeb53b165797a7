// SPDX-License-Identifier: MIT
#pragma once

// A line to a printer, whatever it runs on: TCP 9100, a USB printer (/dev/usb/lp*, usblp), a serial or pseudo terminal. Bytes in both
// directions, never blocking longer than told, never a signal. It knows nothing of what the bytes mean.

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>

#include "content/pack/fault.h"

namespace printer {

using Clock = std::chrono::steady_clock;
using Milliseconds = std::chrono::milliseconds;

// What the port itself says, without the printer's language: IEEE 1284 status lines, as usblp passes them on.
struct PortStatus {
  bool no_paper = false, error = false;
};
// From the byte of LPGETSTATUS: 0x20 paper empty, 0x08 not error.
PortStatus port_status_of(int bits);

class Channel {
 public:
  enum class Kind { socket, usb, serial };

  // Takes the descriptor over; it must be non-blocking.
  Channel(int file, Kind kind) : file_(file), kind_(kind) {}
  Channel(Channel&& other) noexcept;
  Channel& operator=(Channel&& other) noexcept;
  ~Channel();

  struct Ready {
    bool readable = false, writable = false;
  };
  // Waits for bytes, or with `to_write` also for room, until the moment; at once where the line is gone (see closed()).
  Ready wait(bool to_write, Clock::time_point until);
  // Bytes the line takes now; 0 where it is full or gone.
  std::size_t write(std::span<const std::uint8_t> bytes);
  // A byte that is there now.
  std::optional<std::uint8_t> read();
  // True once the device's side took everything that was written, so far as the system knows.
  bool drained();
  bool closed() const { return closed_; }
  Kind kind() const { return kind_; }
  // Nothing where the line has no such lines (TCP, serial) or the driver does not answer.
  std::optional<PortStatus> port_status() const;

 private:
  void close();

  int file_ = -1;
  Kind kind_;
  bool closed_ = false;
  bool deaf_ = false;  // a USB interface without a way back
};

// Nothing where nobody answers in time.
std::optional<Channel> connect_tcp(const std::string& host, std::uint16_t port, Milliseconds limit);
// 8 data bits, no parity, RTS/CTS where the line has it; breaks and bytes that came damaged are dropped. Nothing where the device cannot be
// opened, knows no such speed, or is held by another program.
std::optional<Channel> open_serial(const std::filesystem::path& device, int baud);
std::optional<Channel> open_usb(const std::filesystem::path& node);

}  // namespace printer
