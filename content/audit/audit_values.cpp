// SPDX-License-Identifier: MIT
// Gaps and overlaps of the rows of one programme that speak about the same fact. Only what cannot be meant is told:
// - a value of a choice that no row names, where the others have a row each and nothing but "都不符合时" is left for it;
// - two rows with partly the same values of a choice and different outcomes (one within the other is a rule and its special case);
// - `< x` in one row and `> x` in another without a row for exactly x, and `<= x` with `>= x` and different outcomes.
#include <algorithm>
#include <functional>
#include <map>
#include <optional>

#include "content/audit/audit_parts.h"
#include "content/criteria/decision_order.h"

namespace content {
namespace {

using Group = Criterion::Group;

bool deciding(Group group) { return decides_alone(rule_of(group)); }

Node fact_node(int index) {
  Node node;
  node.op = Node::Op::fact;
  node.index = index;
  return node;
}

// A limit a cell puts on its own fact: `< x`, `<= x`, `> x`, `>= x`.
struct Limit {
  bool above = false;   // the fact lies above it
  bool itself = false;  // x counts
  const Node* at = nullptr;
};

void limits_of(const Node& cell, int fact, std::vector<Limit>& limits) {
  if (cell.op == Node::Op::logical_and || cell.op == Node::Op::logical_or) {
    for (const Node& child : cell.children) limits_of(child, fact, limits);
  }
  if (cell.op != Node::Op::less && cell.op != Node::Op::less_equal) return;
  const auto is_fact = [&](const Node& node) { return node.op == Node::Op::fact && node.index == fact; };
  const bool itself = cell.op == Node::Op::less_equal;
  if (is_fact(cell.children[0])) limits.push_back({false, itself, &cell.children[1]});
  if (is_fact(cell.children[1])) limits.push_back({true, itself, &cell.children[0]});
}

class ValueAudit {
 public:
  ValueAudit(const Model& model, AuditWork& work, Findings& findings)
      : model_(model),
        audit_(model, true),
        work_(work),
        findings_(findings),
        plain_(AuditModel(model, true).finished()),
        one_value_(plain_, Date{}) {}

  void run(Date day) {
    for (int p = 0; p < audit_.programmes(); ++p) programme(p);
    if (pending_.empty()) return;
    OutcomeSearch search(audit_.finished(), day, work_.budget());
    search.load({});
    for (const Pending& one : pending_) {
      const std::optional<bool> possible = search.possible(one.question, Outcome::likely);
      const bool spent = !possible && work_.budget()->spent();
      if (spent) work_.unfinished(one.place, one.code, "有没有漏掉或说重的值");
      // What only intervals leave open is taken for possible: these are reminders to look, and amounts alone decide it.
      one.answer(possible.value_or(spent ? one.cautious : true));
    }
    for (const auto& [row, forgotten] : forgotten_) {
      if (forgotten.values.none()) continue;
      findings_.add("value_uncovered", cell_of(row->source, "条件"),
                    {name(forgotten.fact), words(forgotten.values), std::string(to_string(forgotten.fallback))});
    }
  }

 private:
  // A question, and what follows from whether there can be such a household.
  struct Pending {
    int question;
    Place place;
    std::string code;
    bool cautious;  // the answer that claims nothing
    std::function<void(bool possible)> answer;
  };
  struct Forgotten {
    int fact = -1;
    SymbolSet values;
    Outcome fallback{};
  };

  const std::vector<RowModel>& rows(int programme) const { return audit_.model().programmes[static_cast<std::size_t>(programme)].rows; }
  const std::string& name(int fact) const { return model_.facts[static_cast<std::size_t>(fact)].name; }

  void programme(int index) {
    std::vector<int> facts;
    for (const RowModel& row : rows(index)) {
      if (row.source.group == Group::note || row.subject.kind != NameKind::fact || row.subject.index < 0) continue;
      if (std::find(facts.begin(), facts.end(), row.subject.index) == facts.end()) facts.push_back(row.subject.index);
    }
    for (const int fact : facts) {
      const auto kind = model_.facts[static_cast<std::size_t>(fact)].kind;
      if (kind == Fact::Kind::choice) choice(index, fact);
      if (kind == Fact::Kind::number) number(index, fact);
    }
  }

  SymbolSet domain(int fact) const {
    const FactModel& model = model_.facts[static_cast<std::size_t>(fact)];
    return model.domain.set | (model.otherwise ? model.otherwise->set : SymbolSet());
  }

  std::string words(const SymbolSet& set) const {
    std::string list;
    for (std::size_t symbol = 0; symbol < symbol_limit; ++symbol) {
      if (set.test(symbol)) list += (list.empty() ? "" : "、") + model_.symbols.name(static_cast<Symbol>(symbol));
    }
    return list;
  }

  // Which values a row names, 64 tried at once; nullopt where it speaks of something else as well.
  std::optional<SymbolSet> values_of(int programme, std::size_t row, int fact) {
    std::vector<std::size_t> values;
    for (std::size_t symbol = 0; symbol < symbol_limit; ++symbol) {
      if (domain(fact).test(symbol)) values.push_back(symbol);
    }
    const bool asked = !model_.facts[static_cast<std::size_t>(fact)].formula;
    SymbolSet named;
    for (std::size_t from = 0; from < values.size(); from += HouseholdBatch::width) {
      const auto count = static_cast<int>(std::min<std::size_t>(HouseholdBatch::width, values.size() - from));
      one_value_.clear(count);
      for (int lane = 0; asked && lane < count; ++lane)
        one_value_.set_value(lane, fact, Value::of_symbols(SymbolSet().set(values[from + static_cast<std::size_t>(lane)])));
      one_value_.evaluate();
      for (int lane = 0; lane < count; ++lane) {
        const Truth met = one_value_.row(programme, row, lane);
        if (met.is_open()) return std::nullopt;
        if (met.is_yes()) named.set(values[from + static_cast<std::size_t>(lane)]);
      }
    }
    return named;
  }

