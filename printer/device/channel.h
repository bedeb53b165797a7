// SPDX-License-Identifier: MIT
#pragma once

// A line to a printer, whatever it runs on: TCP 9100, a USB printer (/dev/usb/lp*, usblp), a serial or pseudo terminal. Bytes in both
// directions, never blocking longer than told, never a signal. It knows nothing of what the bytes mean. The tests put lines of their own
// here.

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "content/base/fault.h"

namespace printer {

using Clock = std::chrono::steady_clock;
using Milliseconds = std::chrono::milliseconds;
using Now = std::function<Clock::time_point()>;

// What the port itself says, without the printer's language: IEEE 1284 status lines, as usblp passes them on.
struct PortStatus {
  bool no_paper = false, error = false;
};
// From the byte of LPGETSTATUS: 0x20 paper empty, 0x08 not error.
PortStatus port_status_of(int bits);

class Channel {
 public:
  enum class Kind { socket, usb, serial };
  struct Ready {
    bool readable = false, writable = false;
  };

  virtual ~Channel() = default;
  // Waits for bytes, or with `to_write` also for room, until the moment; at once where the line is gone (see closed()).
  virtual Ready wait(bool to_write, Clock::time_point until) = 0;
  // Bytes the line takes now; 0 where it is full or gone.
  virtual std::size_t write(std::span<const std::uint8_t> bytes) = 0;
  // A byte that is there now.
  virtual std::optional<std::uint8_t> read() = 0;
  // Bytes that were written and not yet taken by the device's side, so far as the system knows.
  virtual std::size_t waiting() = 0;
  // True once everything that was written was taken, and there is room for more.
  virtual bool drained() = 0;
  virtual bool closed() const = 0;
  // The other side closed it after it had taken everything.
  virtual bool ended_in_order() const { return false; }
  virtual Kind kind() const = 0;
  // Nothing where the line has no such lines (TCP, serial) or the driver does not answer.
  virtual std::optional<PortStatus> port_status() const { return std::nullopt; }
  // Closes, and takes back what has not reached the other side yet, where the line can.
  virtual void abandon() = 0;
  // Says that nothing more comes, and listens until the other side has ended, too, at most a second. For a line whose last bytes must not
  // be lost though the other side still talks; nothing where the line has no such end.
  virtual void hear_out() {}
};

// A line on a file descriptor.
class FileChannel : public Channel {
 public:
  // Takes the descriptor over; it must be non-blocking.
  FileChannel(int file, Kind kind) : file_(file), kind_(kind) {}
  ~FileChannel() override { close(); }
  FileChannel(const FileChannel&) = delete;
  FileChannel& operator=(const FileChannel&) = delete;

  Ready wait(bool to_write, Clock::time_point until) override;
  std::size_t write(std::span<const std::uint8_t> bytes) override;
  std::optional<std::uint8_t> read() override;
  std::size_t waiting() override;
  bool drained() override;
  bool closed() const override { return closed_; }
  bool ended_in_order() const override { return ended_in_order_; }
  Kind kind() const override { return kind_; }
  std::optional<PortStatus> port_status() const override;
  void abandon() override;
  void hear_out() override;

 private:
  void close();

  int file_ = -1;
  Kind kind_;
  bool closed_ = false, ended_in_order_ = false;
  bool deaf_ = false;  // a USB interface without a way back
};

enum class NoLine {
  absent,  // nobody answers there, or it cannot be opened
  held,    // another program, or another terminal, has it
};
using OpenedLine = tl::expected<std::unique_ptr<Channel>, NoLine>;

OpenedLine connect_tcp(const std::string& host, std::uint16_t port, Milliseconds limit);
// 8 data bits, no parity, RTS/CTS where the line has it; breaks and bytes that came damaged are dropped.
OpenedLine open_serial(const std::filesystem::path& device, int baud);
bool serial_speed_known(int baud);
OpenedLine open_usb(const std::filesystem::path& node);

}  // namespace printer
