// SPDX-License-Identifier: MIT
#pragma once

// Evaluates facts, conditions and programmes over what is known of one household. The order in which the groups of criteria decide is
// written down once, in decision_order.h. Results are supersets of the truth; exact when every fact is single.

#include <optional>
#include <vector>

#include "content/screening/model.h"

namespace content {

// One thing that is still open and can be narrowed.
struct Unknown {
  int fact = -1;
  int person = -1;      // people: this person; the number of people described: whether there is another one
  int field = -1;       // people: this field of that person
  Symbol element = -1;  // choices: this element
  const Node* comparison = nullptr;  // numbers: a comparison they leave open; where its truth turns is where to cut

  bool same_as(const Unknown& other) const {
    return fact == other.fact && person == other.person && field == other.field && element == other.element;
  }
};
using Unknowns = std::vector<Unknown>;

// The amount rows in force for what is known of the household.
struct ParameterRows {
  std::vector<const Amount*> rows;
  bool missing = false;  // some district or hukou type that is still possible has none
};

class Evaluation {
 public:
  Evaluation(const Screening::Model& model, const Box& box, Date day);

  const Value& fact(int index);
  Value value(const Node& node);
  Truth truth(const Node& node);
  Truth row(const RowModel& row) { return truth(row.cell); }
  OutcomeSet programme(int index);

  // What keeps a programme open, in the order the criteria stand; added to what is there.
  void open_facts_of_programme(int programme, Unknowns& unknowns);

  const ParameterRows& parameter_rows(int parameter);

 private:
  Value parameter(int index);
  Truth some(const Node& node);
  Truth compare(const Node& node);
  OutcomeSet decide(const ProgrammeModel& programme);
  OutcomeSet conjunction(const ProgrammeModel& programme);
  ParameterRows find_rows(const ParameterModel& parameter);
  void open_programme(int programme, Unknowns& unknowns);
  void open_facts(const Node& node, Unknowns& unknowns);
  void open_values(const Node& node, const Node* comparison, Unknowns& unknowns);
  void open_fact(int index, const Node* comparison, Unknowns& unknowns);
  void open_parameter(int index, Unknowns& unknowns);
  void open_people(const Node& node, Unknowns& unknowns);

  const Screening::Model& model_;
  const Box& box_;
  Date day_;
  std::vector<std::optional<Value>> facts_;
  std::vector<std::optional<OutcomeSet>> programmes_;
  std::vector<std::optional<ParameterRows>> parameters_;
  // Derived facts and programmes the search for open facts has been through; many conditions lead to the same ones.
  std::vector<bool> facts_searched_, programmes_searched_;
  const std::vector<Value>* person_ = nullptr;
  int person_index_ = -1;
};

}  // namespace content
