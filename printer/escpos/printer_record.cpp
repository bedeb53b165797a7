// SPDX-License-Identifier: MIT
#include "printer/escpos/printer_record.h"

#include <algorithm>
#include <string_view>

namespace printer {

namespace {

constexpr Milliseconds one_answer{400};  // from the first byte of an answer to its last
constexpr Milliseconds overdue{1000};    // at least, behind the moment nobody waited for an answer any more
constexpr Milliseconds at_once{60};      // between the first and the last of several
constexpr std::size_t max_open = 32, max_past = 16;

}  // namespace

PrinterRecord::Number PrinterRecord::put(Asked kind, Moment now, Moment not_before, const FenceId& id, int times) {
  forget_overdue(now);
  if (open_.size() >= max_open) {
    distrust(open_.front().kind);
    open_.pop_front();
  }
  open_.push_back({next_, kind, now, not_before, id, times, written_, false, {}});
  if (kind == Asked::full) reader_.expect_full_status();
  return next_++;
}

void PrinterRecord::lapse(Number question) {
  for (Question& one : open_)
    if (one.number == question) one.lapsed = true;
}

// What was never answered must not take the answers of later questions for ever.
void PrinterRecord::forget_overdue(Moment now) {
  std::erase_if(open_, [&](const Question& one) {
    const bool gone = one.lapsed && now - one.put > std::max(overdue, 3 * latency_);
    if (gone && one.kind == Asked::live) out_of_step_until_ = one.put + longest_out_of_step;
    return gone;
  });
}

bool PrinterRecord::live_in_step(Moment now) {
  forget_overdue(now);
  const bool open = std::any_of(open_.begin(), open_.end(), [](const Question& one) { return one.kind == Asked::live; });
  return !open && now >= out_of_step_until_;
}

bool PrinterRecord::answered(Number question) const {
  return std::find(last_answered_.begin(), last_answered_.end(), question) != last_answered_.end();
}

bool PrinterRecord::open(Number question) const {
  return std::any_of(open_.begin(), open_.end(), [&](const Question& one) { return one.number == question; });
}

bool PrinterRecord::idle() const {
  return std::none_of(open_.begin(), open_.end(), [](const Question& one) { return one.kind == Asked::paper || one.kind == Asked::live; });
}

bool PrinterRecord::spotless() const { return std::find(trusted_.begin(), trusted_.end(), false) == trusted_.end(); }

void PrinterRecord::answer(Asked kind, Moment now, bool good, const FenceId& id) {
  const auto question = std::find_if(open_.begin(), open_.end(), [&](const Question& one) { return one.kind == kind && one.id == id; });
  if (question == open_.end()) return distrust(kind == Asked::live || kind == Asked::fence ? kind : Asked::paper);
  if (left_ < question->end) distrust(kind);  // nobody can have heard it
  if (now < question->not_before) {
    distrust(kind);
    premature_[index(kind)] = true;
  }
  if (kind == Asked::live) {
    const Milliseconds took = std::chrono::floor<Milliseconds>(now - question->put);
    if (took > longest_out_of_step) distrust(kind);  // somebody else's
    latency_ = std::max(latency_, took);
    min_latency_ = std::min(min_latency_.value_or(took), took);
  }
  if (question->first == Moment{}) question->first = now;
  if (now - question->first > at_once) distrust(kind);
  if (--question->times > 0) return;
  if (good && !question->lapsed) last_answered_[index(kind)] = question->number;
  heard_ = heard_ || trusted(kind);
  heard_in_order_ = heard_in_order_ || kind == Asked::fence || kind == Asked::paper;
  open_.erase(question);
}

// An id of somebody else's is no answer to us, and can never be taken for one.
void PrinterRecord::fence_came(const FenceId& id, Moment now) {
  const bool ours = std::any_of(open_.begin(), open_.end(), [&](const Question& one) { return one.kind == Asked::fence && one.id == id; });
  if (ours) {
    answer(Asked::fence, now, true, id);
    if (past_fences_.size() >= max_past) past_fences_.pop_front();
    past_fences_.push_back(id);
  } else if (std::find(past_fences_.begin(), past_fences_.end(), id) != past_fences_.end()) {
    distrust(Asked::fence);
  } else {
    distrust(Asked::paper);
  }
}

void PrinterRecord::look_for_text(std::uint8_t byte) {
  std::rotate(last_.begin(), last_.begin() + 1, last_.end());
  last_.back() = byte;
  const std::string_view text(reinterpret_cast<const char*>(last_.data()), last_.size());
  if (text == "HTTP/" || text.starts_with("SSH-") || text.starts_with("<htm")) stranger_ = true;
  // DLE EOT 2 or 4 itself: the line sends back what it is told.
  const bool echo = last_[2] == 0x10 && last_[3] == 0x04 && (byte == 2 || byte == 4);
  if (echo && std::any_of(open_.begin(), open_.end(), [](const Question& one) { return one.kind == Asked::live; })) distrust(Asked::live);
}

void PrinterRecord::take(std::uint8_t byte, Moment now, std::size_t waiting) {
  left_ = std::max(left_, written_ - std::min(written_, waiting));
  if (reader_.pending() > 0 && now - last_byte_ > one_answer) reader_.give_up();
  last_byte_ = now;
  forget_overdue(now);
  look_for_text(byte);
  const std::size_t strays = reader_.strays();
  const auto event = reader_.take(byte);
  if (reader_.strays() != strays) distrust(Asked::paper);
  if (!event) return;
  if (const auto* live = std::get_if<LiveStatus>(&*event)) {
    live_bits_ = live->bits;
    answer(Asked::live, now);
  }
  if (const auto* full = std::get_if<FullStatus>(&*event)) {
    full_ = *full;
    answer(Asked::full, now);
  }
  if (const auto* status = std::get_if<AutomaticStatus>(&*event)) automatic_ = *status;
  if (const auto* fence = std::get_if<FenceAnswer>(&*event)) fence_came(fence->id, now);
  // One that says there is no paper was not given behind a slip that is on paper.
  if (const auto* paper = std::get_if<PaperAnswer>(&*event)) answer(Asked::paper, now, (paper->bits & 0x0CU) == 0);
  if (std::holds_alternative<ClearAnswer>(*event)) answer(Asked::clear, now);
  if (const auto* name = std::get_if<NameAnswer>(&*event)) {
    name_ = name->text;
    answer(Asked::name, now);
  }
}

}  // namespace printer
