// SPDX-License-Identifier: MIT
#pragma once

// A line that may do anything to what a printer says, with a clock of its own: an emulated printer that moves paper only as a printer does,
// behind a channel that echoes, pads, drops, doubles, swaps, delays, damages, answers for others or speaks another language. What no
// terminal could tell from a printer is left out, and nothing else:
//   - a board that answers at receipt does so with the line's own, even delay, and holds at least the first rows of a slip
//   - nobody imitates both the answers behind a slip and their number, at the moment they are waited for

#include <deque>
#include <random>
#include <stdexcept>
#include <string>
#include <utility>

#include "printer/device/channel.h"
#include "printer/emulator/device.h"

struct Habits {  // of one line
  printer::Channel::Kind kind = printer::Channel::Kind::socket;
  double drop = 0, twice = 0, flip = 0, swap = 0;  // chance of each byte, or each answer
  int pad = 0;                                     // bytes behind each answer
  std::uint8_t padding = 0;
  int delay_ms = 0, wobble_ms = 0;
  int late_twin_ms = 0;        // how late the second of a doubled answer may come
  double others_a_second = 0;  // answers that are meant for somebody else
  double babble = 0;           // chance that a byte sent is replied to in another language
  std::size_t queue = 256;     // bytes that wait in front of the printer
  double refuses = 0;          // chance that a connection is not taken
  std::string first_words;     // what another server says there to the first byte on the first connection
};

// The printer, its line and their clock. Outlives connections.
class HostileLine {
 public:
  HostileLine(printer::EmulatorOptions options, const Habits& habits, unsigned seed)
      : device_(std::move(options)), habits_(habits), random_(seed) {
    if (habits_.others_a_second > 0) next_other_ = now_ + rare();
  }

  printer::EmulatedPrinter& device() { return device_; }
  printer::Clock::time_point now() const { return now_; }
  printer::OpenedLine open();
  // Lets time pass with nobody on the line.
  void pass(printer::Milliseconds time) { (void)wait(false, now_ + time); }
  void hang_up() { connected_ = false; }

  // Whole copies of a slip on all paper that came out or hangs out.
  int copies(const printer::Bitmap& slip);
  int cuts() {
    keep_papers();
    return static_cast<int>(papers_.size());
  }
  long steps() const { return steps_; }

 private:
  friend class HostileChannel;
  using Bytes = std::vector<std::uint8_t>;

  printer::Channel::Ready wait(bool to_write, printer::Clock::time_point until);
  std::size_t write(std::span<const std::uint8_t> bytes);
  std::optional<std::uint8_t> read();
  void catch_up();
  void feed_queue();
  void say(Bytes bytes);
  void arrive(const Bytes& bytes, int after_ms);
  Bytes other();
  void keep_papers();
  bool chance(double probability) { return probability > 0 && std::uniform_real_distribution<>(0, 1)(random_) < probability; }
  int any(int most) { return most <= 0 ? 0 : static_cast<int>(random_() % static_cast<unsigned>(most + 1)); }
  printer::Milliseconds rare() {
    return printer::Milliseconds(1 + static_cast<int>(std::exponential_distribution<>(habits_.others_a_second)(random_) * 1000));
  }

  printer::EmulatedPrinter device_;
  Habits habits_;
  std::mt19937 random_;
  printer::Clock::time_point now_{std::chrono::hours(1)}, device_time_ = now_;
  std::optional<printer::Clock::time_point> next_other_;
  std::deque<std::pair<printer::Clock::time_point, std::uint8_t>> coming_;
  std::deque<std::uint8_t> queue_;
  std::optional<Bytes> kept_back_;
  std::vector<printer::Paper> papers_;
  bool connected_ = false, in_order_ = false;
  int connection_ = 0;
  long steps_ = 0;
};

class HostileChannel : public printer::Channel {
 public:
  HostileChannel(HostileLine& line, int connection) : line_(&line), connection_(connection) {}
  ~HostileChannel() override { abandon(); }

  Ready wait(bool to_write, printer::Clock::time_point until) override { return closed() ? Ready{} : line_->wait(to_write, until); }
  std::size_t write(std::span<const std::uint8_t> bytes) override { return closed() ? 0 : line_->write(bytes); }
  std::optional<std::uint8_t> read() override { return closed() ? std::nullopt : line_->read(); }
  std::size_t waiting() override { return closed() ? 0 : line_->queue_.size(); }
  bool drained() override { return !closed() && line_->queue_.empty(); }
  bool closed() const override { return connection_ != line_->connection_ || !line_->connected_; }
  bool ended_in_order() const override { return closed() && line_->in_order_; }
  Kind kind() const override { return line_->habits_.kind; }
  void abandon() override {
    if (closed()) return;
    line_->connected_ = false;
    if (kind() == Kind::socket) line_->queue_.clear();
  }

 private:
  HostileLine* line_;
  int connection_;
};
