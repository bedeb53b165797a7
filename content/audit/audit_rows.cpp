// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>

#include "content/audit/audit_parts.h"
#include "content/criteria/decision_order.h"

namespace content {
namespace {

using Group = Criterion::Group;

constexpr int conjunction = turn_of(Group::all_of);

// A row changes something where it is met (放宽 and all that decide by being met) or where it is not (全部).
Node acts(const RowModel& row) { return rule_of(row.source.group).acts == GroupRule::Acts::not_met ? not_(row.cell) : row.cell; }

// Whether a row decides before another in the order of the groups, and with what.
bool decides_before(const RowModel& before, const RowModel& row, bool earlier) {
  const int its = turn_of(before.source.group), mine = turn_of(row.source.group);
  if (its != mine) return its < mine;
  if (rule_of(row.source.group).phase == GroupRule::Phase::row_by_row) return earlier;
  return mine != conjunction && before.outcome == row.outcome;
}

// What has to hold besides for an outcome to rest on a row: nothing that decides first, or decides the same, is met. It follows from a
// difference of outcomes, but sets and intervals see it sooner here than there.
Node pivotal(const ProgrammeModel& programme, std::size_t index) {
  const RowModel& row = programme.rows[index];
  const int mine = turn_of(row.source.group);
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
    if (mine != conjunction && decides_before(other, row, i < index) && turn_of(its) != conjunction)
      free = and_(std::move(free), not_(other.cell));
    if (mine != conjunction) continue;
    if (turn_of(its) < conjunction) free = and_(std::move(free), not_(other.cell));
    // Another row of the conjunction that gives as bad an outcome.
    if (row.source.group == Group::all_of && its == Group::all_of && severity(other.outcome) >= severity(row.outcome)) {
      free = and_(std::move(free), or_(other.cell, softened(i)));
    }
    if (row.source.group == Group::exception && its == Group::exception && other.exception_to == row.exception_to &&
        other.outcome == row.outcome && i < index) {
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
    const bool together = turn_of(row.source.group) == conjunction && other.source.group == row.source.group &&
                          other.exception_to == row.exception_to &&
                          (severity(other.outcome) > severity(row.outcome) || (other.outcome == row.outcome && i < index));
    const bool first = turn_of(row.source.group) != conjunction && turn_of(other.source.group) == turn_of(row.source.group) && i < index;
    if (together || first || (turn_of(other.source.group) < turn_of(row.source.group) && row.source.group != Group::all_of))
      return other.source.code;
  }
  return {};
}

// What decides instead of a row that changes nothing, as far as one other row alone does.
std::string why_idle(const Model& model, const AuditRow& idle, Date day, AuditWork& work) {
  if (work.budget()->spent()) return "别的行已经定了同样的结果";
  AuditModel audit(model, true);
  const RowModel row = audit.row(idle);
  const int at_all = audit.ask(acts(row));
  std::vector<std::pair<int, std::string>> others;
  for (const AuditRow& other : audit.rows()) {
    if (other.programme != idle.programme || other.row == idle.row) continue;
    const RowModel before = audit.row(other);
    if (decides_before(before, row, other.row < idle.row))
      others.emplace_back(audit.ask(and_(acts(row), not_(before.cell))), before.source.code);
  }
  OutcomeSearch search(audit.finished(), day, work.budget());
  search.load({});
  const auto possible = [&](int question) { return search.possible(question, Outcome::likely).value_or(true); };
  const bool conjunct = row.source.group == Group::all_of;
  if (conjunct && !possible(at_all)) return "谁都满足它";
  const std::string who = conjunct ? "不满足它的家庭，" : "满足它的家庭，";
  for (const auto& [question, code] : others) {
    if (!possible(question)) return who + "“" + code + "”已经管住了";
  }
  return who + "别的行已经定了同样的结果";
}

enum class Claim { met, matters_met, matters_not_met };
constexpr std::size_t claims = 3;

// The rows' questions under one reading of amounts, and who answers them: households drawn at random first, a search for what is left.
class RowAudit {
 public:
  RowAudit(const Model& model, const Exercised& exercised, Date day, bool amounts_open, AuditWork& work)
      : original_(model), plain_(model, amounts_open), day_(day), amounts_open_(amounts_open), work_(work), likely_(exercised.likely) {
    for (std::size_t r = 0; r < plain_.rows().size(); ++r) shown_.push_back({exercised.met[r], exercised.met[r], exercised.not_met[r]});
    const auto missing = [](bool one) { return !one; };
    if (std::any_of(likely_.begin(), likely_.end(), missing) ||
        std::any_of(shown_.begin(), shown_.end(), [&](const auto& row) { return std::any_of(row.begin(), row.end(), missing); })) {
      draw();
    }
  }
  const AuditModel& audit() const { return plain_; }

