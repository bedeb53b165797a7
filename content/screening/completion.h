// SPDX-License-Identifier: MIT
#pragma once

// Decides programmes exactly where sets and intervals alone are too coarse. First a few dozen complete households are drawn and worked
// out at once: where they already differ, the programme is open and no more has to be known. What is left is split along one open fact
// at a time, up to 64 parts at once, and what the parts give is united. The work is bounded by a budget of parts; when it runs out,
// everything still possible counts, so that the answer is then cautious and never wrong. The same household always gives the same.

#include <memory>
#include <vector>

#include "content/screening/lanes.h"
#include "content/screening/open_facts.h"

namespace content {

constexpr int completion_budget = 2000;  // parts looked at for one programme

struct Completion {
  OutcomeSet outcomes;   // every outcome some completion gives (a superset where the budget ran out)
  bool settled = false;  // one outcome for all completions
};

class Completer {
 public:
  Completer(std::shared_ptr<const Screening::Model> model, Date day);

  // The household to work on; the calls below are about it.
  void load(const Answers& answers);
  void load_as_said(const Answers& answers);  // and nothing set aside: what the criteria by themselves make of it
  void load(const Answers& answers, int fact, const Value& value);  // with that fact known to be within `value` instead
  void load(const Lanes& households, int lane);                         // what is said of that one
  Lanes& household() { return household_; }  // in lane 0, evaluated

  Completion complete(int programme, int budget = completion_budget);
  std::vector<Completion> complete_all(int budget = completion_budget);
  // How many in a hundred of the drawn households would stay open if these facts alone were not known.
  int needed_percent(const std::vector<int>& facts);

 private:
  // One fact narrowed.
  struct Cut {
    int fact = -1;
    Value value;
  };
  using Part = std::vector<Cut>;

  void draw_samples();
  void load_parts(const std::vector<Part>& parts);
  std::vector<Part> split(const Part& part, int lane, const Unknown& unknown);
  std::vector<Value> split_number(int lane, const Unknown& unknown, const Value& range);
  std::vector<Value> split_people(const Unknown& unknown, const Value& value) const;
  std::optional<Number> turning_point(int lane, int fact, const Value& range, const Node& comparison, bool others_high);
  std::size_t cost(const Unknown& unknown, int lane) const;

  std::shared_ptr<const Screening::Model> model_;
  Lanes household_, samples_, parts_, probe_;
  bool sampled_ = false;
};

}  // namespace content
