// SPDX-License-Identifier: MIT
// One slip; see escpos_printer.h.

#include "printer/escpos/escpos_printer.h"

#include <algorithm>

namespace printer {
namespace {

PrintReport failed(PrinterState state, std::string_view sentence) { return {PrintOutcome::failed, state, std::string(sentence)}; }

std::string_view why_not(PrinterState state) {
  switch (state) {
    case PrinterState::absent: return "打印机连不上，什么也没有打印。";
    case PrinterState::in_use: return "打印机正被另一台终端占着，或者没有开机，什么也没有送。";
    case PrinterState::stranger: return "这个地址上回答的不是打印机，什么也没有送。";
    case PrinterState::silent: return "打印机一次也没有回答，什么也没有送。";
    default: return "打印机没有准备好，什么也没有打印。";
  }
}

}  // namespace

EscposOptions options_of(const Profile& profile) {
  EscposOptions options;
  options.dpi = profile.dpi;
  options.status_back = profile.status_back;
  options.pulses_off = profile.pulses_off;
  options.kanji_off = profile.kanji_off;
  options.feed_rows = profile.feed_rows;
  options.cut = profile.cutter;
  options.bands.bytes = profile.band_bytes;
  options.bands.doubled = profile.doubled;
  return options;
}

// The least that rows take on paper.
Milliseconds EscposPrinter::paper_time(int rows) const {
  const double seconds = rows * 25.4 / setup_.profile.dpi / setup_.profile.mm_per_second;
  return Milliseconds(static_cast<std::int64_t>(1000 * seconds));
}

PrintReport EscposPrinter::print(const SlipDocument& document, const std::string&, PrintWatch& watch) {
  const Bitmap& slip = *document.dots;
  watch.reached(PrintStep::preflight, Evidence::none);
  const auto job = encode_job(slip, options());
  if (!job) return failed(PrinterState::ready, job.error().sentence);
  if (slip.width > setup_.profile.width_dots) return failed(PrinterState::fault, "小票比这台打印机的打印头宽，什么也没有打印。");
  renew_spoilt_line();
  heard_in_order_ = false;
  PrinterState before = ask();
  wait_for_turn(before, watch);
  const bool mute = setup_.profile.live == Known::no || (before == PrinterState::silent && !known_to_answer());
  if (!mute && !can_print(before)) return failed(before, why_not(before));
  std::optional<Fence> fence = find_fence(*job, mute, watch);
  if (!link_ || link_->closed()) return failed(no_line(), why_not(no_line()));
  if (fence) wait_for_rest(watch);
  if (fence && !link_->record().measured()) (void)link_->ask_state();  // how long its answers take tells one that came too soon
  if (watch.given_up()) return failed(before, "已经没有人等这张小票，什么也没有打印。");
  PrintReport report = send_slip(*job, slip.height, before, mute, fence, watch);
  rest_ =
      report.outcome == PrintOutcome::sent || report.outcome == PrintOutcome::unknown ? slip.height * setup_.limits.row : Milliseconds(0);
  rest_until_ = setup_.now() + rest_;
  broken_ = broken_ || report.outcome == PrintOutcome::unknown;
  if (report.outcome != PrintOutcome::failed)
    cut_last_ = report.cut == Cut::proven || (report.outcome == PrintOutcome::confirmed && report.cut != Cut::no);
  // What waits on our side would come out when nobody is there for it any more.
  if (report.outcome == PrintOutcome::unknown && link_ && !link_->outlives_a_reset() && !link_->drained()) {
    stopped_by_ = link_->trouble();
    link_->abandon();
    hang_up();
  }
  if (setup_.profile.idle_free) hang_up();
  return report;
}

PrintReport EscposPrinter::send_slip(const EscposJob& job, int rows, PrinterState before, bool mute, std::optional<Fence>& fence,
                                     PrintWatch& watch) {
  watch.reached(PrintStep::sending, Evidence::none);
  const auto began = link_->now();
  std::size_t sent = link_->send(std::span(job.body).first(job.head), watch);
  if (sent == job.head) {
    if (fence) fence->put_first(began + paper_time(job.head_rows) + link_->record().sure_latency(), watch);
    sent += link_->send(std::span(job.body).subspan(job.head), watch);
  }
  const auto handed =
      static_cast<int>(static_cast<std::int64_t>(rows) * static_cast<std::int64_t>(sent) / static_cast<std::int64_t>(job.body.size()));
  const auto unknown = [&](std::string_view sentence) {
    return PrintReport{PrintOutcome::unknown, state_after(), std::string(sentence), Evidence::none, handed};
  };
  if (sent == 0) return failed(state_after(), "一个字节也没有送出去。");
  if (sent < job.body.size()) return unknown("只送出去一部分，不知道打印了多少。");
  if (!fence) return unfenced(job, rows, before, mute, watch);
  const auto not_before = began + paper_time(rows) + link_->record().sure_latency();
  const Milliseconds limit = setup_.limits.fence + rows * setup_.limits.row + link_->record().latency();
  const auto proof = fence->prove(not_before, limit, line_dies(), watch);
  if (proof) return confirmed(*proof, job, rows, *fence, watch);
  switch (proof.error()) {
    case Doubt::unanswered: return unknown("全部送出以后没有等到打印机的确认。");
    case Doubt::stopped: return unknown("打印机确认以后又说不能打印，不知道打印了多少。");
    case Doubt::spoilt: return unknown("打印机回了不明的话，不知道打印了多少。");
    case Doubt::too_soon: return unfenced(job, rows, before, mute, watch);
    case Doubt::unwitnessed: break;
  }
  const Cut below = cut(job, *fence);
  return {PrintOutcome::sent, state_after(), "打印机有回答，但看不出它中途有没有重启，所以只算已经送出。", Evidence::none, rows, below};
}

PrintReport EscposPrinter::confirmed(const Proof& proof, const EscposJob& job, int rows, Fence& fence, PrintWatch& watch) {
  watch.reached(PrintStep::printed, proof.evidence());
  PrintReport report{PrintOutcome::confirmed, PrinterState::ready, {}, proof.evidence(), rows, cut(job, fence)};
  if (report.cut == Cut::proven) watch.reached(PrintStep::cut, proof.evidence());
  if (report.cut == Cut::no || report.cut == Cut::taken) report.sentence = "打印好了，但没有切断，请撕下来。";
  if (report.cut == Cut::ended) hang_up();
  report.state = report.cut == Cut::ended ? ask() : state_after();
  return report;
}

// It is printed; for the cut nobody waits.
Cut EscposPrinter::cut(const EscposJob& job, Fence& fence) {
  PrintWatch nobody;
  if (link_->send(job.end, nobody) != job.end.size()) return Cut::no;
  if (!wait_drained(setup_.limits.cut)) return link_->ended_in_order() ? Cut::ended : Cut::no;
  if (fence.passed(setup_.limits.cut, nobody)) return Cut::proven;
  return link_->closed() ? Cut::ended : Cut::taken;
}

PrintReport EscposPrinter::unfenced(const EscposJob& job, int rows, PrinterState before, bool mute, PrintWatch& watch) {
  const bool whole = link_->send(job.end, watch) == job.end.size();
  if (!whole || !(wait_drained(setup_.limits.stall) || link_->ended_in_order()))
    return {PrintOutcome::unknown, state_after(), "打印机没有把内容收完，不知道打印了多少。", Evidence::none, rows};
  if (mute) return {PrintOutcome::sent, before, "这台打印机不回话，只知道已经送出。", Evidence::none, rows, Cut::taken};
  const PrinterState after = state_after();
  if (link_->ended_in_order()) return {PrintOutcome::sent, before, "打印机收完就断开了连接，没有确认。", Evidence::none, rows, Cut::ended};
  if (after == PrinterState::silent)
    return {PrintOutcome::unknown, after, "送出以后打印机不再回答，不知道打印了多少。", Evidence::none, rows};
  if (!can_print(after)) return {PrintOutcome::unknown, after, "送出以后打印机停了，不知道打印了多少。", Evidence::none, rows};
  return {PrintOutcome::sent, after, "这台打印机不能确认，只知道已经送出。", Evidence::none, rows, Cut::taken};
}

// A fence that is answered while nothing is before it: known beforehand, never first tried behind a slip. The settings come before its
// witness.
bool EscposPrinter::set_up(Fence& fence, const EscposJob& job, PrintWatch& watch) {
  if (link_->send(job.begin, watch) != job.begin.size() || !fence.usable()) return false;
  const bool found = (facts_->macros ? fence.set_witness(watch) : fence.passed(link_->answer_time(), watch)) && fence.quiet();
  woken_ = woken_ && !found;
  return found;
}

std::optional<Fence> EscposPrinter::find_fence(const EscposJob& job, bool mute, PrintWatch& watch) {
  if (facts_ && *facts_ == DeviceFacts{}) facts_.reset();  // it was mute; perhaps only then
  std::optional<Fence> fence;
  const auto found = [&] {
    if (link_) fence.emplace(*link_, *facts_);
    return link_ && set_up(*fence, job, watch);
  };
  if (!mute) learn(watch);
  if (mute || !link_) {
    if (link_) (void)link_->send(job.begin, watch);
    return std::nullopt;
  }
  if (found()) return fence;
  if (fence->evidence() != Evidence::none && reconnect()) {  // it has forgotten what it once knew, or the line was stale or is spoilt
    facts_.reset();
    learn(watch);
    if (found()) return fence;
  }
  // Where nothing that is queued was answered, unless what was could not be believed.
  const bool deaf = link_ && link_->record().spotless() && !heard_in_order_ && !link_->record().heard_in_order();
  if (deaf && !woken_ && wake_up(watch) && found()) return fence;
  if (link_) (void)link_->send(job.begin, watch);
  return std::nullopt;
}

std::unique_ptr<Printer> escpos_printer(EscposSetup setup) { return std::make_unique<EscposPrinter>(std::move(setup)); }

}  // namespace printer
