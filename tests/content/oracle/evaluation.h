// SPDX-License-Identifier: MIT
#pragma once

// The oracle: facts, conditions and programmes over what is known of one household, worked out node by node as they are written. The
// product has the plan instead (content/criteria/plan.h), which these tests hold to it. Results are supersets of the truth; exact when
// every fact is single.

#include <optional>
#include <vector>

#include "content/criteria/day_amounts.h"

namespace content {

// Known domains of base facts, by fact index; an absent one is "not asked" (the whole domain, or `otherwise` where it does not apply).
using Box = std::vector<std::shared_ptr<const Value>>;
Box box_of(const Model& model, const Answers& answers);

// Smallest value of the kind that holds both.
Value hull(const Value& a, const Value& b);

class Evaluation {
 public:
  Evaluation(const Model& model, const Box& box, Date day);

  const Value& fact(int index);
  Value value(const Node& node);
  Truth truth(const Node& node);
  Truth row(const RowModel& row) { return truth(row.cell); }
  OutcomeSet programme(int index);

  const ParameterRows& parameter_rows(int parameter);

 private:
  Value parameter(int index);
  Truth some(const Node& node);
  Truth compare(const Node& node);
  OutcomeSet decide(const ProgrammeModel& programme);
  OutcomeSet conjunction(const ProgrammeModel& programme);
  ParameterRows find_rows(const ParameterModel& parameter);

  const Model& model_;
  const Box& box_;
  Date day_;
  std::vector<std::optional<Value>> facts_;
  std::vector<std::optional<OutcomeSet>> programmes_;
  std::vector<std::optional<ParameterRows>> parameters_;
  const std::vector<Value>* person_ = nullptr;
};

}  // namespace content
