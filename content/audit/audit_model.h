// SPDX-License-Identifier: MIT
#pragma once

// Questions about the households there could be, put as conditions: "is there one for which this holds?". Each becomes a programme of its
// own in a copy of the model and is answered by completion: a "no" is proven, and where the budget of a completion runs out the answer is
// "yes". Only such two-valued programmes are asked: completion ends as soon as it knows that an outcome is open, whatever else were
// possible.

#include <memory>
#include <vector>

#include "content/screening/outcome_search.h"

namespace content {

struct AuditRow {
  int programme = -1;  // in the pack
  int row = -1;        // in the programme
};

class AuditModel {
 public:
  // `amounts_open`: whatever amounts alone decide (折算 = 1, defined(低保标准)) becomes a yes/no fact of its own that may be either.
  AuditModel(const Model& original, bool amounts_open);

  const Model& model() const { return *model_; }
  int programmes() const { return programmes_; }               // those of the pack come first
  const std::vector<AuditRow>& rows() const { return rows_; }  // all but notes
  const RowModel& row(const AuditRow& row) const {
    return model_->programmes[static_cast<std::size_t>(row.programme)].rows[static_cast<std::size_t>(row.row)];
  }

  // Its programme as if the row were met by everybody, or by nobody: one more programme.
  int as_if(const AuditRow& row, bool met);
  // One more programme: likely where the condition holds, else na.
  int ask(Node condition);
  // Nothing more is added: the model as screening needs it.
  std::shared_ptr<const Model> finished();

 private:
  std::shared_ptr<Model> model_;
  int programmes_ = 0;
  std::vector<AuditRow> rows_;
};

// A programme of a plan with one row met by everybody, or by nobody, for HouseholdBatch::changed_by.
ProgrammePlan as_if(const Plan& plan, const AuditRow& row, bool met);

// How many rows have their programmes in one model, so that it stays about as large whatever the length of a table.
std::size_t rows_a_model(const Model& model, const AuditRow& first);

bool same(const Node& a, const Node& b);  // written alike

// The parts of a condition.
Node constant(bool value);
Node not_(Node a);
Node and_(Node a, Node b);
Node or_(Node a, Node b);
Node outcome_differs(int programme, int other);
Node outcome_is(int programme, Symbol outcome);

}  // namespace content