  // nullopt: proven neither way.
  std::optional<bool> can_be_likely(int programme) {
    if (likely_[static_cast<std::size_t>(programme)]) return true;
    const Symbol likely = original_.symbols.find(to_string(Outcome::likely));
    AuditModel audit(original_, amounts_open_);
    const int question = audit.ask(outcome_is(programme, likely));
    OutcomeSearch search(audit.finished(), day_, work_.budget());
    search.load({});
    return search.possible(question, Outcome::likely);
  }

  std::optional<bool> possible(std::size_t row, Claim claim) {
    if (shown_[row][static_cast<std::size_t>(claim)]) return true;
    if (work_.budget()->spent()) return std::nullopt;
    if (row < first_ || row >= last_) search_from(row);
    return search_->possible(questions_[row - first_][static_cast<std::size_t>(claim)], Outcome::likely);
  }

 private:
  // Until nothing new comes to light; a long table is worth more draws, each with new numbers.
  void draw() {
    constexpr int idle_limit = 8, blocks = 64;
    const std::shared_ptr<const Model> model = plain_.finished();
    OutcomeSearch search(model, day_, work_.budget());
    search.load({});
    int idle = 0;
    for (int block = 0; block < blocks && idle < idle_limit; ++block) {
      idle = look(search.drawn(OutcomeSearch::first_seed + static_cast<std::uint32_t>(block) * 7919U), model->plan) ? 0 : idle + 1;
    }
    draw_at_limits(model, search);
  }

