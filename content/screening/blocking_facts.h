// SPDX-License-Identifier: MIT
#pragma once

// What keeps a programme open for one household of a batch: only facts below conditions that are themselves open.

#include <vector>

#include "content/batch/household_batch.h"
#include "content/criteria/model.h"

namespace content {

// One thing that is still open and can be narrowed.
struct BlockingFact {
  int fact = -1;
  int person = -1;                   // people: this person; the number of people described: whether there is another one
  int field = -1;                    // people: this field of that person
  Symbol element = -1;               // choices: this element
  const Node* comparison = nullptr;  // numbers: a comparison they leave open; where its truth turns is where to cut
  int after = -1;  // people: a field of the same person that decides whether this one matters: "人.成年 and 人.有工作"

  bool same_as(const BlockingFact& other) const {
    return fact == other.fact && person == other.person && field == other.field && element == other.element;
  }
};
using BlockingFacts = std::vector<BlockingFact>;

class BlockingFactSearch {
 public:
  // Looks at `batch` as last evaluated; conditions on people are worked out again, nothing else is changed.
  explicit BlockingFactSearch(HouseholdBatch& batch);

  // In the order the criteria stand; added to what is there.
  void of_programme(int programme, int lane, BlockingFacts& unknowns);
  // The same of any condition of the model.
  void of_condition(const Node& condition, int lane, BlockingFacts& unknowns);

 private:
  void start(int lane);
  Truth truth(const Node& node) const { return batch_.truth_at(node.slot, lane_); }
  bool single(const Node& node) const;
  void programme(int index, BlockingFacts& unknowns);
  void condition(const Node& node, BlockingFacts& unknowns);
  void quantity(const Node& node, const Node* comparison, BlockingFacts& unknowns);
  void fact(int index, const Node* comparison, BlockingFacts& unknowns);
  void parameter(int index, BlockingFacts& unknowns);
  void element(const Node& node, BlockingFacts& unknowns);
  void people(const Node& node, const Node* condition, BlockingFacts& unknowns);

  HouseholdBatch& batch_;
  const Model& model_;
  int lane_ = 0;
  int people_ = -1, person_ = -1;  // the list and the person at hand
  int after_ = -1;                 // the field before the `and` that is being looked behind
  // Derived facts and programmes the search has been through; many conditions lead to the same ones.
  std::vector<char> facts_searched_, programmes_searched_;
};

}  // namespace content
