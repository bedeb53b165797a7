// SPDX-License-Identifier: MIT
#include <algorithm>

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

}  // namespace

void audit_rows(const Screening::Model& model, const Exercised& exercised, Date day, Findings& findings) {
  AuditModel audit(model, true);
  std::vector<RowQuestions> questions;
  for (std::size_t r = 0; r < audit.rows().size(); ++r) {
    const AuditRow& row = audit.rows()[r];
    RowQuestions& asked = questions.emplace_back();
    const Node cell = audit.row(row).cell;
    if (!exercised.met[r]) {
      asked.met = audit.ask(cell);
      asked.matters_met = audit.ask(and_(cell, outcome_differs(row.programme, audit.as_if(row, false))));
    }
    if (!exercised.not_met[r]) asked.matters_not_met = audit.ask(and_(not_(cell), outcome_differs(row.programme, audit.as_if(row, true))));
  }
  Completer completer(audit.settle(), day);
  completer.load({});
  const auto possible = [&](int question) { return question < 0 || completer.complete(question).outcomes.has(Outcome::likely); };

  for (int p = 0; p < audit.programmes(); ++p) {
    const Programme& source = model.programmes[static_cast<std::size_t>(p)].source;
    if (!exercised.likely[static_cast<std::size_t>(p)] && !possible(p)) findings.add("programme_never_likely", cell_of(source, "编号"), {source.name.zh});
  }
  for (std::size_t r = 0; r < audit.rows().size(); ++r) {
    const Criterion& source = audit.row(audit.rows()[r]).source;
    const Place place = cell_of(source, "条件");
    if (!possible(questions[r].met)) {
      findings.add("row_never_met", place, {source.code, source.fact, source.condition});
      continue;
    }
    const bool matters_met = possible(questions[r].matters_met), matters_not_met = possible(questions[r].matters_not_met);
    // Without the row: 全部 is met by everybody then, every other group by nobody.
    if (source.group == Group::all_of ? !matters_not_met : !matters_met) {
      findings.add("row_idle", place, {source.code, why_idle(model, audit.rows()[r], day)});
      continue;
    }
    if (!exercised.met[r] && matters_met) findings.add("row_unexercised", place, {source.code, "谁都不满足", "满足"});
    if (!exercised.not_met[r] && matters_not_met) findings.add("row_unexercised", place, {source.code, "谁都满足", "不满足"});
  }
}

}  // namespace content
