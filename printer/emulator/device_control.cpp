// SPDX-License-Identifier: MIT
// Hands at the emulated printer: faults, refills and what is told of them. Words in device.h.

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "printer/emulator/device.h"

namespace printer {

namespace {

constexpr std::string_view faults[] = {"no_paper", "refill",     "cover", "close", "cutter", "free",     "hot",         "cool",
                                       "near_end", "new_roll",   "take",  "mute",  "speak",  "reset",    "hangup",      "lost_ack",
                                       "wrong_id", "heal",       "die",   "echo",  "banner", "twice",    "torn_status", "mixed_status",
                                       "early",    "close_each", "held",  "left",  "web",    "forgetful"};

bool known(std::string_view word) { return std::find(std::begin(faults), std::end(faults), word) != std::end(faults); }

std::optional<long> number(std::string_view text) {
  long value = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || stop != text.data() + text.size() || value < 0) return std::nullopt;
  return value;
}

}  // namespace

void EmulatedPrinter::happen(std::string_view fault) {
  if (fault == "no_paper") no_paper_ = true;
  if (fault == "refill" || fault == "new_roll" || fault == "heal") {
    if (no_paper_ && paper_.picture.height > 0) ++paper_.refills;
    no_paper_ = near_end_ = false;
    roll_rows_ = 0;
  }
  if (fault == "cover") cover_open_ = true;
  if (fault == "close" || fault == "heal") cover_open_ = false;
  if (fault == "cutter") cutter_jams_ = true;
  if (fault == "free" || fault == "heal") cutter_jams_ = cutter_stuck_ = false;
  if (fault == "hot") hot_ = true;
  if (fault == "cool" || fault == "heal") hot_ = false;
  if (fault == "near_end") near_end_ = true;
  if (fault == "take" || fault == "heal") slip_out_ = false;
  if (fault == "mute") mute_ = true;
  if (fault == "speak" || fault == "heal") mute_ = false;
  if (fault == "lost_ack") lost_ack_ = true;
  if (fault == "wrong_id") wrong_id_ = true;
  if (fault == "hangup") hangup_ = Hangup::reset;
  if (fault == "reset") reset();
  if (fault == "heal") {
    lost_ack_ = wrong_id_ = false;
    hangup_ = Hangup::none;
    due_.clear();
    hangup_at_byte_.reset();
  }
  (void)bad_line_word(fault, std::nullopt);
  status_changed();
}

std::string EmulatedPrinter::control(std::string_view line) {
  while (!line.empty() && (line.back() == '\n' || line.back() == '\r' || line.back() == ' ')) line.remove_suffix(1);
  const std::size_t at = line.find('@');
  const std::string_view word = line.substr(0, at);
  if (line.starts_with("slow ")) {
    const auto speed = number(line.substr(5));
    if (!speed) return "?";
    options_.mm_per_second = static_cast<double>(*speed);
  } else if (const std::size_t blank = line.find(' '); line.starts_with("pad ") || line.starts_with("delay ")) {
    const auto count = number(line.substr(blank + 1));
    if (!count || !bad_line_word(line.substr(0, blank), count)) return "?";
  } else if (at != std::string_view::npos) {
    const auto when = number(line.substr(at + 1));
    if (!when || (!known(word) && word != "hangup_byte")) return "?";
    if (word == "hangup_byte") hangup_at_byte_ = bytes_ + *when;
    else if (*when == 0) happen(word);
    else due_.emplace(rows_ + *when, std::string(word));
  } else if (known(word)) {
    happen(word);
  } else if (word != "status") {
    return "?";
  }
  std::string now;
  const auto add = [&](bool so, std::string_view what) {
    if (so) now += fmt::format("{}{}", now.empty() ? "" : ", ", what);
  };
  add(no_paper_, "no paper");
  add(near_end_, "paper near its end");
  add(cover_open_, "cover open");
  add(cutter_stuck_, "cutter stuck");
  add(cutter_jams_ && !cutter_stuck_, "cutter will jam");
  add(hot_, "head hot");
  add(slip_out_, "a slip in the output");
  add(mute_, "mute");
  add(lost_ack_, "loses its answers");
  add(wrong_id_, "answers with wrong ids");
  return fmt::format("{}; {} bytes waiting, {} rows in the slot, {:.2f} m printed", now.empty() ? "ready" : now, buffer_.size(),
                     paper_.picture.height, static_cast<double>(rows_) / options_.dots_per_metre);
}

}  // namespace printer
