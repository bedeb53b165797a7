// SPDX-License-Identifier: MIT
#pragma once

// One TCP connection with time limits; never blocks longer than it was told, never raises a signal. The only network of this library.

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace printer {

using Clock = std::chrono::steady_clock;
using Milliseconds = std::chrono::milliseconds;

class Socket {
 public:
  Socket() = default;
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;
  ~Socket();

  bool connect(const std::string& host, std::uint16_t port, Milliseconds limit);
  // Bytes handed to the system before `stall` went by without progress, an error or the other side's close. What comes back
  // meanwhile goes to `heard`.
  std::size_t write(const std::vector<std::uint8_t>& bytes, Milliseconds stall, const std::function<void(std::uint8_t)>& heard);
  // The next byte; nullopt at the limit or when the other side closed, see closed().
  std::optional<std::uint8_t> read(Clock::time_point until);
  // True once the other side took everything that was written.
  bool drained(Milliseconds limit);
  bool closed() const { return closed_; }

 private:
  short wait(short events, Clock::time_point until) const;

  int socket_ = -1;
  bool closed_ = false;
};

}  // namespace printer
