// SPDX-License-Identifier: MIT
#include "printer/emulator/device.h"

#include <algorithm>
#include <array>
#include <utility>

namespace printer {

namespace {
constexpr std::array<std::uint8_t, 10> clear_buffers = {0x10, 0x14, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08};
}

void EmulatedPrinter::receive(std::span<const std::uint8_t> bytes) {
  if (line_.web) return web_server();
  if (line_.echo) say(bytes);
  for (const std::uint8_t byte : bytes) {
    ++bytes_;
    read_along(byte);
    buffer_.push_back(byte);
    live_command(byte);
    if (hangup_at_byte_ && bytes_ >= *hangup_at_byte_) {
      hangup_at_byte_.reset();
      hangup_ = Hangup::reset;
      return;
    }
  }
}

// Follows the bytes as they come in, whatever they belong to.
void EmulatedPrinter::live_command(std::uint8_t byte) {
  if (live_.empty() || (live_.size() == 1 && byte != 0x04 && byte != 0x05 && byte != 0x14)) {
    live_.clear();
    if (byte == 0x10) live_.push_back(byte);
    return;
  }
  live_.push_back(byte);
  if (live_.size() < 3) return;
  if (live_[1] == 0x04) {
    answer_live(byte);
    live_.clear();
  } else if (live_[1] == 0x05) {
    if (byte == 1 || byte == 2) {
      if (byte == 2) drop_buffer();
      if (cutter_stuck_) cutter_stuck_ = cutter_jams_;
      status_changed();
    }
    live_.clear();
  } else if (live_[2] == 0x02 && live_.size() <= 5) {
    if (live_.size() < 5) return;
    const bool power_off = live_[3] == 1 && live_[4] == 8 && pulses_;
    live_.clear();
    if (power_off) happen("reset");
  } else if (live_[2] != 0x08 || live_.back() != clear_buffers[live_.size() - 1]) {
    live_.clear();  // a drawer pulse (1): nothing to see here
    if (byte == 0x10) live_.push_back(byte);
  } else if (live_.size() == clear_buffers.size()) {
    live_.clear();
    if (!options_.clears) return;
    drop_buffer();
    if (cutter_stuck_) cutter_stuck_ = cutter_jams_;
    answer(std::array<std::uint8_t, 3>{0x37, 0x25, 0x00}, false);
    status_changed();
  }
}

void EmulatedPrinter::answer_live(int n) {
  if (!options_.live_status) return;
  if (n == 20 && options_.presenter) {
    const unsigned paper = (no_paper_ ? 0x01U : 0U) | (near_end_ ? 0x04U : 0U) | (slip_out_ ? 0x20U : 0U);
    return answer(std::array{std::uint8_t{0x10}, std::uint8_t{0x0F}, static_cast<std::uint8_t>(paper),
                             static_cast<std::uint8_t>(cover_open_ ? 0x02U : 0U), static_cast<std::uint8_t>(hot_ ? 0x01U : 0U),
                             static_cast<std::uint8_t>(cutter_stuck_ ? 0x01U : 0U)},
                  false);
  }
  unsigned bits = 0x12;
  if (n == 1) bits |= stopped() ? 0x08U : 0U;
  if (n == 2) bits |= (cover_open_ ? 0x04U : 0U) | (no_paper_ ? 0x20U : 0U) | (cutter_stuck_ || hot_ ? 0x40U : 0U);
  if (n == 3) bits |= (cutter_stuck_ ? 0x08U : 0U) | (hot_ ? 0x40U : 0U);
  if (n == 4) bits |= (near_end_ && options_.near_end_sensor ? 0x0CU : 0U) | (no_paper_ ? 0x60U : 0U);
  if (n < 1 || n > 4) return;
  std::vector<std::uint8_t> bytes(1 + static_cast<std::size_t>(line_.pad));
  bytes.front() = static_cast<std::uint8_t>(bits);
  answer(bytes, false);
}

void EmulatedPrinter::answer(std::span<const std::uint8_t> bytes, bool ordered) {
  if (mute_ || dead_ || (ordered && (lost_ack_ || board_))) return;
  say(bytes);
  if (line_.twice) say(bytes);
}

std::vector<std::uint8_t> EmulatedPrinter::take_answers() {
  while (!on_the_way_.empty() && on_the_way_.front().first <= clock_) {
    const auto& bytes = on_the_way_.front().second;
    answers_.insert(answers_.end(), bytes.begin(), bytes.end());
    on_the_way_.pop_front();
  }
  return std::exchange(answers_, {});
}

EmulatedPrinter::Hangup EmulatedPrinter::take_hangup() { return on_the_way_.empty() ? std::exchange(hangup_, Hangup::none) : Hangup::none; }
std::vector<Paper> EmulatedPrinter::take_papers() { return std::exchange(papers_, {}); }

bool EmulatedPrinter::at_rest() const {
  return on_the_way_.empty() && (stopped() || (motions_.empty() && buffer_.empty() && !interpreter_.has_due()));
}

void EmulatedPrinter::advance(std::chrono::microseconds time) {
  const double rows_per_second = options_.mm_per_second * options_.dots_per_metre / 1000.0;
  clock_ += time;
  const bool endless = options_.mm_per_second <= 0;
  budget_ += static_cast<double>(time.count()) / 1e6 * rows_per_second;
  while (!stopped()) {
    if (!motions_.empty()) {
      if (!endless && budget_ < 1) return;
      budget_ -= 1;
      if (!one_motion()) return;
    } else if (interpreter_.has_due()) {
      interpreter_.take_due();
    } else if (!buffer_.empty()) {
      const std::uint8_t byte = buffer_.front();
      buffer_.pop_front();
      interpreter_.take(byte);
    } else {
      break;
    }
  }
  budget_ = std::min(budget_, 1.0);  // a motor that stands still saves nothing up
}

// False where a fault stopped it.
bool EmulatedPrinter::one_motion() {
  if (motions_.front().kind == Motion::cut) {
    if (cutter_jams_) {
      cutter_stuck_ = true;
      status_changed();
      return false;
    }
    motions_.pop_front();
    if (!options_.cutter) return true;
    paper_.cut = true;
    slip_out_ = options_.presenter;
    papers_.push_back(std::exchange(paper_, {}));
    paper_.picture.width = options_.width_dots;
    if (line_.close_each) hangup_ = Hangup::close;
    return true;
  }
  append_row(paper_.picture, motions_.front().dots);
  motions_.pop_front();
  ++rows_;
  ++roll_rows_;
  due_faults();
  return !stopped();
}

void EmulatedPrinter::due_faults() {
  if (options_.roll_metres > 0) {
    const auto roll = static_cast<long>(options_.roll_metres * options_.dots_per_metre);
    if (roll_rows_ >= roll && !no_paper_) happen("no_paper");
    if (roll_rows_ >= roll - 2L * options_.dots_per_metre && !near_end_) happen("near_end");
  }
  while (!due_.empty() && due_.begin()->first <= rows_) {
    const std::string fault = due_.begin()->second;
    due_.erase(due_.begin());
    happen(fault);
  }
}

void EmulatedPrinter::forget_macros() {
  if (forgetful_) interpreter_.forget_macros();
}

void EmulatedPrinter::drop_buffer() {
  buffer_.clear();
  motions_.clear();
  interpreter_.reset();
}

void EmulatedPrinter::reset() {
  drop_buffer();
  live_.clear();
  answers_.clear();
  on_the_way_.clear();
  status_mask_ = 0;
  pulses_ = true;
}

void EmulatedPrinter::print_row(std::span<const std::uint8_t> row) { motions_.push_back({Motion::row, {row.begin(), row.end()}}); }

void EmulatedPrinter::feed(int rows) { motions_.insert(motions_.end(), static_cast<std::size_t>(std::max(0, rows)), Motion{}); }

void EmulatedPrinter::cut() { motions_.push_back({Motion::cut, {}}); }

void EmulatedPrinter::printed_characters(int count) { paper_.characters += count; }

void EmulatedPrinter::send_paper_status() {
  if (options_.paper_status)
    answer(std::array{static_cast<std::uint8_t>((near_end_ && options_.near_end_sensor ? 0x03U : 0U) | (no_paper_ ? 0x0CU : 0U))}, true);
}

void EmulatedPrinter::send_drawer_status() {
  if (options_.paper_status) answer(std::array<std::uint8_t, 1>{0x00}, true);
}

void EmulatedPrinter::send_fence(std::span<const std::uint8_t> id) {
  if (!options_.fence) return;
  std::vector<std::uint8_t> bytes = {0x37, 0x22};
  bytes.insert(bytes.end(), id.begin(), id.end());
  if (wrong_id_) bytes[2] = bytes[2] == '9' ? '0' : static_cast<std::uint8_t>(bytes[2] + 1);
  bytes.push_back(0x00);
  answer(bytes, true);
}

void EmulatedPrinter::send_name(int n) {
  if (!options_.names) return;
  if (n >= 1 && n <= 3) return answer(std::array<std::uint8_t, 1>{0x02}, true);
  const std::string* text = n == 65   ? &options_.firmware
                            : n == 66 ? &options_.maker
                            : n == 67 ? &options_.model
                            : n == 68 ? &options_.serial
                                      : nullptr;
  if (text == nullptr) return;
  std::vector<std::uint8_t> bytes = {0x5F};
  bytes.insert(bytes.end(), text->begin(), text->end());
  bytes.push_back(0x00);
  answer(bytes, true);
}

void EmulatedPrinter::status_back(std::uint8_t mask) {
  if (!options_.status_back) return;
  status_mask_ = mask;
  if (mask != 0) send_status();
}

void EmulatedPrinter::allow_pulses(bool allowed) { pulses_ = allowed; }

void EmulatedPrinter::send_status() {
  const unsigned near = near_end_ && options_.near_end_sensor ? 0x03U : 0U;
  status_sent_ = {static_cast<std::uint8_t>(0x10U | (stopped() ? 0x08U : 0U) | (cover_open_ ? 0x20U : 0U)),
                  static_cast<std::uint8_t>((cutter_stuck_ ? 0x08U : 0U) | (hot_ ? 0x40U : 0U)),
                  static_cast<std::uint8_t>(near | (no_paper_ ? 0x0CU : 0U)), 0x0F};
  std::vector<std::uint8_t> bytes = status_sent_;
  if (std::exchange(line_.torn_status, false)) bytes.erase(bytes.begin());
  if (std::exchange(line_.mixed_status, false)) bytes.insert(bytes.begin() + 1, 0x12);
  answer(bytes, false);
}

void EmulatedPrinter::status_changed() {
  if (status_mask_ != 0) send_status();
}

}  // namespace printer
