// SPDX-License-Identifier: MIT
// An ESC/POS printer on any line. Before the slip it is asked how it is (DLE EOT) and which fence it answers; with no paper, an open cover
// or an error nothing of the slip is sent. After its first byte nothing is ever sent again: while hands are needed it waits.
//   confirmed  the fence behind the slip was answered                        failed   no byte of the slip went out
//   sent       the printer took every byte and answers no fence              unknown  everything else
// The fence is GS ( H with a fresh id, else GS r 1, one in flight. Where the printer knows macros it is defined as one before the slip and
// only called behind it: a printer that was reset in between has forgotten it and stays silent instead of confirming half a slip. Without
// macros only a line that breaks with the printer (TCP, USB) proves as much; on a serial one the slip then counts as sent.

#include <sodium.h>

#include "printer/escpos.h"
#include "printer/transport_kinds.h"

namespace printer {
namespace {

FenceId fresh_id() {
  FenceId id{};
  for (char& letter : id) letter = static_cast<char>('0' + randombytes_uniform(10));
  return id;
}

// A question the printer answers once everything before it is done.
class Fence {
 public:
  Fence(EscposLink& link, const DeviceFacts& facts)
      : link_(&link), evidence_(facts.fence ? Evidence::fence : facts.paper ? Evidence::paper : Evidence::none) {}

  Evidence evidence() const { return evidence_; }
  bool has_witness() const { return witness_; }

  // Asks, and waits for the answer: of a witness where one was set up, else of a fresh question.
  bool passed(Milliseconds limit, PrintWatch& watch) {
    return witness_ ? ask(call_witness(), limit, watch) : ask(fresh(), limit, watch);
  }
  // Sets a witness up. Its definition is answered once, too.
  bool set_witness(Milliseconds limit, PrintWatch& watch) {
    witness_ = ask(define_witness(fresh()), limit, watch);
    return witness_;
  }

 private:
  std::vector<std::uint8_t> fresh() {
    before_ = 0;
    id_ = fresh_id();
    return evidence_ == Evidence::fence ? fence(id_) : paper_fence();
  }
  bool ask(const std::vector<std::uint8_t>& query, Milliseconds limit, PrintWatch& watch) {
    if (evidence_ == Evidence::none) return false;
    if (evidence_ == Evidence::paper) link_->asked_paper();
    if (link_->send(query, watch) != query.size()) return false;
    const auto answered = [&] { return evidence_ == Evidence::fence ? link_->fences_answered(id_) > before_ : link_->papers_settled(); };
    if (!link_->wait_for(limit, watch, answered)) return false;
    before_ = link_->fences_answered(id_);
    return true;
  }

  EscposLink* link_;
  Evidence evidence_;
  FenceId id_{};
  int before_ = 0;
  bool witness_ = false;
};

class EscposPrinter : public Printer {
 public:
  explicit EscposPrinter(EscposSetup setup) : setup_(std::move(setup)) {}

  int width_dots() const override { return setup_.profile.width_dots; }
  PaperSupply paper() const override { return {static_cast<double>(setup_.profile.roll_metres), setup_.profile.near_end}; }

  PrinterState state() override {
    const bool kept = link_ && !link_->closed();
    if (!connect()) return PrinterState::absent;
    if (setup_.profile.live == Known::no) return link_->trouble().value_or(PrinterState::ready);
    PrinterState state = link_->ask_state();
    if (state != PrinterState::silent || !kept) {
      unheard_ = 0;
      if (setup_.profile.presenter && state == PrinterState::ready && link_->slip_in_output().value_or(false)) return PrinterState::slip_left;
      return state;
    }
    // Full to the brim it hears no question any more; then what it said last holds for a while.
    if (const auto trouble = link_->trouble(); trouble && ++unheard_ % 8 != 0) return *trouble;
    link_.reset();  // perhaps only the old line is dead
    return connect() ? link_->ask_state() : PrinterState::absent;
  }

