// SPDX-License-Identifier: MIT
#pragma once

// What up to 64 households side by side are told: for each the outcome `assess` gives it, and the facts `assess` names as open. Where a
// batch alone leaves an outcome open, one completion of every such household is drawn in each of a few rounds; a household that is seen to
// differ is settled by that, and only what is left is completed by itself (outcome_search.h). That an outcome is `ask` is thus always
// proved by two completions or found as `assess` finds it.
//
//   StatedOutcomes stated(screening, day);
//   stated.batch().clear(64); …          as in household_batch.h
//   stated.tell();
//   stated.told(3, 7)                    what the eighth household hears of the fourth programme

#include <array>
#include <random>
#include <vector>

#include "content/batch/decide.h"
#include "content/screening/outcome_search.h"
#include "content/screening/screening.h"

namespace content {

class StatedOutcomes {
 public:
  using Word = HouseholdBatch::Word;
  using Told = std::array<Word, outcome_kinds>;  // in the order of Outcome: the households told it, a bit each

  StatedOutcomes(const Screening& screening, Date day);

  HouseholdBatch& batch() { return batch_; }
  // Without the open facts; "unlikely" then stands also where a closer look might show that it is "na" for certain.
  void tell() { tell(false); }
  void tell_with_open() { tell(true); }

  const Told& told(std::size_t programme) const { return told_[programme]; }
  Outcome told(std::size_t programme, int lane) const;
  // After tell_with_open: base facts that can still change an outcome of the household, by their place in the pack.
  std::vector<int> open(int lane);

 private:
  struct Blank {
    int lane = 0, fact = 0;
    Value said;
  };
  struct Doubt {
    Word mixed = 0;    // outcomes that make a difference to what is told may be possible
    Word several = 0;  // any two may be; only looked into for the open facts
    Told seen{};       // by a completion
  };

  void tell(bool with_open);
  Word doubtful() const;
  void draw_rounds();
  void list_blanks(Word households);
  void draw(Word households, std::minstd_rand& random);
  void see();
  void complete_rest();
  void hear(std::size_t programme, int lane, Outcome outcome);

  HouseholdBatch batch_, samples_;
  OutcomeSearch search_;
  BlockingFactSearch blocking_;
  std::vector<Told> told_;
  std::vector<Doubt> doubts_;
  std::vector<Word> unsettled_;  // by programme
  std::vector<Blank> blanks_, bounded_;
  std::vector<int> base_facts_;
};

}  // namespace content
