// SPDX-License-Identifier: MIT
#pragma once

// What keeps a programme open for one household of the lanes: only facts below conditions that are themselves open.

#include <vector>

#include "content/batch/lanes.h"
#include "content/criteria/model.h"

namespace content {

// One thing that is still open and can be narrowed.
struct Unknown {
  int fact = -1;
  int person = -1;                   // people: this person; the number of people described: whether there is another one
  int field = -1;                    // people: this field of that person
  Symbol element = -1;               // choices: this element
  const Node* comparison = nullptr;  // numbers: a comparison they leave open; where its truth turns is where to cut
  int after = -1;  // people: a field of the same person that decides whether this one matters: "人.成年 and 人.有工作"

  bool same_as(const Unknown& other) const {
    return fact == other.fact && person == other.person && field == other.field && element == other.element;
  }
};
using Unknowns = std::vector<Unknown>;

class OpenFacts {
 public:
  // Looks at `lanes` as last evaluated; conditions on people are worked out again, nothing else is changed.
  explicit OpenFacts(Lanes& lanes);

  // In the order the criteria stand; added to what is there.
  void of_programme(int programme, int lane, Unknowns& unknowns);
  // The same of any condition of the model.
  void of_condition(const Node& condition, int lane, Unknowns& unknowns);

 private:
  void start(int lane);
  Truth truth(const Node& node) const { return lanes_.truth_at(node.slot, lane_); }
  bool single(const Node& node) const;
  void programme(int index, Unknowns& unknowns);
  void condition(const Node& node, Unknowns& unknowns);
  void quantity(const Node& node, const Node* comparison, Unknowns& unknowns);
  void fact(int index, const Node* comparison, Unknowns& unknowns);
  void parameter(int index, Unknowns& unknowns);
  void people(const Node& node, const Node* condition, Unknowns& unknowns);

  Lanes& lanes_;
  const Model& model_;
  int lane_ = 0;
  int people_ = -1, person_ = -1;  // the list and the person at hand
  int after_ = -1;                 // the field before the `and` that is being looked behind
  // Derived facts and programmes the search has been through; many conditions lead to the same ones.
  std::vector<bool> facts_searched_, programmes_searched_;
};

}  // namespace content