  void choice(int programme, int fact) {
    struct Named {
      std::size_t row;
      SymbolSet values;
    };
    std::vector<Named> named;
    SymbolSet covered;
    bool decides = false;
    for (std::size_t r = 0; r < rows(programme).size(); ++r) {
      const RowModel& row = rows(programme)[r];
      if (row.subject.kind != NameKind::fact || row.subject.index != fact || row.source.group == Group::note) continue;
      const auto values = values_of(programme, r, fact);
      if (!values) return;
      named.push_back({r, *values});
      covered |= *values;
      decides = decides || deciding(row.source.group);
    }
    for (std::size_t a = 0; a < named.size(); ++a) {
      for (std::size_t b = a + 1; b < named.size(); ++b) {
        const RowModel &first = rows(programme)[named[a].row], &second = rows(programme)[named[b].row];
        if (!deciding(first.source.group) || !deciding(second.source.group) || first.outcome == second.outcome) continue;
        const SymbolSet both = named[a].values & named[b].values;
        if (both.none() || both == named[a].values || both == named[b].values) continue;
        findings_.add("value_twice", cell_of(second.source, "条件"), {name(fact), words(both), first.source.code, second.source.code});
      }
    }
    const ProgrammeModel& whole = model_.programmes[static_cast<std::size_t>(programme)];
    if (named.size() < 2 || !decides || whole.conjunctive) return;
    const RowModel* last = &whole.rows[named.back().row];
    for (std::size_t symbol = 0; symbol < symbol_limit; ++symbol) {
      if (!domain(fact).test(symbol) || covered.test(symbol)) continue;
      // Can a row that decides be met where the fact has this value?
      Node any = constant(false);
      for (const RowModel& row : rows(programme)) {
        if (deciding(row.source.group)) any = or_(std::move(any), row.cell);
      }
      Node value = fact_node(fact);
      Node is;
      is.op = Node::Op::member;
      is.symbols.set(symbol);
      is.children = {std::move(value)};
      const Outcome fallback = whole.fallback;
      pending_.push_back({audit_.ask(and_(std::move(is), std::move(any))), cell_of(last->source, "条件"), last->source.code, true,
                          [this, last, fact, symbol, fallback](bool decided) {
                            Forgotten& forgotten = forgotten_[last];
                            forgotten.fact = fact;
                            forgotten.fallback = fallback;
                            if (!decided) forgotten.values.set(symbol);
                          }});
    }
  }

  void number(int programme, int fact) {
    struct Bound {
      std::size_t row;
      Limit limit;
    };
    const std::vector<RowModel> all = rows(programme);  // questions move the rows of the model
    std::vector<Bound> bounds;
    std::vector<std::size_t> about;  // rows that speak about the fact
    for (std::size_t r = 0; r < all.size(); ++r) {
      if (all[r].subject.kind != NameKind::fact || all[r].subject.index != fact || !deciding(all[r].source.group)) continue;
      about.push_back(r);
      std::vector<Limit> limits;
      limits_of(all[r].cell, fact, limits);
      for (const Limit& limit : limits) bounds.push_back({r, limit});
    }
    for (const Bound& below : bounds) {
      for (const Bound& above : bounds) {
        if (below.limit.above || !above.limit.above || below.row == above.row || !same(*below.limit.at, *above.limit.at)) continue;
        if (below.limit.itself != above.limit.itself) continue;  // one of them has it
        const RowModel &first = all[std::min(below.row, above.row)], &second = all[std::max(below.row, above.row)];
        const bool twice = below.limit.itself;
        if (twice && first.outcome == second.outcome) continue;
        Node exactly;
        exactly.op = Node::Op::equal;
        exactly.children = {fact_node(fact), *below.limit.at};
        for (const std::size_t r : about) {
          if (!twice) exactly = and_(std::move(exactly), not_(all[r].cell));
          if (twice && (r == below.row || r == above.row)) exactly = and_(std::move(exactly), all[r].cell);
        }
        const Place place = cell_of(second.source, "条件");
        const std::vector<std::string> arguments = {name(fact), first.source.code, second.source.code};
        pending_.push_back(
            {audit_.ask(std::move(exactly)), place, second.source.code, false, [this, twice, place, arguments](bool possible) {
               if (possible) findings_.add(twice ? "boundary_twice" : "boundary_uncovered", place, arguments);
             }});
      }
    }
  }

  const Model& model_;
  AuditModel audit_;
  AuditWork& work_;
  Findings& findings_;
  std::shared_ptr<const Model> plain_;  // of the rows alone
  HouseholdBatch one_value_;            // households of whom one fact is known
  std::vector<Pending> pending_;
  std::map<const RowModel*, Forgotten> forgotten_;  // by the last row about the fact
};

}  // namespace

void audit_values(const Model& model, Date day, AuditWork& work, Findings& findings) { ValueAudit(model, work, findings).run(day); }

}  // namespace content