  PrintReport print(const SlipDocument& document, const std::string&, PrintWatch& watch) override {
    const Bitmap& slip = *document.dots;
    watch.reached(PrintStep::preflight, Evidence::none);
    const auto job = encode_job(slip, options());
    if (!job) return failed(PrinterState::ready, job.error().sentence);
    if (slip.width > setup_.profile.width_dots) return failed(PrinterState::fault, "小票比这台打印机的打印头宽，什么也没有打印。");
    const PrinterState before = state();
    if (before == PrinterState::absent) return failed(before, "打印机连不上，什么也没有打印。");
    const bool mute = before == PrinterState::silent || setup_.profile.live == Known::no;
    if (!can_print(before) && !mute) return failed(before, "打印机没有准备好，什么也没有打印。");
    if (facts_ && *facts_ == DeviceFacts{}) facts_.reset();  // it was mute; perhaps only then
    learn(watch);
    if (!link_) return failed(PrinterState::absent, "打印机连不上，什么也没有打印。");
    Fence fence(*link_, *facts_);
    bool fenced = set_up(fence, watch);
    if (!fenced && fence.evidence() != Evidence::none && reconnect()) {  // it has forgotten what it once knew, or the line was stale
      facts_.reset();
      learn(watch);
      if (!link_) return failed(PrinterState::absent, "打印机连不上，什么也没有打印。");
      fence = Fence(*link_, *facts_);
      fenced = set_up(fence, watch);
    }
    if (!fenced && !mute && link_ && (fence.evidence() != Evidence::none || !woken_) && wake_up(watch)) {
      fence = Fence(*link_, *facts_);
      fenced = set_up(fence, watch);
    }
    if (!link_) return failed(PrinterState::absent, "打印机连不上，什么也没有打印。");

    watch.reached(PrintStep::sending, Evidence::none);
    const std::size_t sent = link_->send(job->body, watch);
    const auto handed = static_cast<int>(static_cast<std::int64_t>(slip.height) * static_cast<std::int64_t>(sent) / static_cast<std::int64_t>(job->body.size()));
    if (sent == 0) return failed(state_after(), "一个字节也没有送出去。");
    if (sent < job->body.size()) return {PrintOutcome::unknown, state_after(), "只送出去一部分，不知道打印了多少。", Evidence::none, handed};
    if (!fenced) return unfenced(*job, slip.height, before, mute, watch);
    if (!fence.passed(setup_.limits.fence + slip.height * setup_.limits.row, watch))
      return {PrintOutcome::unknown, state_after(), "全部送出以后没有等到打印机的确认。", Evidence::none, handed};
    PrintReport report{PrintOutcome::confirmed, before, {}, fence.evidence(), slip.height};
    const bool proven = fence.has_witness() || !link_->outlives_a_reset();
    if (proven) watch.reached(PrintStep::printed, fence.evidence());
    PrintWatch nobody;  // it is printed; for the cut nobody waits
    const bool cut = link_->send(job->end, nobody) == job->end.size() && fence.passed(setup_.limits.cut, nobody);
    if (cut && proven) watch.reached(PrintStep::cut, fence.evidence());
    if (!mute) report.state = state_after();
    if (!cut) report.sentence = "打印好了，但没有切断，请撕下来。";
    if (!proven) {
      report.outcome = PrintOutcome::sent;
      report.sentence = "打印机有回答，但串口上看不出它中途有没有重启，所以只算已经送出。";
    }
    return report;
  }

  bool clear(PrintWatch& watch) override {
    if (!connect()) return false;
    // While it still prints on it answers no question that is queued: who it is can only be asked once it is empty.
    const bool recalled = !facts_ && recall();
    if (setup_.profile.clear == Known::yes || (facts_ && facts_->clear)) clear_at_once(watch);
    const PrinterState before = state();
    // One that usually answers and does not is full to the brim, or broken.
    const bool mute = setup_.profile.live == Known::no || (before == PrinterState::silent && !(facts_ && facts_->live));
    if (!can_print(before) && !mute) return false;
    if (!connect()) return false;
    const auto bytes = clear_in_order(options());
    if (link_->send(bytes, watch) != bytes.size()) return false;
    if (!facts_) learn(watch);
    if (!link_) return false;
    Fence fence(*link_, *facts_);
    if (fence.evidence() != Evidence::none) {
      const bool passed = fence.passed(setup_.limits.fence, watch);
      if (recalled) facts_.reset();  // perhaps another one stands there: asked before the next slip
      return passed;
    }
    return wait_drained() && (mute || can_print(link_->ask_state()));
  }

 private:
  EscposOptions options() const {
    EscposOptions options;
    options.dpi = setup_.profile.dpi;
    options.status_back = setup_.profile.status_back;
    options.pulses_off = setup_.profile.pulses_off;
    options.kanji_off = setup_.profile.kanji_off;
    options.feed_rows = setup_.profile.feed_rows;
    options.cut = setup_.profile.cutter;
    options.bands.bytes = setup_.profile.band_bytes;
    options.bands.doubled = setup_.profile.doubled;
    return options;
  }

  static PrintReport failed(PrinterState state, std::string sentence) { return {PrintOutcome::failed, state, std::move(sentence)}; }

  bool connect() {
    if (link_ && !link_->closed()) return true;
    link_.reset();
    auto channel = setup_.open();
    if (!channel) return false;
    link_.emplace(std::move(*channel), setup_.limits);
    return true;
  }
  bool reconnect() {
    link_.reset();
    return connect();
  }

  // The last thing it said of itself, where that is bad; else what it answers now.
  PrinterState state_after() {
    if (!link_ || link_->closed()) return PrinterState::absent;
    const auto trouble = link_->trouble();
    const PrinterState live = link_->ask_state();
    return live == PrinterState::silent && trouble ? *trouble : live;
  }

