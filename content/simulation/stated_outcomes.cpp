// SPDX-License-Identifier: MIT
#include "content/simulation/stated_outcomes.h"

#include <algorithm>
#include <bit>

#include "content/batch/batch_layout.h"
#include "content/screening/outcome_search_draw.h"
#include "content/screening/screening.h"

namespace content {
namespace {

constexpr int max_rounds = 12;
constexpr Outcome outcomes[] = {Outcome::likely, Outcome::ask, Outcome::unlikely, Outcome::already, Outcome::na};
std::size_t at(Outcome outcome) { return static_cast<std::size_t>(outcome); }

HouseholdBatch::Word telling(const StatedOutcomes::Told& words) {
  return words[at(Outcome::likely)] | words[at(Outcome::ask)] | words[at(Outcome::already)];
}

HouseholdBatch::Word in_two(const StatedOutcomes::Told& words) {
  HouseholdBatch::Word once = 0, twice = 0;
  for (const HouseholdBatch::Word word : words) {
    twice |= once & word;
    once |= word;
  }
  return twice;
}

}  // namespace

StatedOutcomes::StatedOutcomes(const Screening& screening, Date day)
    : batch_(screening.shared_model(), day),
      samples_(screening.shared_model(), day),
      search_(screening.shared_model(), day),
      blocking_(batch_),
      told_(screening.model().programmes.size()),
      doubts_(told_.size()),
      unsettled_(told_.size()) {
  const auto& facts = screening.model().facts;
  for (std::size_t i = 0; i < facts.size(); ++i) {
    if (!facts[i].formula && facts[i].people < 0) base_facts_.push_back(static_cast<int>(i));
  }
}

void StatedOutcomes::tell(bool with_open) {
  batch_.set_aside();
  batch_.evaluate();
  for (std::size_t p = 0; p < told_.size(); ++p) {
    for (const Outcome outcome : outcomes) told_[p][at(outcome)] = batch_.outcome_word(static_cast<int>(p), outcome);
    const Word several = in_two(told_[p]);
    const Word mixed = several & telling(told_[p]);
    // Only "na" and "unlikely" mixed is "unlikely" without a closer look.
    told_[p][at(Outcome::na)] &= ~(several & ~mixed);
    unsettled_[p] = 0;
    doubts_[p] = {mixed, with_open ? several : mixed, {}};
  }
  draw_rounds();
  complete_rest();
}

StatedOutcomes::Word StatedOutcomes::doubtful() const {
  Word any = 0;
  for (const Doubt& doubt : doubts_) any |= doubt.several;
  return any;
}

void StatedOutcomes::draw_rounds() {
  Word households = doubtful();
  if (households == 0) return;
  samples_.copy_answers(batch_);
  list_blanks(households);
  std::minstd_rand random(20260701);
  for (int round = 0; round < max_rounds && households != 0; ++round) {
    draw(households, random);
    see();
    households = doubtful();
  }
}

void StatedOutcomes::list_blanks(Word households) {
  blanks_.clear();
  bounded_.clear();
  for (const int fact : base_facts_) {
    each_lane(households, [&](int lane) {
      if (batch_.value(fact, lane).single()) return;
      const bool bounded = batch_.model().facts[static_cast<std::size_t>(fact)].upper_bound.has_value();
      (bounded ? bounded_ : blanks_).push_back({lane, fact, batch_.answer(fact, lane)});
    });
  }
}

// One completion of each.
void StatedOutcomes::draw(Word households, std::minstd_rand& random) {
  const Model& model = batch_.model();
  const auto drawn = [&](const Blank& blank, Value known) {
    draw_one(model, model.facts[static_cast<std::size_t>(blank.fact)], known, random);
    samples_.narrow(blank.lane, blank.fact, known);
  };
  for (const Blank& blank : blanks_) {
    if ((households >> blank.lane & 1) != 0) drawn(blank, blank.said);
  }
  for (const Blank& blank : bounded_) samples_.narrow(blank.lane, blank.fact, blank.said);
  samples_.evaluate();
  if (bounded_.empty()) return;
  // Now their bounds are known.
  for (const Blank& blank : bounded_) {
    if ((households >> blank.lane & 1) != 0) drawn(blank, samples_.value(blank.fact, blank.lane));
  }
  samples_.evaluate();
}

void StatedOutcomes::see() {
  for (std::size_t p = 0; p < doubts_.size(); ++p) {
    Doubt& doubt = doubts_[p];
    if (doubt.several == 0) continue;
    Told sample;
    for (const Outcome outcome : outcomes) sample[at(outcome)] = samples_.outcome_word(static_cast<int>(p), outcome);
    // A completion that is itself open (an amount that is not set for the day) leaves the programme open whatever is answered.
    for (const Outcome outcome : outcomes) doubt.seen[at(outcome)] |= sample[at(outcome)];
    const Word differ = in_two(doubt.seen) & doubt.several;
    const Word asked = differ & telling(doubt.seen) & doubt.mixed;
    for (Word& word : told_[p]) word &= ~asked;
    told_[p][at(Outcome::ask)] |= asked;
    unsettled_[p] |= differ;
    doubt.mixed &= ~asked;
    // Where "na" and "unlikely" were seen and more is possible, what is told is still in doubt.
    doubt.several &= ~differ | doubt.mixed;
  }
}

void StatedOutcomes::complete_rest() {
  each_lane(doubtful(), [&](int lane) {
    search_.load(batch_, lane);
    for (std::size_t p = 0; p < doubts_.size(); ++p) {
      if ((doubts_[p].several >> lane & 1) == 0) continue;
      const FoundOutcomes completion = search_.complete(static_cast<int>(p));
      hear(p, lane, completion.outcomes.told());
      if (!completion.settled) unsettled_[p] |= Word{1} << lane;
    }
  });
}

void StatedOutcomes::hear(std::size_t programme, int lane, Outcome outcome) {
  for (Word& word : told_[programme]) word &= ~(Word{1} << lane);
  told_[programme][at(outcome)] |= Word{1} << lane;
}

Outcome StatedOutcomes::told(std::size_t programme, int lane) const {
  for (const Outcome outcome : outcomes) {
    if ((told_[programme][at(outcome)] >> lane & 1) != 0) return outcome;
  }
  return Outcome::ask;
}

std::vector<int> StatedOutcomes::open(int lane) {
  BlockingFacts unknowns;
  for (std::size_t p = 0; p < unsettled_.size(); ++p) {
    if ((unsettled_[p] >> lane & 1) != 0) blocking_.of_programme(static_cast<int>(p), lane, unknowns);
  }
  std::vector<int> facts;
  for (const BlockingFact& unknown : unknowns) facts.push_back(unknown.fact);
  std::sort(facts.begin(), facts.end());
  facts.erase(std::unique(facts.begin(), facts.end()), facts.end());
  return facts;
}

}  // namespace content
