// SPDX-License-Identifier: MIT
#pragma once

// So much in so much time: a window that slides. Times are milliseconds of a monotonic clock.

#include <cstdint>
#include <vector>

namespace kiosk {

class Allowance {
 public:
  explicit Allowance(std::int64_t span_ms) : span_ms_(span_ms) {}

  bool left(int most, std::int64_t now) const;
  void use(std::int64_t now);
  void lift() { used_.clear(); }

 private:
  std::int64_t span_ms_;
  std::vector<std::int64_t> used_;  // none older than the span
};

// The staff's number: five wrong ones close the keys for a quarter of an hour, and every further wrong one again.
class PinGuard {
 public:
  static constexpr int free_tries = 5;
  static constexpr std::int64_t closed_ms = std::int64_t{15} * 60 * 1000;

  bool open(std::int64_t now) const { return now >= closed_until_; }
  void wrong(std::int64_t now);
  void right() { wrong_ = 0; }
  int wrong_tries() const { return wrong_; }
  // As a start finds it written down. Keys that were closed are closed for another quarter of an hour: pulling the plug opens nothing, and
  // no clock that leaps makes it shorter or longer.
  static PinGuard after(int wrong_tries, std::int64_t now);

 private:
  int wrong_ = 0;
  std::int64_t closed_until_ = 0;
};

}  // namespace kiosk