  // A fence that is answered while nothing is before it: known beforehand, never first tried behind a slip.
  bool set_up(Fence& fence, PrintWatch& watch) {
    if (fence.evidence() == Evidence::none) return false;
    if (facts_->macros) return fence.set_witness(setup_.limits.status, watch);
    return fence.passed(setup_.limits.status, watch);
  }

  // One that says how it is but answers nothing that is queued may sit in a command that somebody else's broken job left open, and take the
  // questions for its data. Ends that command and asks anew; where answers come now, what is torn is cut off. True where it has a fence.
  bool wake_up(PrintWatch& watch) {
    woken_ = true;
    EscposOptions nothing_moves = options();
    nothing_moves.feed_rows = 0;
    nothing_moves.cut = false;
    const auto nuls = clear_in_order(nothing_moves);
    if (link_->send(nuls, watch) != nuls.size() || !wait_drained() || !reconnect()) return false;
    ask_anew(watch);
    if (!link_ || Fence(*link_, *facts_).evidence() == Evidence::none) return false;
    const auto bytes = clear_in_order(options());
    return link_->send(bytes, watch) == bytes.size() && Fence(*link_, *facts_).passed(setup_.limits.fence, watch);
  }

  bool wait_drained() {
    for (const auto until = Clock::now() + setup_.limits.stall; !link_->drained();) {
      if (link_->closed() || Clock::now() >= until) return false;
      (void)link_->listen(Clock::now() + Milliseconds(10), [] { return false; });
    }
    return true;
  }

  PrintReport unfenced(const EscposJob& job, int rows, PrinterState before, bool mute, PrintWatch& watch) {
    const bool whole = link_->send(job.end, watch) == job.end.size();
    if (!whole || !wait_drained()) return {PrintOutcome::unknown, state_after(), "打印机没有把内容收完，不知道打印了多少。", Evidence::none, rows};
    if (mute) return {PrintOutcome::sent, before, "这台打印机不回话，只知道已经送出。", Evidence::none, rows};
    const PrinterState after = state_after();
    if (!can_print(after)) return {PrintOutcome::unknown, after, "送出以后打印机停了，不知道打印了多少。", Evidence::none, rows};
    return {PrintOutcome::sent, after, "这台打印机不会确认，只知道已经送出。", Evidence::none, rows};
  }

  bool clear_at_once(PrintWatch& watch) {
    const int before = link_->clears_answered();
    const auto bytes = clear_now();
    return link_->send(bytes, watch) == bytes.size() &&
           link_->listen(Clock::now() + setup_.limits.status, [&] { return link_->clears_answered() > before; });
  }

  bool recall() {
    if (setup_.memory != nullptr) facts_ = setup_.memory->recall(setup_.device);
    return facts_.has_value();
  }

  // What this device answers: remembered, or asked for now. What nothing is answered to is not remembered; it may have been mute for once.
  void learn(PrintWatch& watch) {
    if (!facts_ && recall() && !facts_->name.empty()) {
      const std::string name = ask_name(watch);
      if (!name.empty() && name != facts_->name) facts_.reset();
    }
    if (!facts_) ask_anew(watch);
  }

  void ask_anew(PrintWatch& watch) {
    const Profile& profile = setup_.profile;
    DeviceFacts facts;
    facts.live = profile.live != Known::no && link_->ask_state() != PrinterState::silent;
    const auto answers = [&](Known known, DeviceFacts trial, bool witness) {
      if (known == Known::no) return false;
      Fence fence(*link_, trial);
      if (!witness) return fence.passed(setup_.limits.status, watch);
      return fence.set_witness(setup_.limits.status, watch) && fence.passed(setup_.limits.status, watch);
    };
    DeviceFacts numbered, paper;
    numbered.fence = paper.paper = true;
    facts.fence = answers(profile.fence, numbered, false);
    facts.paper = (!facts.fence || profile.paper == Known::yes) && answers(profile.paper, paper, false);
    if (facts.fence || facts.paper) facts.macros = answers(profile.macros, facts, true);
    if (facts.live) facts.clear = profile.clear != Known::no && clear_at_once(watch);
    if (facts.live || facts.fence || facts.paper) facts.name = ask_name(watch);
    facts_ = facts;
    if ((facts.live || facts.fence || facts.paper) && setup_.memory != nullptr) setup_.memory->remember(setup_.device, facts);
    if (!link_->papers_settled()) reconnect();  // an answer that comes late must not be taken for a later one's
  }

  std::string ask_name(PrintWatch& watch) {
    const auto query = name_query(67);
    if (link_->send(query, watch) != query.size()) return {};
    (void)link_->listen(Clock::now() + setup_.limits.status, [&] { return !link_->last_name().empty(); });
    return link_->last_name();
  }

  EscposSetup setup_;
  std::optional<EscposLink> link_;
  std::optional<DeviceFacts> facts_;
  int unheard_ = 0;  // times in a row
  bool woken_ = false;
};

}  // namespace

std::unique_ptr<Printer> escpos_printer(EscposSetup setup) { return std::make_unique<EscposPrinter>(std::move(setup)); }

}  // namespace printer
