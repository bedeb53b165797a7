// SPDX-License-Identifier: MIT
// The line of an ESC/POS printer, how it is and what it answers; see escpos_printer.h.

#include <algorithm>

#include "printer/escpos/escpos_printer.h"

namespace printer {
namespace {

constexpr std::chrono::seconds between_rests{20};  // a line that was given free is not taken up at every look
constexpr std::chrono::seconds longest_turn{60};
constexpr Milliseconds longest_latency{3000};  // what took longer was trouble, not distance

}  // namespace

bool EscposPrinter::connect() {
  if (link_ && !link_->closed()) return true;
  hang_up();
  auto channel = setup_.open();
  held_ = !channel && channel.error() == NoLine::held;
  if (!channel) return false;
  link_.emplace(std::move(*channel), setup_.limits, setup_.now);
  link_->record().assume_latency(latency_, min_latency_);
  const int forgiven = link_->outlives_a_reset() ? 0 : 1;
  for (std::size_t kind = 0; kind < asked_kinds; ++kind)
    if (faults_[kind] > forgiven) link_->record().distrust(static_cast<Asked>(kind));
  return true;
}

bool EscposPrinter::reconnect() {
  hang_up();
  return connect();
}

void EscposPrinter::hang_up() {
  if (link_) {
    if (setup_.now() < rest_until_) link_->hear_out();  // what was sent last may still be on its way: a cut, the rest of a slip
    latency_ = std::min(std::max(latency_, link_->record().latency()), longest_latency);
    // Where something came that nobody asked for, the quickest answer may have been none.
    if (link_->record().spotless()) min_latency_ = link_->record().measured();
    heard_in_order_ = heard_in_order_ || link_->record().heard_in_order();
  }
  note_faults();
  link_.reset();
}

// What came to the questions of a broken job, also of an earlier program's, says nothing against the line; the way a device answers does.
void EscposPrinter::begin_line_anew() {
  auto faults = faults_;
  for (std::size_t kind = 0; link_ && kind < asked_kinds; ++kind)
    if (link_->record().premature(static_cast<Asked>(kind))) faults[kind] = 2;
  hang_up();
  faults_ = faults;
}

void EscposPrinter::note_faults() {
  for (std::size_t kind = 0; link_ && kind < asked_kinds; ++kind)
    if (!link_->record().trusted(static_cast<Asked>(kind)))
      faults_[kind] = link_->record().premature(static_cast<Asked>(kind)) ? 2 : std::min(faults_[kind] + 1, 2);
}

// Where something came that nobody asked for, another line is tried once; after that this place is known for it.
void EscposPrinter::renew_spoilt_line() {
  const bool matters = link_ && (!link_->record().trusted(Asked::live) ||
                                 (facts_ && !Fence(*link_, *facts_).usable() && Fence(*link_, *facts_).evidence() != Evidence::none));
  if (!matters) return;
  if (std::find(faults_.begin(), faults_.end(), 2) == faults_.end()) hang_up();
}

bool EscposPrinter::wait_drained(Milliseconds limit) {
  for (const auto until = link_->now() + limit; !link_->drained();) {
    if (link_->closed() || link_->now() >= until) return false;
    (void)link_->listen(link_->now() + Milliseconds(10), [] { return false; });
  }
  return true;
}

PrinterState EscposPrinter::state() {
  if (rested_ && setup_.now() - rested_since_ < between_rests) return *rested_;
  const PrinterState state = ask();
  if (!setup_.profile.idle_free) return state;
  hang_up();
  // Somebody else's turn is no trouble, for as long as a slip may take.
  if (state == PrinterState::in_use && rested_ && setup_.now() - rested_since_ < between_rests + longest_turn) return *rested_;
  rested_ = can_print(state) ? std::optional(state) : std::nullopt;
  rested_since_ = setup_.now();
  return state;
}

PrinterState EscposPrinter::ask() {
  const bool kept = link_ && !link_->closed();
  if (!connect()) return no_line();
  if (setup_.profile.live == Known::no) return link_->trouble().value_or(PrinterState::ready);
  PrinterState state = link_->ask_state();
  if (state == PrinterState::silent && kept) {
    // Full to the brim it hears no question any more; then what it said last holds for a while.
    if (const auto trouble = link_->trouble(); trouble && ++unheard_ % 8 != 0) return *trouble;
    // Perhaps only the old line is dead.
    if (!reconnect()) return no_line();
    state = link_->ask_state();
  }
  if (state == PrinterState::silent && stopped_by_) return *stopped_by_;
  unheard_ = state == PrinterState::silent ? unheard_ : 0;
  stopped_by_.reset();
  if (state == PrinterState::stranger) hang_up();
  if (state == PrinterState::silent && !broken_ && !link_->outlives_a_reset() && !link_->record().heard() && known_to_answer())
    return PrinterState::in_use;
  if (!can_print(state)) rest_until_ = setup_.now() + rest_;  // it stands still; what is in it comes later
  if (state == PrinterState::silent || state == PrinterState::stranger) return state;
  answered_ = true;
  if (setup_.profile.presenter && state == PrinterState::ready && link_->slip_in_output().value_or(false)) return PrinterState::slip_left;
  return state;
}

// By its kind, by what was remembered of it, or because it did.
bool EscposPrinter::known_to_answer() {
  if (setup_.profile.live == Known::yes || answered_) return true;
  if (facts_) return facts_->live;
  const auto facts = setup_.memory != nullptr ? setup_.memory->recall(setup_.device) : std::nullopt;
  return facts && facts->live;
}

// Its connection stands in the queue of the printer that somebody else uses, and is heard when that one leaves.
void EscposPrinter::wait_for_turn(PrinterState& state, PrintWatch& watch) {
  if (!setup_.profile.idle_free || state != PrinterState::in_use) return;
  for (const auto until = setup_.now() + setup_.limits.busy; setup_.now() < until && !watch.given_up();) {
    if (!link_ || link_->closed() || link_->listen(link_->now() + Milliseconds(200), [&] { return link_->record().heard(); })) break;
  }
  state = ask();
}

// What is still before a slip in the printer would make an answer at receipt look like one that waited for paper.
void EscposPrinter::wait_for_rest(PrintWatch& watch) {
  while (link_ && !link_->closed() && link_->now() < rest_until_ && !watch.given_up())
    (void)link_->listen(std::min(rest_until_, link_->now() + Milliseconds(200)), [] { return false; });
}

// The last thing it said of itself, where that is bad; else what it answers now.
PrinterState EscposPrinter::state_after() {
  if (!link_ || link_->closed()) return PrinterState::absent;
  const auto trouble = link_->trouble();
  const PrinterState live = link_->ask_state();
  return live == PrinterState::silent && trouble ? *trouble : live;
}

bool EscposPrinter::clear_at_once(PrintWatch& watch) { return link_->ask(clear_now(), Asked::clear, watch); }

bool EscposPrinter::recall() {
  if (setup_.memory != nullptr) facts_ = setup_.memory->recall(setup_.device);
  return facts_.has_value();
}

// What this device answers: remembered, or asked for now. What nothing is answered to is not remembered; it may have been mute for once.
void EscposPrinter::learn(PrintWatch& watch) {
  if (!facts_ && recall() && !facts_->name.empty()) {
    const std::string name = ask_name(watch);
    if (!name.empty() && name != facts_->name) facts_.reset();
  }
  if (!facts_) ask_anew(watch);
}

void EscposPrinter::ask_anew(PrintWatch& watch) {
  const Profile& profile = setup_.profile;
  DeviceFacts facts;
  facts.live = profile.live != Known::no && link_->ask_state() != PrinterState::silent;
  if (!facts.live) {  // nothing it says would count
    facts_ = facts;
    return;
  }
  const auto answers = [&](Known known, const DeviceFacts& trial, bool witness) {
    if (known == Known::no) return false;
    Fence fence(*link_, trial);
    if (!witness) return fence.passed(link_->answer_time(), watch);
    return fence.set_witness(watch) && fence.passed(link_->answer_time(), watch);
  };
  DeviceFacts numbered, paper;
  numbered.fence = paper.paper = true;
  facts.fence = answers(profile.fence, numbered, false);
  facts.paper = (!facts.fence || profile.paper == Known::yes) && answers(profile.paper, paper, false);
  if (facts.fence || facts.paper) facts.macros = answers(profile.macros, facts, true);
  // The question empties the printer, of the cut behind a torn slip, too: where that may still wait there, it is not put.
  const bool may_ask_clear = setup_.now() >= rest_until_;
  facts.clear = profile.clear != Known::no && may_ask_clear && clear_at_once(watch);
  facts.name = ask_name(watch);
  facts_ = facts;
  const bool waits_its_turn = facts.fence || facts.paper || !facts.name.empty();  // else it may only have been busy
  if (waits_its_turn && may_ask_clear && link_->record().spotless() && setup_.memory != nullptr)
    setup_.memory->remember(setup_.device, facts);
  if (!link_->record().idle()) reconnect();  // an answer that comes late must not be taken for a later one's
}

std::string EscposPrinter::ask_name(PrintWatch& watch) {
  return link_->ask(name_query(67), Asked::name, watch) ? link_->record().name() : std::string();
}

}  // namespace printer
