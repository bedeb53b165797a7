// SPDX-License-Identifier: MIT
#include "printer/escpos/escpos_fence.h"

#include <sodium.h>

#include "printer/escpos/escpos.h"

namespace printer {

namespace {

constexpr int min_times = 4;  // of GS r
constexpr Milliseconds quiet_time{200};

FenceId fresh_id() {
  FenceId id{};
  for (char& letter : id) {
    do {
      letter = static_cast<char>('0' + randombytes_uniform('z' - '0' + 1));
    } while (!fence_letter(letter));
  }
  return id;
}

}  // namespace

bool Fence::usable() const {
  return evidence_ != Evidence::none && link_->record().trusted(kind()) && link_->record().trusted(Asked::live);
}

std::vector<std::uint8_t> Fence::fresh(int times) {
  if (evidence_ != Evidence::fence) return paper_fence(times);
  id_ = fresh_id();
  return fence(id_);
}

bool Fence::quiet() {
  if (evidence_ == Evidence::paper) (void)link_->listen(link_->now() + quiet_time, [&] { return !usable(); });
  return usable();
}

bool Fence::pass(Milliseconds limit, PrintWatch& watch, Clock::time_point not_before) {
  const int times = evidence_ == Evidence::paper ? min_times + static_cast<int>(randombytes_uniform(5)) : 1;
  return ask(witness_ ? call_witness(times) : fresh(times), times, limit, watch, not_before);
}

bool Fence::set_witness(PrintWatch& watch) {
  witness_ = ask(define_witness(fresh(1)), 1, link_->answer_time(), watch, link_->now());
  return witness_;
}

bool Fence::ask(const std::vector<std::uint8_t>& query, int times, Milliseconds limit, PrintWatch& watch, Clock::time_point not_before) {
  if (!usable() || link_->send(query, watch) != query.size()) return false;
  PrinterRecord& record = link_->record();
  const auto question = record.put(kind(), link_->now(), not_before, id_, times);
  (void)link_->wait_for(limit, watch, [&] { return record.answered(question) || !usable(); });
  if (record.answered(question)) return usable();
  record.lapse(question);
  return false;
}

void Fence::put_first(Clock::time_point not_before, PrintWatch& watch) {
  const FenceId of_witness = id_;
  const auto query = fresh(1);
  if (link_->send(query, watch) == query.size()) first_ = link_->record().put(kind(), link_->now(), not_before, id_);
  id_ = of_witness;
}

tl::expected<Proof, Doubt> Fence::prove(Clock::time_point not_before, Milliseconds limit, bool line_dies, PrintWatch& watch) {
  PrinterRecord& record = link_->record();
  const auto spoilt = [&] { return tl::unexpected(record.premature(kind()) ? Doubt::too_soon : Doubt::spoilt); };
  for (int time = 0; time < 2; ++time)
    if (!pass(time == 0 ? limit : link_->answer_time(), watch, time == 0 ? not_before : link_->now()))
      return usable() ? tl::unexpected(Doubt::unanswered) : spoilt();
  if (!can_print(link_->ask_state_now()) || link_->trouble()) return tl::unexpected(Doubt::stopped);
  if (!usable() || !first_ || record.open(*first_)) return spoilt();
  if (!witness_ && !line_dies) return tl::unexpected(Doubt::unwitnessed);
  return Proof(evidence_);
}

}  // namespace printer
