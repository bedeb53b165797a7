// SPDX-License-Identifier: MIT
// Getting the rest of a broken job out of an ESC/POS printer, without moving paper; see escpos_printer.h.

#include <algorithm>

#include "printer/escpos/escpos_printer.h"

namespace printer {
namespace {

constexpr int without_word = 4;  // times; each waits as long as for a slip

}  // namespace

Emptied EscposPrinter::clear(PrintWatch& watch, bool cut) {
  Emptied done;
  broken_ = true;
  if (!connect()) return done;
  // While it still prints on it answers no question that is queued: who it is can only be asked once it is empty.
  const bool recalled = !facts_ && recall();
  if (setup_.profile.clear == Known::yes || (facts_ && facts_->clear)) done.recalled = clear_at_once(watch);
  const PrinterState before = ask();
  // One that usually answers and does not is full to the brim, or broken.
  const bool mute = setup_.profile.live == Known::no || (before == PrinterState::silent && !known_to_answer());
  if ((!can_print(before) && !mute) || !connect()) return done;
  const auto nuls = clear_in_order(options());
  if (link_->send(nuls, watch) != nuls.size()) return done;
  done.empty = empty_by_answer(recalled, watch) && link_ && !link_->closed();
  if (!done.empty) return done;
  broken_ = false;
  empty_without_word_ = 0;
  done.recalled = true;
  begin_line_anew();
  cut_last_ = !cut;  // or it was cut before
  if (!cut || !connect()) return done;
  const auto bytes = cut_off(options());
  done.cut = cut_last_ = link_->send(bytes, watch) > 0;
  (void)wait_drained(setup_.limits.cut);
  rest_until_ = std::max(rest_until_, setup_.now() + setup_.limits.cut);
  return done;
}

// Behind what ended every open command: an answer to anything that is queued says that nothing is before it any more. Another printer in
// the same place holds nothing of the job, and one that has never answered anything is believed once it has taken everything.
bool EscposPrinter::empty_by_answer(bool recalled, PrintWatch& watch) {
  if (!facts_) {
    // While it prints on it answers late: what it knows is only asked once nothing was answered for as long as a slip takes.
    DeviceFacts numbered, paper;
    numbered.fence = paper.paper = true;
    const Milliseconds limit = setup_.limits.fence;
    const bool answered = link_->ask(name_query(67), Asked::name, watch, limit) || Fence(*link_, numbered).passed(limit, watch) ||
                          Fence(*link_, paper).passed(limit, watch);
    if (answered || link_->closed()) return answered;
    ask_anew(watch);
    if (!link_) return false;
  }
  if (Fence(*link_, *facts_).evidence() != Evidence::none) {
    const bool passed = Fence(*link_, *facts_).passed(setup_.limits.fence, watch) || !ask_name(watch).empty();
    if (recalled) facts_.reset();  // perhaps another one stands there: asked before the next slip
    if (passed) return true;
    if (link_->closed() || !can_print(link_->ask_state()) || !wait_drained(setup_.limits.stall) || ++empty_without_word_ < without_word)
      return false;
    facts_.reset();
    return true;
  }
  if (!wait_drained(setup_.limits.stall)) return false;
  return !known_to_answer() || can_print(link_->ask_state());
}

// One that says how it is but answers nothing that is queued may sit in a command that somebody else's broken job left open, and take the
// questions for its data. Ends that command and asks anew; where answers come now, what is torn is cut off, unless this program itself cut
// last and nobody else prints here. True where it has a fence.
bool EscposPrinter::wake_up(PrintWatch& watch) {
  woken_ = true;
  const auto nuls = clear_in_order(options());
  if (link_->send(nuls, watch) != nuls.size() || !wait_drained(setup_.limits.stall) || !reconnect()) return false;
  ask_anew(watch);
  if (!link_ || Fence(*link_, *facts_).evidence() == Evidence::none) return false;
  if (cut_last_ && !setup_.profile.idle_free) return true;
  const auto bytes = cut_off(options());
  cut_last_ = link_->send(bytes, watch) == bytes.size();
  return cut_last_ && Fence(*link_, *facts_).passed(setup_.limits.fence, watch);
}

}  // namespace printer