  // The same with one number at the limits that conditions put on it: a band of a few yuan is not met by chance.
  void draw_at_limits(const std::shared_ptr<const Model>& model, OutcomeSearch& search) {
    constexpr int rounds = 12;
    std::map<int, std::set<Number>> limits;  // by fact
    for (std::size_t r = 0; r < shown_.size(); ++r) {
      if (std::find(shown_[r].begin(), shown_[r].end(), false) == shown_[r].end()) continue;
      add_limits(original_.programmes[static_cast<std::size_t>(plain_.rows()[r].programme)]
                     .rows[static_cast<std::size_t>(plain_.rows()[r].row)]
                     .cell,
                 limits);
    }
    HouseholdBatch probe(model, day_);
    for (const auto& [fact, points] : limits) {
      for (int round = 1; round <= rounds && !work_.budget()->spent(); ++round) {
        const HouseholdBatch& drawn = search.drawn(OutcomeSearch::first_seed + static_cast<std::uint32_t>(round) * 104'729U);
        for (auto next = points.begin(); next != points.end();) {
          probe.copy_answers(drawn);
          for (int lane = 0; lane < drawn.count() && next != points.end(); ++lane, ++next)
            probe.narrow(lane, fact, Value::of_range(*next, *next));
          probe.evaluate();
          work_.budget()->steps -= static_cast<std::int64_t>(model->plan.steps.size());
          look(probe, model->plan);
        }
      }
    }
  }

  // Numbers a condition compares a fact with, and those just beside them, as far as the fact can have them.
  void add_limits(const Node& node, std::map<int, std::set<Number>>& limits) const {
    if (node.op == Node::Op::less || node.op == Node::Op::less_equal || node.op == Node::Op::equal) {
      for (const auto& [one, other] : {std::pair{0, 1}, std::pair{1, 0}}) {
        const Node &fact = node.children[static_cast<std::size_t>(one)], &limit = node.children[static_cast<std::size_t>(other)];
        if (fact.op != Node::Op::fact || limit.op != Node::Op::number) continue;
        const FactModel& model = original_.facts[static_cast<std::size_t>(fact.index)];
        if (model.formula || model.people >= 0 || model.kind != Fact::Kind::number) continue;
        for (const Number step : {-number_one, Number{0}, number_one}) {
          const Number at = limit.number + step;
          if (at >= model.domain.low && at <= model.domain.high) limits[fact.index].insert(at);
        }
      }
    }
    for (const Node& child : node.children) add_limits(child, limits);
  }

  bool look(const HouseholdBatch& batch, const Plan& plan) {
    bool found = false;
    for (int p = 0; p < plain_.programmes(); ++p) {
      const auto at = static_cast<std::size_t>(p);
      HouseholdBatch::Word certain = batch.outcome_word(p, Outcome::likely);
      for (const Outcome other : {Outcome::ask, Outcome::unlikely, Outcome::already, Outcome::na}) certain &= ~batch.outcome_word(p, other);
      if (!likely_[at] && certain != 0) likely_[at] = found = true;
    }
    for (std::size_t r = 0; r < shown_.size(); ++r) {
      const AuditRow& row = plain_.rows()[r];
      const HouseholdBatch::Word yes = batch.row_met(row.programme, static_cast<std::size_t>(row.row)),
                                 no = batch.row_not_met(row.programme, static_cast<std::size_t>(row.row));
      const auto show = [&](Claim claim) { shown_[r][static_cast<std::size_t>(claim)] = found = true; };
      const auto shown = [&](Claim claim) { return shown_[r][static_cast<std::size_t>(claim)]; };
      if (!shown(Claim::met) && (yes & ~no) != 0) show(Claim::met);
      for (const bool met : {true, false}) {
        const Claim claim = met ? Claim::matters_met : Claim::matters_not_met;
        const HouseholdBatch::Word here = met ? yes & ~no : no & ~yes;
        if (shown(claim) || here == 0) continue;
        const ProgrammePlan instead = as_if(plan, row, !met);
        work_.budget()->steps -= static_cast<std::int64_t>(instead.rows.size());
        if ((batch.changed_by(row.programme, instead).other & here) != 0) show(claim);
      }
    }
    return found;
  }

  // The rows from this one on, as many as a model holds: their questions.
  void search_from(std::size_t first) {
    search_.reset();
    questions_.clear();
    AuditModel audit(original_, amounts_open_);
    first_ = first;
    last_ = std::min(plain_.rows().size(), first + rows_a_model(original_, plain_.rows()[first]));
    for (std::size_t r = first_; r < last_; ++r) {
      const AuditRow& row = audit.rows()[r];
      std::array<int, claims>& asked = questions_.emplace_back();
      const auto missing = [&](Claim claim) { return !shown_[r][static_cast<std::size_t>(claim)]; };
      const auto question = [&](Claim claim) -> int& { return asked[static_cast<std::size_t>(claim)]; };
      const Node cell = audit.row(row).cell;
      if (missing(Claim::met)) question(Claim::met) = audit.ask(cell);
      if (!missing(Claim::matters_met) && !missing(Claim::matters_not_met)) continue;
      const Node free = pivotal(audit.model().programmes[static_cast<std::size_t>(row.programme)], static_cast<std::size_t>(row.row));
      if (missing(Claim::matters_met))
        question(Claim::matters_met) = audit.ask(and_(and_(cell, free), outcome_differs(row.programme, audit.as_if(row, false))));
      if (missing(Claim::matters_not_met))
        question(Claim::matters_not_met) = audit.ask(and_(and_(not_(cell), free), outcome_differs(row.programme, audit.as_if(row, true))));
    }
    search_.emplace(audit.finished(), day_, work_.budget());
    work_.budget()->steps -=
        static_cast<std::int64_t>(audit.model().plan.steps.size()) * 20;  // making a model costs about as much as walking it so often
    search_->load({});
  }

  const Model& original_;
  AuditModel plain_;
  Date day_;
  bool amounts_open_;
  AuditWork& work_;
  std::vector<bool> likely_;                     // by programme: some household may well get it
  std::vector<std::array<bool, claims>> shown_;  // by row
  std::size_t first_ = 0, last_ = 0;             // the rows whose questions are in the model at hand
  std::vector<std::array<int, claims>> questions_;
  std::optional<OutcomeSearch> search_;
};

}  // namespace

void audit_rows(const Model& model, const Exercised& exercised, Date day, AuditWork& work, Findings& findings) {
  RowAudit open(model, exercised, day, true, work);
  RowAudit today(model, exercised, day, false, work);  // an example cannot show what only other amounts would
  for (int p = 0; p < open.audit().programmes(); ++p) {
    const Programme& source = model.programmes[static_cast<std::size_t>(p)].source;
    const Place place = cell_of(source, "编号");
    const std::optional<bool> likely = open.can_be_likely(p);
    if (!likely) work.unfinished(place, source.name.zh, "能不能得到“可能符合”");
    if (likely == false) findings.add("programme_never_likely", place, {source.name.zh});
  }
  for (std::size_t r = 0; r < open.audit().rows().size(); ++r) {
    const AuditRow& row = open.audit().rows()[r];
    const ProgrammeModel& programme = model.programmes[static_cast<std::size_t>(row.programme)];
    const Criterion& source = programme.rows[static_cast<std::size_t>(row.row)].source;
    const Place place = cell_of(source, "条件");
    work.at(programme.source.code, static_cast<std::size_t>(row.row), programme.rows.size());
    const std::optional<bool> met = open.possible(r, Claim::met);
    if (met == false) {
      findings.add("row_never_met", place, {source.code, source.fact, source.condition});
      continue;
    }
    if (!met) work.unfinished(place, source.code, "有没有哪一户满足它");
    if (const std::string other = same_as(programme, static_cast<std::size_t>(row.row)); !other.empty()) {
      findings.add("row_idle", place, {source.code, "“" + other + "”写的是同样的条件"});
      continue;
    }
    if (programme.conjunctive && turn_of(source.group) > conjunction) {
      findings.add("row_idle", place, {source.code, "本项目有“全部”或“任一”的行，轮不到“待核”“否则”的行"});
      continue;
    }
    // Without the row: 全部 is met by everybody then, every other group by nobody.
    const std::optional<bool> matters = open.possible(r, source.group == Group::all_of ? Claim::matters_not_met : Claim::matters_met);
    if (matters == false) {
      findings.add("row_idle", place, {source.code, why_idle(model, row, day, work)});
      continue;
    }
    if (!matters) work.unfinished(place, source.code, "有没有它，结果会不会不同");
    const auto unexercised = [&](Claim claim, const std::string& as_if, const std::string& wanted) {
      const std::optional<bool> can_be = today.possible(r, claim);
      if (!can_be) work.unfinished(place, source.code, "示例家庭用不用检验它");
      if (can_be == true) findings.add("row_unexercised", place, {source.code, as_if, wanted});
    };
    if (!exercised.met[r]) unexercised(Claim::matters_met, "谁都不满足", "满足");
    // What follows on 否则 is the next row, which has a test of its own.
    if (!exercised.not_met[r] && source.group != Group::else_if) unexercised(Claim::matters_not_met, "谁都满足", "不满足");
  }
}

}  // namespace content
