// SPDX-License-Identifier: MIT
#pragma once

// A conversation with an ESC/POS printer over a channel: sends, listens, and keeps what the printer says of itself on the side. Questions
// in real time (DLE EOT) are only asked between commands: inside one they would become part of it.

#include <algorithm>
#include <optional>
#include <span>
#include <string>

#include "printer/channel.h"
#include "printer/printer_status.h"
#include "printer/transport.h"

namespace printer {

struct WireLimits {
  Milliseconds connect{2000};
  Milliseconds status{500};   // DLE EOT is answered at once or not at all; a fence with nothing before it too
  Milliseconds stall{8000};   // nothing is taken and nothing says why
  Milliseconds fence{15000};  // behind a slip, while nothing is wrong; the slip's length comes on top
  Milliseconds row{4};        // of printing, at 30 mm a second
  Milliseconds cut{5000};
};

class EscposLink {
 public:
  EscposLink(Channel channel, const WireLimits& limits) : channel_(std::move(channel)), limits_(limits) {}

  // Sends all, or stops where the line is gone, nothing is taken for `stall` without a reason, or the watch gives up. Bytes sent.
  // A printer without GS a that needs hands and is full to the brim hears no question: what was heard before on this line and now takes
  // nothing for `stall` is waited for as `silent`.
  std::size_t send(std::span<const std::uint8_t> bytes, PrintWatch& watch);

  // `silent` where DLE EOT is not answered.
  PrinterState ask_state();
  // Asks a printer with a presenter whether a slip hangs in its output; nothing where it does not answer.
  std::optional<bool> slip_in_output();
  // What the printer or its port said last by itself, where that is bad; else nothing.
  std::optional<PrinterState> trouble();

  // What came since the start: a fence counts once for every answer.
  int fences_answered(const FenceId& id) const { return id == last_fence_ ? fence_count_ : 0; }
  // GS r 1 has no id: an answer counts only once all questions of this line were answered.
  void asked_paper() { ++paper_asked_; }
  bool papers_settled() const { return paper_count_ >= paper_asked_; }
  int clears_answered() const { return clear_count_; }
  const std::string& last_name() const { return name_; }

  // Listens until `come` holds or the moment.
  template <typename Come>
  bool listen(Clock::time_point until, Come come) {
    while (!come()) {
      if (Clock::now() >= until || channel_.closed()) return false;
      hear(until);
    }
    return true;
  }
  // As long as `limit` passes with nothing wrong; while the printer needs hands the watch is asked instead. Asks for the state once a
  // second, so everything sent must be whole commands.
  template <typename Come>
  bool wait_for(Milliseconds limit, PrintWatch& watch, Come come) {
    auto until = Clock::now() + limit;
    auto ask = Clock::now() + between_questions;
    bool stuck = false;
    while (!come()) {
      if (channel_.closed() || watch.given_up()) return false;
      hear(std::min({until, ask, Clock::now() + between_looks}));
      if (come()) break;
      if (Clock::now() >= ask) {
        ask_state();
        ask = Clock::now() + between_questions;
      }
      if (const auto wrong = trouble()) {
        if (!bear(*wrong, watch)) return false;
        until = Clock::now() + limit;
      } else if (stuck && full()) {
        if (!bear(PrinterState::silent, watch)) return false;
        until = Clock::now() + limit;
      } else {
        stuck = false;
        relieved(watch);
        if (Clock::now() < until) continue;
        if (!full()) return false;
        stuck = true;
      }
    }
    relieved(watch);
    return true;
  }

  bool drained() { return channel_.drained(); }
  bool closed() const { return channel_.closed(); }
  // A printer that loses its power takes TCP and USB down with it, a serial line notices nothing.
  bool outlives_a_reset() const { return channel_.kind() == Channel::Kind::serial; }

 private:
  static constexpr Milliseconds between_questions{1000}, between_looks{100};
  static constexpr int most_at_once = 4096;  // bytes heard: something that never stops talking holds nobody up

  void hear(Clock::time_point until);
  void take(std::uint8_t byte);
  // DLE EOT n; false where it could not be sent at once.
  bool put_question(int n);
  std::optional<std::uint8_t> ask(int n);
  // It was heard on this line, and bytes wait to be taken.
  bool full();
  // False where nobody waits or waiting is no use.
  bool bear(PrinterState wrong, PrintWatch& watch);
  void relieved(PrintWatch& watch);

  Channel channel_;
  WireLimits limits_;
  StatusReader reader_;
  std::optional<std::uint8_t> live_answer_;
  std::optional<FullStatus> full_answer_;
  std::optional<PrinterState> told_;  // by itself or when asked, the newest
  FenceId last_fence_{};
  int fence_count_ = 0, paper_count_ = 0, paper_asked_ = 0, clear_count_ = 0;
  std::string name_;
  bool waiting_ = false;  // told to the watch
  bool heard_ = false;    // an answer to DLE EOT, ever
};

}  // namespace printer
