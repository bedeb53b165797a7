// SPDX-License-Identifier: MIT
#include "tests/printer/escpos/hostile_line.h"

#include <algorithm>
#include <cstring>
#include <string_view>

using printer::Clock;
using printer::Milliseconds;

namespace {

constexpr long max_steps = 400000;  // of one line's whole life: a call that hangs
constexpr Milliseconds motor{4};    // how often a moving printer is looked at

}  // namespace

printer::OpenedLine HostileLine::open() {
  if (chance(habits_.refuses)) return tl::unexpected(printer::NoLine::absent);
  connected_ = true;
  in_order_ = false;
  ++connection_;
  coming_.clear();
  device_.connected();
  return std::make_unique<HostileChannel>(*this, connection_);
}

void HostileLine::arrive(const Bytes& bytes, int after_ms) {
  if (!connected_) return;
  auto at = now_ + Milliseconds(after_ms);
  if (habits_.late_twin_ms == 0 && !coming_.empty()) at = std::max(at, coming_.back().first);
  for (const std::uint8_t byte : bytes) {
    if (chance(habits_.drop)) continue;
    const auto damaged = static_cast<std::uint8_t>(chance(habits_.flip) ? byte ^ 1U << any(7) : byte);
    const auto place =
        std::upper_bound(coming_.begin(), coming_.end(), at, [](auto moment, const auto& one) { return moment < one.first; });
    coming_.insert(place, {at, damaged});
  }
}

void HostileLine::say(Bytes bytes) {
  bytes.insert(bytes.end(), static_cast<std::size_t>(habits_.pad), habits_.padding);
  if (chance(habits_.swap) && !kept_back_) {
    kept_back_ = std::move(bytes);
    return;
  }
  const int after = habits_.delay_ms + any(habits_.wobble_ms);
  arrive(bytes, after);
  if (chance(habits_.twice)) arrive(bytes, after + any(habits_.late_twin_ms));
  if (kept_back_) arrive(*std::exchange(kept_back_, std::nullopt), after);
}

HostileLine::Bytes HostileLine::other() {
  switch (any(6)) {
    case 0: return {0x00};
    case 1: return {0x12};
    case 2: return {0x37, 0x22, static_cast<std::uint8_t>('A' + any(5)), 'x', '0', 'q', 0x00};
    case 3: return {0x5F, 'T', 'P', '-', '8', '0', 0x00};
    case 4: return {0x10, 0x00, 0x00, 0x0F};
    case 5: return Bytes(static_cast<std::size_t>(1 + any(3)));
    default: return {static_cast<std::uint8_t>(any(255))};
  }
}

void HostileLine::feed_queue() {
  while (!queue_.empty() && device_.room() > 0 && !device_.held()) {
    Bytes bytes;
    for (std::size_t room = device_.room(); !queue_.empty() && bytes.size() < room; queue_.pop_front()) bytes.push_back(queue_.front());
    device_.receive(bytes);
  }
}

// The printer up to now.
void HostileLine::catch_up() {
  if (device_.held()) {
    device_time_ = now_;
    return;
  }
  feed_queue();
  device_.advance(now_ - device_time_ > motor && device_.at_rest()
                      ? std::chrono::microseconds(0)
                      : std::chrono::duration_cast<std::chrono::microseconds>(now_ - device_time_));
  device_time_ = now_;
  feed_queue();
  if (auto answers = device_.take_answers(); !answers.empty()) say(std::move(answers));
  if (next_other_ && now_ >= *next_other_) {
    arrive(other(), 0);
    next_other_ = now_ + rare();
  }
  if (const auto how = device_.take_hangup();
      how != printer::EmulatedPrinter::Hangup::none && habits_.kind != printer::Channel::Kind::serial) {
    in_order_ = how == printer::EmulatedPrinter::Hangup::close && queue_.empty();
    connected_ = false;
    queue_.clear();
  }
}

printer::Channel::Ready HostileLine::wait(bool to_write, Clock::time_point until) {
  if (++steps_ > max_steps) throw std::runtime_error("a call hangs");
  for (;;) {
    catch_up();
    const bool alone = !connected_;  // pass(): nobody is on the line
    const bool readable = !coming_.empty() && coming_.front().first <= now_ && connected_;
    const bool writable = to_write && connected_ && queue_.size() < habits_.queue;
    if (readable || writable) return {readable, writable};
    if (now_ >= until || (alone && device_.at_rest() && queue_.empty())) {
      if (alone) now_ = std::max(now_, until);
      return {};
    }
    auto next = until;
    if (!device_.at_rest() || (!queue_.empty() && !device_.held())) next = std::min(next, now_ + motor);
    if (!coming_.empty()) next = std::min(next, coming_.front().first);
    if (next_other_) next = std::min(next, *next_other_);
    now_ = std::max(next, now_ + std::chrono::microseconds(100));
    if (alone && !connected_ && now_ >= until) return {};
  }
}

std::size_t HostileLine::write(std::span<const std::uint8_t> bytes) {
  const std::size_t count = std::min(bytes.size(), habits_.queue - std::min(habits_.queue, queue_.size()));
  queue_.insert(queue_.end(), bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(count));
  const std::string greeting = std::exchange(habits_.first_words, {});
  arrive({greeting.begin(), greeting.end()}, 1);
  if (chance(habits_.babble)) {
    constexpr std::string_view tongues[] = {"HTTP/1.1 400 Bad Request\r\n\r\n", "SSH-2.0-dropbear\r\n", "220 ftp ready\r\n",
                                            "\x15\x03\x03\x01\x02\x02\x46", "+OK\r\n"};
    const std::string_view text = tongues[any(4)];
    arrive({text.begin(), text.end()}, any(20));
  }
  catch_up();
  return count;
}

std::optional<std::uint8_t> HostileLine::read() {
  if (coming_.empty() || coming_.front().first > now_) return std::nullopt;
  const std::uint8_t byte = coming_.front().second;
  coming_.pop_front();
  return byte;
}

void HostileLine::keep_papers() {
  for (printer::Paper& paper : device_.take_papers()) papers_.push_back(std::move(paper));
}

int HostileLine::copies(const printer::Bitmap& slip) {
  keep_papers();
  int count = 0;
  const auto look = [&](const printer::Bitmap& paper) {
    const auto wide = static_cast<std::size_t>(paper.width);
    for (int top = 0; top + slip.height <= paper.height; ++top)
      if (std::memcmp(&paper.dots[wide * static_cast<std::size_t>(top)], slip.dots.data(), slip.dots.size()) == 0) {
        ++count;
        top += slip.height - 1;
      }
  };
  for (const printer::Paper& paper : papers_) look(paper.picture);
  look(device_.paper_in_slot().picture);
  return count;
}
