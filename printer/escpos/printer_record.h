// SPDX-License-Identifier: MIT
#pragma once

// What a printer may be held to: the questions that were put on one line, and what came back. Every byte belongs to a question that was
// put, after its last byte had left, or to status that comes by itself (GS a), which proves nothing; any other byte disqualifies the kind
// of answer it could be taken for, on this line, for good:
//   - a byte nobody asked for, an answer that is damaged or comes twice, one of several that comes apart from the others: GS r, whose
//     answers are single bytes without a name
//   - an answer to DLE EOT nobody asked for, or our own question coming back (an echo): DLE EOT, and with it all confirmation
//   - a fence that was answered already, or sooner than paper can move: GS ( H
// Answers come in the order of their questions, also those nobody waits for any more; fences are known by their ids.

#include <algorithm>
#include <array>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <utility>

#include "printer/device/channel.h"
#include "printer/escpos/printer_status.h"

namespace printer {

enum class Asked { live, full, paper, fence, name, clear };  // DLE EOT 1 … 4, DLE EOT 20, GS r, GS ( H, GS I, DLE DC4 8
constexpr std::size_t asked_kinds = 6;

// So long after a question to DLE EOT was given up an answer may still be its own.
constexpr Milliseconds longest_out_of_step{5000};

class PrinterRecord {
 public:
  using Moment = Clock::time_point;
  using Number = std::uint64_t;  // of a question; they only grow

  // A question left that is answered so many times, all at once. An answer before `not_before` was given before the work was done.
  Number put(Asked kind, Moment now, Moment not_before, const FenceId& id = {}, int times = 1);
  Number put(Asked kind, Moment now) { return put(kind, now, now); }
  // Nobody waits for the answer any more; it is still taken for this question where it comes.
  void lapse(Number question);
  // Bytes were written, and of them so many are still on our side when a byte comes.
  void wrote(std::size_t bytes) { written_ += bytes; }
  void take(std::uint8_t byte, Moment now, std::size_t waiting);

  // Of the newest questions of each kind.
  bool answered(Number question) const;
  // Not answered yet.
  bool open(Number question) const;
  bool trusted(Asked kind) const { return trusted_[index(kind)]; }
  bool spotless() const;
  // It came sooner than what it was asked behind can have been done: no accident, but the way this device answers.
  bool premature(Asked kind) const { return premature_[index(kind)]; }
  // No answer to DLE EOT is overdue: the next one is of the next question.
  bool live_in_step(Moment now);
  // No answer is to come that could be taken for another's.
  bool idle() const;
  // It answered a question, ever.
  bool heard() const { return heard_; }
  // It answered a fence.
  bool heard_in_order() const { return heard_in_order_; }
  // It answers as web and other servers do.
  bool stranger() const { return stranger_; }
  // The longest that an answer to DLE EOT took.
  Milliseconds latency() const { return latency_; }
  // As on another line to the same printer.
  void assume_latency(Milliseconds longest, std::optional<Milliseconds> least) {
    latency_ = longest;
    min_latency_ = least;
  }
  // The shortest, on this line or the one assumed.
  const std::optional<Milliseconds>& measured() const { return min_latency_; }
  // What every answer of this line takes at least: the shortest that was seen, less what they differ by.
  Milliseconds sure_latency() const { return std::max(Milliseconds(0), 2 * min_latency_.value_or(Milliseconds(0)) - latency_); }
  // For a line that was found out before.
  void distrust(Asked kind) { trusted_[index(kind)] = false; }

  std::uint8_t live_bits() const { return live_bits_; }
  const FullStatus& full_status() const { return full_; }
  const std::string& name() const { return name_; }
  // Status it sent by itself since the last call.
  std::optional<AutomaticStatus> take_automatic() { return std::exchange(automatic_, std::nullopt); }
  // For the tests: questions and bytes that are kept.
  std::size_t kept() const { return open_.size() + past_fences_.size() + reader_.pending(); }

 private:
  struct Question {
    Number number = 0;
    Asked kind{};
    Moment put, not_before;
    FenceId id{};
    int times = 1;
    std::size_t end = 0;  // of its bytes, of all that were written
    bool lapsed = false;
    Moment first{};  // answer of several
  };
  static std::size_t index(Asked kind) { return static_cast<std::size_t>(kind); }
  void answer(Asked kind, Moment now, bool good = true, const FenceId& id = {});
  void fence_came(const FenceId& id, Moment now);
  void forget_overdue(Moment now);
  void look_for_text(std::uint8_t byte);

  StatusReader reader_;
  std::deque<Question> open_;
  std::deque<FenceId> past_fences_;  // answered on this line
  std::array<bool, asked_kinds> trusted_ = {true, true, true, true, true, true};
  std::array<bool, asked_kinds> premature_{};
  std::array<Number, asked_kinds> last_answered_{};
  Number next_ = 1;
  std::size_t written_ = 0, left_ = 0;
  Moment last_byte_{}, out_of_step_until_{};
  Milliseconds latency_{0};
  std::optional<Milliseconds> min_latency_;
  std::array<std::uint8_t, 5> last_{};  // bytes, the newest at the end
  std::uint8_t live_bits_ = 0;
  FullStatus full_{};
  std::string name_;
  std::optional<AutomaticStatus> automatic_;
  bool heard_ = false, heard_in_order_ = false, stranger_ = false;
};

}  // namespace printer
