// SPDX-License-Identifier: MIT
#include <algorithm>
#include <optional>

#include "content/screening/audit_parts.h"

namespace content {
namespace {

using Group = Criterion::Group;

// The place of a group in the order of decision_order.h; those of the conjunction decide together.
int turn(Group group) {
  switch (group) {
    case Group::transfer: return 0;
    case Group::already: return 1;
    case Group::not_concerned: return 2;
    case Group::must_ask: return 3;
    case Group::excluded: return 4;
    case Group::direct: return 5;
    case Group::any_of: case Group::all_of: case Group::exception: return 6;
    case Group::to_ask: return 7;
    default: return 8;
  }
}

// A row changes something where it is met (放宽 and all that decide by being met) or where it is not (全部).
Node acts(const RowModel& row) { return row.source.group == Group::all_of ? not_(row.cell) : row.cell; }

// What is asked about a row that the examples do not exercise on both sides; -1: nothing.
struct RowQuestions {
  int met = -1;              // can it be met?
  int matters_met = -1;      // can an outcome rest on its being met
  int matters_not_met = -1;  // … on its not being met?
};

// Whether a row decides before another in the order of the groups, and with what.
bool decides_before(const RowModel& before, const RowModel& row, bool earlier) {
  const int its = turn(before.source.group), mine = turn(row.source.group);
  if (its != mine) return its < mine;
  if (mine == 8) return earlier;
  return mine != 6 && before.outcome == row.outcome;
}

// What decides instead of a row that changes nothing, as far as one other row alone does.
std::string why_idle(const Screening::Model& model, const AuditRow& idle, Date day) {
  AuditModel audit(model, true);
  const RowModel row = audit.row(idle);
  const int at_all = audit.ask(acts(row));
  std::vector<std::pair<int, std::string>> others;
  for (const AuditRow& other : audit.rows()) {
    if (other.programme != idle.programme || other.row == idle.row) continue;
    const RowModel before = audit.row(other);
    if (decides_before(before, row, other.row < idle.row)) others.emplace_back(audit.ask(and_(acts(row), not_(before.cell))), before.source.code);
  }
  Completer completer(audit.settle(), day);
  completer.load({});
  const auto possible = [&](int question) { return completer.complete(question).outcomes.has(Outcome::likely); };
  const bool conjunct = row.source.group == Group::all_of;
  if (conjunct && !possible(at_all)) return "谁都满足它";
  const std::string who = conjunct ? "不满足它的家庭，" : "满足它的家庭，";
  for (const auto& [question, code] : others) {
    if (!possible(question)) return who + "“" + code + "”已经管住了";
  }
  return who + "别的行已经定了同样的结果";
}

// The rows' questions, and who answers them.
class RowAudit {
 public:
  RowAudit(const Screening::Model& model, const Exercised& exercised, Date day, bool amounts_open) : audit_(model, amounts_open) {
    for (std::size_t r = 0; r < audit_.rows().size(); ++r) {
      const AuditRow& row = audit_.rows()[r];
      RowQuestions& asked = questions_.emplace_back();
      const Node cell = audit_.row(row).cell;
      if (!exercised.met[r]) {
        asked.met = audit_.ask(cell);
        asked.matters_met = audit_.ask(and_(cell, outcome_differs(row.programme, audit_.as_if(row, false))));
      }
      if (!exercised.not_met[r]) asked.matters_not_met = audit_.ask(and_(not_(cell), outcome_differs(row.programme, audit_.as_if(row, true))));
    }
    completer_.emplace(audit_.settle(), day);
    completer_->load({});
  }
  const AuditModel& audit() const { return audit_; }
  // Without a question: an example household has shown it.
  bool possible(int question) { return question < 0 || completer_->complete(question).outcomes.has(Outcome::likely); }
  bool can_be_met(std::size_t row) { return possible(questions_[row].met); }
  bool matters_met(std::size_t row) { return possible(questions_[row].matters_met); }
  bool matters_not_met(std::size_t row) { return possible(questions_[row].matters_not_met); }

 private:
  AuditModel audit_;
  std::vector<RowQuestions> questions_;
  std::optional<Completer> completer_;
};

}  // namespace

void audit_rows(const Screening::Model& model, const Exercised& exercised, Date day, Findings& findings) {
  RowAudit open(model, exercised, day, true);
  RowAudit today(model, exercised, day, false);  // an example cannot show what only other amounts would
  for (int p = 0; p < open.audit().programmes(); ++p) {
    const Programme& source = model.programmes[static_cast<std::size_t>(p)].source;
    if (!exercised.likely[static_cast<std::size_t>(p)] && !open.possible(p)) {
      findings.add("programme_never_likely", cell_of(source, "编号"), {source.name.zh});
    }
  }
  for (std::size_t r = 0; r < open.audit().rows().size(); ++r) {
    const Criterion& source = open.audit().row(open.audit().rows()[r]).source;
    const Place place = cell_of(source, "条件");
    if (!open.can_be_met(r)) {
      findings.add("row_never_met", place, {source.code, source.fact, source.condition});
      continue;
    }
    // Without the row: 全部 is met by everybody then, every other group by nobody.
    if (source.group == Group::all_of ? !open.matters_not_met(r) : !open.matters_met(r)) {
      findings.add("row_idle", place, {source.code, why_idle(model, open.audit().rows()[r], day)});
      continue;
    }
    if (!exercised.met[r] && today.matters_met(r)) findings.add("row_unexercised", place, {source.code, "谁都不满足", "满足"});
    // What follows on 否则 is the next row, which has a test of its own.
    if (!exercised.not_met[r] && source.group != Group::else_if && today.matters_not_met(r)) {
      findings.add("row_unexercised", place, {source.code, "谁都满足", "不满足"});
    }
  }
}

}  // namespace content
