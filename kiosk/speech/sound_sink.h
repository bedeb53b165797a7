// SPDX-License-Identifier: MIT
#pragma once

// Where speech goes: a device, a file, nowhere. 16-bit mono samples at 48 kHz. None of these calls waits.

#include <cstddef>
#include <cstdint>
#include <span>

namespace kiosk {

class SoundSink {
 public:
  static constexpr int rate_hz = 48'000;
  static constexpr std::size_t buffer = rate_hz * 80 / 1000;  // what is written and not heard yet is never more: it can be cut off

  virtual ~SoundSink() = default;
  virtual bool open() = 0;  // false: there is none
  virtual void close() = 0;
  virtual bool is_open() const = 0;  // and still there
  virtual std::size_t room() = 0;    // samples it takes now
  virtual void write(std::span<const std::int16_t> samples) = 0;
  virtual std::size_t waiting() = 0;  // samples that were not heard yet
  virtual void drop() = 0;            // they never are
};

}  // namespace kiosk
