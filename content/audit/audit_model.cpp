// SPDX-License-Identifier: MIT
#include "content/audit/audit_model.h"

#include <algorithm>

#include "content/criteria/plan_programme.h"

namespace content {
namespace {

// Whether a condition rests on amounts and on nothing a household could answer.
bool amounts_only(const Node& node, bool& any) {
  switch (node.op) {
    case Node::Op::parameter: any = true; return true;
    case Node::Op::fact:
    case Node::Op::field:
    case Node::Op::programme:
    case Node::Op::some:
    case Node::Op::count: return false;
    default: return std::all_of(node.children.begin(), node.children.end(), [&](const Node& child) { return amounts_only(child, any); });
  }
}

// The same condition gives the same text.
std::string node_written(const Node& node) {
  std::string text = std::to_string(static_cast<int>(node.op)) + "," + std::to_string(node.index) + "," + std::to_string(node.number) + "(";
  for (const Node& child : node.children) text += node_written(child);
  return text + ")";
}

class Opener {
 public:
  explicit Opener(Model& model) : model_(model) {}

  void run() {
    const std::size_t count = model_.facts.size();  // switches are added behind
    for (std::size_t i = 0; i < count; ++i) {
      for (auto member : {&FactModel::formula, &FactModel::applies, &FactModel::upper_bound}) {
        std::optional<Node> node = std::move(model_.facts[i].*member);
        if (node) open(*node);
        model_.facts[i].*member = std::move(node);
      }
    }
    for (ProgrammeModel& programme : model_.programmes) {
      for (RowModel& row : programme.rows) open(row.cell);
    }
  }

 private:
  void open(Node& node) {
    const bool compares = node.op == Node::Op::less || node.op == Node::Op::less_equal || node.op == Node::Op::equal;
    bool any = false;
    if (node.op == Node::Op::defined || (compares && amounts_only(node, any) && any)) {
      const int fact = switch_for(node_written(node));
      node = Node{};
      node.op = Node::Op::fact;
      node.index = fact;
      return;
    }
    for (Node& child : node.children) open(child);
  }

  int switch_for(const std::string& code) {
    if (const int known = model_.fact(code); known >= 0) return known;
    FactModel fact;
    fact.code = fact.name = code;
    fact.kind = Fact::Kind::yes_no;
    fact.domain = Value::of(Truth::open());
    const auto index = static_cast<int>(model_.facts.size());
    model_.facts.push_back(std::move(fact));
    model_.fact_by_code.emplace(code, index);
    return index;
  }

  Model& model_;
};

// A fact is never more than its 不超过: intervals cannot see that where both sides are open, so such comparisons are put as what they are.
void hold_bounds(const Model& model, Node& node) {
  const auto at_most = [&](const Node& fact, const Node& bound) {
    if (fact.op != Node::Op::fact) return false;
    const std::optional<Node>& most = model.facts[static_cast<std::size_t>(fact.index)].upper_bound;
    return most && same(*most, bound);
  };
  if (node.op == Node::Op::less && at_most(node.children[1], node.children[0])) node = constant(false);
  if (node.op == Node::Op::less_equal && at_most(node.children[0], node.children[1])) node = constant(true);
  for (Node& child : node.children) hold_bounds(model, child);
}

Node make(Node::Op op, std::vector<Node> children) {
  Node node;
  node.op = op;
  node.children = std::move(children);
  return node;
}

Node programme_node(int index) {
  Node node;
  node.op = Node::Op::programme;
  node.index = index;
  return node;
}

}  // namespace

Node constant(bool value) {
  Node node;
  node.op = Node::Op::truth;
  node.number = value ? 1 : 0;
  return node;
}

bool same(const Node& a, const Node& b) {
  return a.op == b.op && a.number == b.number && a.symbol == b.symbol && a.symbols == b.symbols && a.index == b.index &&
         a.children.size() == b.children.size() && std::equal(a.children.begin(), a.children.end(), b.children.begin(), same);
}

Node not_(Node a) { return make(Node::Op::logical_not, {std::move(a)}); }
Node and_(Node a, Node b) { return make(Node::Op::logical_and, {std::move(a), std::move(b)}); }
Node or_(Node a, Node b) { return make(Node::Op::logical_or, {std::move(a), std::move(b)}); }
Node outcome_differs(int programme, int other) { return not_(make(Node::Op::equal, {programme_node(programme), programme_node(other)})); }

Node outcome_is(int programme, Symbol outcome) {
  Node node = make(Node::Op::member, {programme_node(programme)});
  node.symbols.set(static_cast<std::size_t>(outcome));
  return node;
}

AuditModel::AuditModel(const Model& original, bool amounts_open)
    : model_(std::make_shared<Model>(original)), programmes_(static_cast<int>(original.programmes.size())) {
  if (amounts_open) Opener(*model_).run();
  for (ProgrammeModel& programme : model_->programmes) {
    for (RowModel& row : programme.rows) hold_bounds(*model_, row.cell);
  }
  for (int p = 0; p < programmes_; ++p) {
    const auto& rows = original.programmes[static_cast<std::size_t>(p)].rows;
    for (std::size_t r = 0; r < rows.size(); ++r) {
      if (rows[r].source.group != Criterion::Group::note) rows_.push_back({p, static_cast<int>(r)});
    }
  }
}

int AuditModel::as_if(const AuditRow& row, bool met) {
  ProgrammeModel changed = model_->programmes[static_cast<std::size_t>(row.programme)];
  changed.amount.reset();
  for (RowModel& one : changed.rows) {  // words weigh more than conditions
    const Criterion::Group group = one.source.group;
    one.source = Criterion{};
    one.source.group = group;
  }
  changed.rows[static_cast<std::size_t>(row.row)].cell = constant(met);
  model_->programmes.push_back(std::move(changed));
  return static_cast<int>(model_->programmes.size()) - 1;
}

ProgrammePlan as_if(const Plan& plan, const AuditRow& row, bool met) {
  const ProgrammePlan& whole = plan.programmes[static_cast<std::size_t>(row.programme)];
  std::vector<ProgrammePlan::Row> rows = whole.rows;
  rows[static_cast<std::size_t>(row.row)].truth = met ? plan.always : plan.never;
  return decision_by(whole, std::move(rows));
}

std::size_t rows_a_model(const Model& model, const AuditRow& first) {
  constexpr std::size_t copied_rows = 2000;
  return std::max<std::size_t>(1, copied_rows / model.programmes[static_cast<std::size_t>(first.programme)].rows.size());
}

int AuditModel::ask(Node condition) {
  ProgrammeModel question;
  RowModel row;
  row.source.group = Criterion::Group::direct;
  row.outcome = Outcome::likely;
  row.cell = std::move(condition);
  question.rows.push_back(std::move(row));
  question.fallback = Outcome::na;
  model_->programmes.push_back(std::move(question));
  return static_cast<int>(model_->programmes.size()) - 1;
}

std::shared_ptr<const Model> AuditModel::finished() {
  model_->plan = flatten(*model_);
  return model_;
}

}  // namespace content
