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

int rank(Outcome outcome) { return outcome == Outcome::na ? 4 : outcome == Outcome::unlikely ? 3 : outcome == Outcome::ask ? 2 : 1; }

// What has to hold besides for an outcome to rest on a row: nothing that decides first, or decides the same, is met. It follows from a
// difference of outcomes, but sets and intervals see it sooner here than there.
Node pivotal(const ProgrammeModel& programme, std::size_t index) {
  const RowModel& row = programme.rows[index];
  const int mine = turn(row.source.group);
  Node free = constant(true);
  const auto softened = [&](std::size_t target) {
    Node any = constant(false);
    for (const RowModel& one : programme.rows) {
      if (one.source.group == Group::exception && one.exception_to == static_cast<int>(target)) any = or_(std::move(any), one.cell);
    }
    return any;
  };
  for (std::size_t i = 0; i < programme.rows.size(); ++i) {
    const RowModel& other = programme.rows[i];
    if (i == index || other.source.group == Group::note) continue;
    const Group its = other.source.group;
    if (mine != 6 && decides_before(other, row, i < index) && turn(its) != 6) free = and_(std::move(free), not_(other.cell));
    if (mine != 6) continue;
    if (turn(its) < 6) free = and_(std::move(free), not_(other.cell));
    // Another row of the conjunction that gives as bad an outcome.
    if (row.source.group == Group::all_of && its == Group::all_of && rank(other.outcome) >= rank(row.outcome)) {
      free = and_(std::move(free), or_(other.cell, softened(i)));
    }
    if (row.source.group == Group::exception && its == Group::exception && other.exception_to == row.exception_to && other.outcome == row.outcome && i < index) {
      free = and_(std::move(free), not_(other.cell));
    }
  }
  return free;
}

// The row that says the same and decides first, or as well; empty: none.
std::string same_as(const ProgrammeModel& programme, std::size_t index) {
  const RowModel& row = programme.rows[index];
  for (std::size_t i = 0; i < programme.rows.size(); ++i) {
    const RowModel& other = programme.rows[i];
    if (i == index || other.source.group == Group::note || !same(other.cell, row.cell)) continue;
    const bool together = turn(row.source.group) == 6 && other.source.group == row.source.group && other.exception_to == row.exception_to &&
                          (rank(other.outcome) > rank(row.outcome) || (other.outcome == row.outcome && i < index));
    const bool first = turn(row.source.group) != 6 && turn(other.source.group) == turn(row.source.group) && i < index;
    if (together || first || (turn(other.source.group) < turn(row.source.group) && row.source.group != Group::all_of)) return other.source.code;
  }
  return {};
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
      const Node free = pivotal(audit_.model().programmes[static_cast<std::size_t>(row.programme)], static_cast<std::size_t>(row.row));
      if (!exercised.met[r]) {
        asked.met = audit_.ask(cell);
        asked.matters_met = audit_.ask(and_(and_(cell, free), outcome_differs(row.programme, audit_.as_if(row, false))));
      }
      if (!exercised.not_met[r]) asked.matters_not_met = audit_.ask(and_(and_(not_(cell), free), outcome_differs(row.programme, audit_.as_if(row, true))));
    }
    const Symbol likely = model.symbols.find(to_string(Outcome::likely));
    for (int p = 0; p < audit_.programmes(); ++p) likely_.push_back(exercised.likely[static_cast<std::size_t>(p)] ? -1 : audit_.ask(outcome_is(p, likely)));
    completer_.emplace(audit_.settle(), day);
    completer_->load({});
  }
  const AuditModel& audit() const { return audit_; }
  // Without a question: an example household has shown it.
  bool possible(int question) { return question < 0 || completer_->complete(question).outcomes.has(Outcome::likely); }
  bool can_be_likely(int programme) { return possible(likely_[static_cast<std::size_t>(programme)]); }
  bool can_be_met(std::size_t row) { return possible(questions_[row].met); }
  bool matters_met(std::size_t row) { return possible(questions_[row].matters_met); }
  bool matters_not_met(std::size_t row) { return possible(questions_[row].matters_not_met); }

 private:
  AuditModel audit_;
  std::vector<RowQuestions> questions_;
  std::vector<int> likely_;  // by programme
  std::optional<Completer> completer_;
};

}  // namespace

void audit_rows(const Screening::Model& model, const Exercised& exercised, Date day, Findings& findings) {
  RowAudit open(model, exercised, day, true);
  RowAudit today(model, exercised, day, false);  // an example cannot show what only other amounts would
  for (int p = 0; p < open.audit().programmes(); ++p) {
    const Programme& source = model.programmes[static_cast<std::size_t>(p)].source;
    if (!open.can_be_likely(p)) {
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
    const AuditRow& row = open.audit().rows()[r];
    if (const std::string other = same_as(model.programmes[static_cast<std::size_t>(row.programme)], static_cast<std::size_t>(row.row)); !other.empty()) {
      findings.add("row_idle", place, {source.code, "“" + other + "”写的是同样的条件"});
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
