// SPDX-License-Identifier: MIT
#pragma once

// Decides programmes exactly where sets and intervals alone are too coarse. First a few dozen complete households are drawn and worked
// out at once: where they already differ, the programme is open and no more has to be known. What is left is split along one open fact
// at a time, up to 64 parts at once, and what the parts give is united. The work is bounded by a budget of parts; when it runs out,
// everything still possible counts, so that the answer is then cautious and never wrong. The same household always gives the same.

#include <memory>
#include <optional>
#include <vector>

#include "content/batch/household_batch.h"
#include "content/screening/blocking_facts.h"

namespace content {

constexpr int sample_count = 48;     // complete households drawn
constexpr int search_budget = 2000;  // parts looked at for one programme
// And of one that is "ask" already, where the question is only whether it is for every completion.
constexpr int ask_budget = 64;

// Work that several calls share, in steps of plans walked for up to 64 households: the same on every machine.
struct WorkBudget {
  std::int64_t steps = 0;
  bool spent() const { return steps <= 0; }
};

struct FoundOutcomes {
  OutcomeSet outcomes;   // every outcome some completion gives (a superset where the budget ran out)
  bool settled = false;  // one outcome for all completions
};

class OutcomeSearch {
 public:
  // `work`: what every call takes its steps from; with none left, nothing is split any more.
  OutcomeSearch(std::shared_ptr<const Model> model, Date day, WorkBudget* work = nullptr);

  // The household to work on; the calls below are about it.
  void load(const Answers& answers);
  void load_as_said(const Answers& answers);              // and nothing set aside: what the criteria by themselves make of it
  void load(const HouseholdBatch& households, int lane);  // what is said of that one
  void load_with(const HouseholdBatch& household, int fact,
                 const Value& value);                 // of the first, with that fact known to be within `value` instead
  HouseholdBatch& household() { return household_; }  // in lane 0, evaluated

  FoundOutcomes complete(int programme, int budget = search_budget);
  // Whether every completion gives one of these; false also where that was not proven.
  bool stays_within(int programme, OutcomeSet outcomes);
  // Whether some completion gives the outcome; nullopt where neither a yes nor a no was proven.
  std::optional<bool> possible(int programme, Outcome outcome, int budget = search_budget);
  std::vector<FoundOutcomes> complete_all(int budget = search_budget);
  // Complete households drawn at random with what is known of this one, evaluated, and the caller's until the next call; another seed,
  // others.
  static constexpr std::uint32_t first_seed = 20260701;
  HouseholdBatch& drawn(std::uint32_t seed);

  // --- what is still worth asking (interview) ---
  // After load(): what was asked about and will not be known.
  void stays_open(BlockingFacts silent);
  // Complete answers to all that can still be asked are drawn, the rest staying open: in how many of a hundred such households would a
  // programme that they settle stay open if these facts alone were not known?
  // `field` of `person`, where it is about one of a list: only that field, or whether there is anybody else (-1).
  struct Need {
    int percent = 0;     // of such households
    int programmes = 0;  // left open in a hundred of them
  };
  struct OfPerson {
    int person = 0, field = -1;
  };
  Need needed(const std::vector<int>& facts, std::optional<OfPerson> of_person = std::nullopt);
  // Proven: whatever else is answered, no answer to these changes what is told of the programmes.
  bool needless(const std::vector<int>& facts, std::optional<OfPerson> of_person, const std::vector<int>& programmes, int budget);

 private:
  void begin();
  HouseholdBatch& made(std::optional<HouseholdBatch>& batch);

  // One fact narrowed.
  struct Cut {
    int fact = -1;
    Value value;
  };
  struct Part {
    std::vector<Cut> cuts;  // one a fact
    int numbers_cut = 0;    // how often a number was cut in two on the way to it
  };

  struct Found {
    OutcomeSet proven, open;  // what decided parts give, and what undecided ones may
  };
  enum class Until { told_known, decided_parts_differ, another_than };
  Found search(int programme, int budget, Until until, OutcomeSet expected = {});
  // What is drawn: all that is open, only what can still be answered, or only what stays open.
  enum class Draw { everything, answers, silence };
  void draw_samples(std::uint32_t seed = first_seed);
  void draw(HouseholdBatch& into, const HouseholdBatch& from, int from_lane, Draw what, std::uint32_t seed);
  void keep_part(int fact, const Value& said, Value& drawn, Draw what) const;
  bool bound_known(const HouseholdBatch& batch, int fact, int lane) const;
  bool silent(int fact) const;  // or something of it
  bool silent(int fact, int person, int field) const;
  void choose_witnesses(const std::vector<int>& programmes);
  bool told_for_good(int programme, int lane) const;
  bool told_for_good_at(int programme, int lane);
  void load_with_witnesses(const std::vector<Part>& parts);
  void spend(std::size_t steps);
  void load_parts(const std::vector<Part>& parts);
  std::vector<Part> split(const Part& part, int lane, const BlockingFact& unknown);
  std::vector<Value> split_number(int lane, const BlockingFact& unknown, const Value& range);
  std::vector<Value> split_people(const BlockingFact& unknown, const Value& value) const;
  std::optional<Number> turning_point(int lane, int fact, const Value& range, const Node& comparison, bool others_high);
  std::size_t cost(const BlockingFact& unknown, int lane) const;

  std::shared_ptr<const Model> model_;
  HouseholdBatch household_;
  std::optional<HouseholdBatch> samples_, parts_, probe_;  // made when first needed: most households need none
  bool sampled_ = false;
  BlockingFacts silent_;
  std::optional<HouseholdBatch> futures_;  // drawn answers
  bool foreseen_ = false;
  // Ways in which what stays open may be. What is told has to hold for all of them.
  std::vector<std::vector<Cut>> witnesses_;
  WorkBudget* work_ = nullptr;
  std::size_t plan_steps_ = 0;  // and the rows that programmes decide by
};

}  // namespace content
