// SPDX-License-Identifier: MIT
#pragma once

// A conversation with an ESC/POS printer over a channel: sends, listens, and keeps what the printer says of itself on the side. Questions
// in real time (DLE EOT) are only asked between commands: inside one they would become part of it.

#include <algorithm>
#include <memory>
#include <optional>
#include <span>

#include "printer/device/channel.h"
#include "printer/device/printer.h"
#include "printer/escpos/printer_record.h"

namespace printer {

struct WireLimits {
  Milliseconds connect{2000};
  Milliseconds first{1500};   // the first question on a line: how late its answer comes is the measure for the others
  Milliseconds status{500};   // DLE EOT is answered at once or not at all; a fence with nothing before it too
  Milliseconds stall{8000};   // nothing is taken and nothing says why
  Milliseconds fence{15000};  // behind a slip, while nothing is wrong; the slip's length comes on top
  Milliseconds row{4};        // of printing, at 30 mm a second
  Milliseconds cut{5000};
  Milliseconds busy{20000};  // a printer that several terminals share is waited for
};

class EscposLink {
 public:
  EscposLink(std::unique_ptr<Channel> channel, const WireLimits& limits, const Now& now)
      : channel_(std::move(channel)), limits_(limits), now_(&now) {}

  // Sends all, or stops where the line is gone, nothing is taken for `stall` without a reason, or the watch gives up. Bytes sent.
  // A printer without GS a that needs hands and is full to the brim hears no question: what was heard before on this line and now takes
  // nothing for `stall` is waited for as `silent`.
  std::size_t send(std::span<const std::uint8_t> bytes, PrintWatch& watch);

  // `silent` where DLE EOT is not answered.
  PrinterState ask_state();
  // The same, but never the answer to an earlier question that comes late: where one is overdue its time is waited out.
  PrinterState ask_state_now();
  // Asks a printer with a presenter whether a slip hangs in its output; nothing where it does not answer.
  std::optional<bool> slip_in_output();
  // What the printer or its port said last by itself, where that is bad; else nothing.
  std::optional<PrinterState> trouble();

  PrinterRecord& record() { return record_; }
  Clock::time_point now() const { return (*now_)(); }
  // For the answer to a question with nothing before it: as long as this line takes, measured.
  Milliseconds answer_time() const { return std::max(limits_.status, 3 * record_.latency()); }

  // Sends a question and waits for its answer. False where it could not be put or was not answered in time.
  bool ask(std::span<const std::uint8_t> query, Asked kind, PrintWatch& watch) { return ask(query, kind, watch, answer_time()); }
  bool ask(std::span<const std::uint8_t> query, Asked kind, PrintWatch& watch, Milliseconds limit);

  // Listens until `come` holds or the moment.
  template <typename Come>
  bool listen(Clock::time_point until, Come come) {
    while (!come()) {
      if (now() >= until || channel_->closed()) return false;
      hear(until);
    }
    return true;
  }
  // As long as `limit` passes with nothing wrong; while the printer needs hands the watch is asked instead. Asks for the state once a
  // second, so everything sent must be whole commands.
  template <typename Come>
  bool wait_for(Milliseconds limit, PrintWatch& watch, Come come) {
    auto until = now() + limit;
    auto ask = now() + between_questions;
    bool stuck = false;
    while (!come()) {
      if (channel_->closed() || watch.given_up()) return false;
      hear(std::min({until, ask, now() + between_looks}));
      if (come()) break;
      if (now() >= ask) {
        ask_state();
        ask = now() + between_questions;
      }
      if (const auto wrong = trouble()) {
        if (!wait_for_hands(*wrong, watch)) return false;
        until = now() + limit;
      } else if (stuck && full()) {
        if (!wait_for_hands(PrinterState::silent, watch)) return false;
        until = now() + limit;
      } else {
        stuck = false;
        hands_done(watch);
        if (now() < until) continue;
        if (!full()) return false;
        stuck = true;
      }
    }
    hands_done(watch);
    return true;
  }

  bool drained() { return channel_->drained(); }
  bool closed() const { return channel_->closed(); }
  bool ended_in_order() const { return channel_->ended_in_order(); }
  // A printer that loses its power may take TCP and USB down with it, a serial line notices nothing.
  bool outlives_a_reset() const { return channel_->kind() == Channel::Kind::serial; }
  void abandon() { channel_->abandon(); }
  void hear_out() { channel_->hear_out(); }

 private:
  static constexpr Milliseconds between_questions{1000}, between_looks{100};
  static constexpr int max_at_once = 4096;  // bytes heard: something that never stops talking holds nobody up

  void hear(Clock::time_point until);
  // DLE EOT n, at once; nothing where the line is full.
  std::optional<PrinterRecord::Number> put_question(int n, Asked kind);
  std::optional<std::uint8_t> ask_live(int n);
  // It was heard on this line, and bytes wait to be taken.
  bool full();
  // False where nobody waits or waiting is no use.
  bool wait_for_hands(PrinterState wrong, PrintWatch& watch);
  void hands_done(PrintWatch& watch);

  std::unique_ptr<Channel> channel_;
  WireLimits limits_;
  const Now* now_;
  PrinterRecord record_;
  std::optional<PrinterState> told_;  // by itself or when asked, the newest
  bool waiting_ = false;              // told to the watch
  bool asked_ = false;                // DLE EOT, before
};

}  // namespace printer
