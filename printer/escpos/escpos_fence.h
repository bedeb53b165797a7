// SPDX-License-Identifier: MIT
#pragma once

// A question that a printer answers once everything before it is done, and what it takes to believe the answer. The fence is GS ( H with a
// fresh id, else GS r 1 several times in a row: single bytes have no name, their number is one. Where the printer knows macros it is
// defined as one before the slip and only called behind it: a printer that was reset in between has forgotten it and stays silent instead
// of confirming half a slip.

#include "printer/escpos/escpos_link.h"

namespace printer {

// That what was sent is on paper. Nothing but Fence::prove makes one.
class Proof {
 public:
  Evidence evidence() const { return evidence_; }

 private:
  friend class Fence;
  explicit Proof(Evidence evidence) : evidence_(evidence) {}
  Evidence evidence_;
};

enum class Doubt {
  unanswered,   // nothing came, or not what comes from a printer that is done
  too_soon,     // answered at receipt: that is how this device is, and says nothing of the slip
  spoilt,       // something came that nobody asked for, or twice: it may be a printer that was reset
  stopped,      // answered, but then it did not say that it can print
  unwitnessed,  // answered, but it may have been reset in between and have forgotten what it held
};

class Fence {
 public:
  Fence(EscposLink& link, const DeviceFacts& facts)
      : link_(&link),
        evidence_(facts.fence   ? Evidence::fence
                  : facts.paper ? Evidence::paper
                                : Evidence::none) {}

  Evidence evidence() const { return evidence_; }
  // It has one, and the line did nothing that makes its answers worthless.
  bool usable() const;
  bool has_witness() const { return witness_; }

  // Nothing comes that nobody asked for: where answers have no name, listens for a while before it relies on them.
  bool quiet();
  // Asks, and waits for the answer: of a witness where one was set up, else of a fresh question.
  bool passed(Milliseconds limit, PrintWatch& watch) { return pass(limit, watch, link_->now()); }
  // Sets a witness up. Its definition is answered once, too.
  bool set_witness(PrintWatch& watch);

  // Behind the first rows of a slip, which cannot be on paper before `not_before`: a board that answers at receipt is found out here, where
  // next to nothing is before the question, however small its buffer is.
  void put_first(Clock::time_point not_before, PrintWatch& watch);
  // Behind a slip that cannot be on paper before `not_before`. It is asked twice, the second time with nothing before it: what was wrongly
  // taken for the first answer leaves the second one late. Then the printer must say, in real time, that it can print. `line_dies`: a
  // printer that is reset takes the line down with it, so that no witness is needed.
  tl::expected<Proof, Doubt> prove(Clock::time_point not_before, Milliseconds limit, bool line_dies, PrintWatch& watch);

 private:
  Asked kind() const { return evidence_ == Evidence::fence ? Asked::fence : Asked::paper; }
  std::vector<std::uint8_t> fresh(int times);
  bool pass(Milliseconds limit, PrintWatch& watch, Clock::time_point not_before);
  bool ask(const std::vector<std::uint8_t>& query, int times, Milliseconds limit, PrintWatch& watch, Clock::time_point not_before);

  EscposLink* link_;
  Evidence evidence_;
  FenceId id_{};
  bool witness_ = false;
  std::optional<PrinterRecord::Number> first_;
};

}  // namespace printer
