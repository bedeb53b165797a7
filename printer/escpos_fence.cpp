// SPDX-License-Identifier: MIT
#include "printer/escpos_fence.h"

#include <sodium.h>

#include "printer/escpos.h"

namespace printer {

namespace {

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

std::vector<std::uint8_t> Fence::fresh() {
  if (evidence_ != Evidence::fence) return paper_fence();
  id_ = fresh_id();
  return fence(id_);
}

bool Fence::pass(Milliseconds limit, PrintWatch& watch, Clock::time_point not_before) {
  return ask(witness_ ? call_witness() : fresh(), limit, watch, not_before);
}

bool Fence::set_witness(PrintWatch& watch) {
  witness_ = ask(define_witness(fresh()), link_->answer_time(), watch, link_->now());
  return witness_;
}

bool Fence::ask(const std::vector<std::uint8_t>& query, Milliseconds limit, PrintWatch& watch, Clock::time_point not_before) {
  if (!usable() || link_->send(query, watch) != query.size()) return false;
  PrinterRecord& record = link_->record();
  const auto question = record.put(kind(), link_->now(), not_before, id_);
  (void)link_->wait_for(limit, watch, [&] { return record.answered(question) || !usable(); });
  if (record.answered(question)) return usable();
  record.lapse(question);
  return false;
}

tl::expected<Proof, Doubt> Fence::prove(Clock::time_point not_before, Milliseconds limit, bool line_dies, PrintWatch& watch) {
  for (int time = 0; time < 2; ++time)
    if (!pass(time == 0 ? limit : link_->answer_time(), watch, time == 0 ? not_before : link_->now()))
      return tl::unexpected(usable() ? Doubt::unanswered : Doubt::spoilt);
  if (!can_print(link_->ask_state_now()) || link_->trouble()) return tl::unexpected(Doubt::stopped);
  if (!usable()) return tl::unexpected(Doubt::spoilt);
  if (!witness_ && !line_dies) return tl::unexpected(Doubt::unwitnessed);
  return Proof(evidence_);
}

}  // namespace printer
