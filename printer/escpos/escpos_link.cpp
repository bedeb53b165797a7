// SPDX-License-Identifier: MIT
#include "printer/escpos/escpos_link.h"

#include <utility>

#include "printer/escpos/escpos.h"

namespace printer {

void EscposLink::hear(Clock::time_point until) {
  if (!channel_->wait(false, until).readable) return;
  for (int count = 0; count < max_at_once; ++count) {
    const auto byte = channel_->read();
    if (!byte) break;
    record_.take(*byte, now(), channel_->waiting());
  }
  if (const auto status = record_.take_automatic()) told_ = state_from_automatic(*status);
}

std::optional<PrinterState> EscposLink::trouble() {
  if (told_ && !can_print(*told_)) return told_;
  if (const auto port = channel_->port_status(); port && (port->no_paper || port->error))
    return port->no_paper ? PrinterState::no_paper : PrinterState::fault;
  return std::nullopt;
}

bool EscposLink::full() { return record_.heard() && !channel_->drained(); }

bool EscposLink::wait_for_hands(PrinterState wrong, PrintWatch& watch) {
  if ((!passes(wrong) && wrong != PrinterState::silent) || !watch.waits(wrong)) return false;
  waiting_ = true;
  return true;
}

void EscposLink::hands_done(PrintWatch& watch) {
  if (waiting_) watch.goes_on();
  waiting_ = false;
}

std::size_t EscposLink::send(std::span<const std::uint8_t> bytes, PrintWatch& watch) {
  std::size_t sent = 0;
  bool stuck = false;
  auto until = now() + limits_.stall;
  while (sent < bytes.size() && !channel_->closed() && !watch.given_up()) {
    const auto ready = channel_->wait(true, now() + between_looks);
    if (ready.readable) hear(now());
    if (ready.writable) {
      if (const std::size_t count = channel_->write(bytes.subspan(sent)); count > 0) {
        sent += count;
        record_.wrote(count);
        until = now() + limits_.stall;
        if (std::exchange(stuck, false)) hands_done(watch);
        continue;
      }
      channel_->wait(false, now() + Milliseconds(5));  // a USB printer without paper: there is room and it takes nothing
    }
    if (const auto wrong = trouble()) {
      if (!wait_for_hands(*wrong, watch)) break;
      until = now() + limits_.stall;
    } else if (stuck) {
      if (!wait_for_hands(PrinterState::silent, watch)) break;
    } else {
      hands_done(watch);
      if (now() < until) continue;
      if (!full()) break;
      stuck = true;
    }
  }
  return sent;
}

bool EscposLink::ask(std::span<const std::uint8_t> query, Asked kind, PrintWatch& watch, Milliseconds limit) {
  if (send(query, watch) != query.size()) return false;
  const auto question = record_.put(kind, now());
  const bool answered = wait_for(limit, watch, [&] { return record_.answered(question); });
  if (!answered) record_.lapse(question);
  return answered;
}

std::optional<PrinterRecord::Number> EscposLink::put_question(int n, Asked kind) {
  hear(now());
  const auto until = now() + answer_time();
  const auto query = status_query(n);
  for (std::size_t sent = 0; sent < query.size();) {  // not through a line that is full: nobody waits for that
    if (channel_->closed() || now() >= until) return std::nullopt;
    if (channel_->wait(true, until).readable) hear(now());
    const std::size_t count = channel_->write(std::span(query).subspan(sent));
    record_.wrote(count);
    sent += count;
  }
  return record_.put(kind, now());
}

std::optional<bool> EscposLink::slip_in_output() {
  const auto question = put_question(20, Asked::full);
  if (!question) return std::nullopt;
  if (listen(now() + answer_time(), [&] { return record_.answered(*question); })) return record_.full_status().slip_in_output();
  record_.lapse(*question);
  return std::nullopt;
}

std::optional<std::uint8_t> EscposLink::ask_live(int n) {
  const auto question = put_question(n, Asked::live);
  if (!question) return std::nullopt;
  const auto limit = std::exchange(asked_, true) ? answer_time() : std::max(limits_.first, answer_time());
  if (listen(now() + limit, [&] { return record_.answered(*question); })) return record_.live_bits();
  record_.lapse(*question);
  return std::nullopt;
}

PrinterState EscposLink::ask_state_now() {
  listen(now() + longest_out_of_step, [&] { return record_.live_in_step(now()); });
  return record_.live_in_step(now()) ? ask_state() : PrinterState::silent;
}

PrinterState EscposLink::ask_state() {
  const auto offline = ask_live(2);
  if (record_.stranger()) return PrinterState::stranger;
  if (!offline) return PrinterState::silent;
  const std::uint8_t error = (*offline & 0x40U) != 0 ? ask_live(3).value_or(0) : 0;
  const auto paper = ask_live(4);
  if (!paper) return PrinterState::silent;
  const PrinterState state = state_from_live(*offline, *paper, error);
  told_ = state;
  return state;
}

}  // namespace printer
