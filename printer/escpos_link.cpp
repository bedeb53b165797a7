// SPDX-License-Identifier: MIT
#include "printer/escpos_link.h"

#include <thread>
#include <utility>

namespace printer {

void EscposLink::take(std::uint8_t byte) {
  const auto event = reader_.take(byte);
  if (!event) return;
  if (const auto* live = std::get_if<LiveStatus>(&*event)) live_answer_ = live->bits;
  heard_ = heard_ || live_answer_;
  if (const auto* full = std::get_if<FullStatus>(&*event)) full_answer_ = *full;
  if (const auto* status = std::get_if<AutomaticStatus>(&*event)) told_ = state_from_automatic(*status);
  if (const auto* fence = std::get_if<FenceAnswer>(&*event)) {
    fence_count_ = fence->id == last_fence_ ? fence_count_ + 1 : 1;
    last_fence_ = fence->id;
  }
  if (const auto* paper = std::get_if<PaperAnswer>(&*event); paper != nullptr && (paper->bits & 0x0CU) == 0) ++paper_count_;
  if (std::holds_alternative<ClearAnswer>(*event)) ++clear_count_;
  if (const auto* name = std::get_if<NameAnswer>(&*event)) name_ = name->text;
}

void EscposLink::hear(Clock::time_point until) {
  if (!channel_.wait(false, until).readable) return;
  for (int count = 0; count < most_at_once; ++count) {
    const auto byte = channel_.read();
    if (!byte) return;
    take(*byte);
  }
}

std::optional<PrinterState> EscposLink::trouble() {
  if (told_ && !can_print(*told_)) return told_;
  if (const auto port = channel_.port_status(); port && (port->no_paper || port->error))
    return port->no_paper ? PrinterState::no_paper : PrinterState::fault;
  return std::nullopt;
}

bool EscposLink::full() { return heard_ && !channel_.drained(); }

bool EscposLink::bear(PrinterState wrong, PrintWatch& watch) {
  if ((!passes(wrong) && wrong != PrinterState::silent) || !watch.waits(wrong)) return false;
  waiting_ = true;
  return true;
}

void EscposLink::relieved(PrintWatch& watch) {
  if (waiting_) watch.goes_on();
  waiting_ = false;
}

std::size_t EscposLink::send(std::span<const std::uint8_t> bytes, PrintWatch& watch) {
  std::size_t sent = 0;
  bool stuck = false;
  auto until = Clock::now() + limits_.stall;
  while (sent < bytes.size() && !channel_.closed() && !watch.given_up()) {
    const auto ready = channel_.wait(true, Clock::now() + between_looks);
    if (ready.readable) hear(Clock::now());
    if (ready.writable) {
      if (const std::size_t count = channel_.write(bytes.subspan(sent)); count > 0) {
        sent += count;
        until = Clock::now() + limits_.stall;
        if (std::exchange(stuck, false)) relieved(watch);
        continue;
      }
      std::this_thread::sleep_for(Milliseconds(5));  // a USB printer without paper: there is room and it takes nothing
    }
    if (const auto wrong = trouble()) {
      if (!bear(*wrong, watch)) break;
      until = Clock::now() + limits_.stall;
    } else if (stuck) {
      if (!bear(PrinterState::silent, watch)) break;
    } else {
      relieved(watch);
      if (Clock::now() < until) continue;
      if (!full()) break;
      stuck = true;
    }
  }
  return sent;
}

bool EscposLink::put_question(int n) {
  hear(Clock::now());
  live_answer_.reset();
  full_answer_.reset();
  const auto until = Clock::now() + limits_.status;
  const auto query = status_query(n);
  for (std::size_t sent = 0; sent < query.size();) {  // not through a line that is full: nobody waits for that
    if (channel_.closed() || Clock::now() >= until) return false;
    if (channel_.wait(true, until).readable) hear(Clock::now());
    sent += channel_.write(std::span(query).subspan(sent));
  }
  return true;
}

std::optional<bool> EscposLink::slip_in_output() {
  reader_.expect_full_status();
  if (!put_question(20)) return std::nullopt;
  listen(Clock::now() + limits_.status, [&] { return full_answer_.has_value(); });
  return full_answer_ ? std::optional(full_answer_->slip_in_output()) : std::nullopt;
}

std::optional<std::uint8_t> EscposLink::ask(int n) {
  if (!put_question(n)) return std::nullopt;
  listen(Clock::now() + limits_.status, [&] { return live_answer_.has_value(); });
  return live_answer_;
}

PrinterState EscposLink::ask_state() {
  const auto offline = ask(2);
  if (!offline) return PrinterState::silent;
  const std::uint8_t error = (*offline & 0x40U) != 0 ? ask(3).value_or(0) : 0;
  const PrinterState state = state_from_live(*offline, ask(4).value_or(0), error);
  told_ = state;
  return state;
}

}  // namespace printer
