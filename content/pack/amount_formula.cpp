// SPDX-License-Identifier: MIT
#include "content/pack/amount_formula.h"

#include <algorithm>
#include <set>

namespace content {
namespace {

__extension__ typedef __int128 Wide;

// Only amounts can be named.
class AmountNames : public Names {
 public:
  explicit AmountNames(const std::vector<std::string>& labels) : labels_(labels) {}
  std::optional<NameReference> find(const std::string& name) const override {
    const auto found = std::find(labels_.begin(), labels_.end(), name);
    if (found == labels_.end()) return std::nullopt;
    return NameReference{NameKind::parameter, static_cast<int>(found - labels_.begin()), Value::Kind::number};
  }
  std::optional<NameReference> find_field(int, const std::string&) const override { return std::nullopt; }
  std::vector<std::string> all() const override { return labels_; }
  Symbol symbol(const std::string&) const override { return -1; }
  std::vector<std::string> symbols_of(const NameReference&) const override { return {}; }
  std::vector<std::string> lists() const override { return {}; }
  std::vector<std::string> fields_of(int) const override { return {}; }
  std::vector<std::string> values() const override { return {}; }

 private:
  const std::vector<std::string>& labels_;
};

bool arithmetic(const Node& node) {
  switch (node.op) {
    case Node::Op::number:
    case Node::Op::parameter:
    case Node::Op::add:
    case Node::Op::subtract:
    case Node::Op::multiply:
    case Node::Op::negate:
    case Node::Op::minimum:
    case Node::Op::maximum: break;
    default: return false;
  }
  return std::all_of(node.children.begin(), node.children.end(), arithmetic);
}

// Names counted over all labels become places among those used.
void collect(Node& node, const std::vector<std::string>& all, std::vector<std::string>& used) {
  if (node.op == Node::Op::parameter) {
    const std::string& name = all[static_cast<std::size_t>(node.index)];
    auto found = std::find(used.begin(), used.end(), name);
    if (found == used.end()) found = used.insert(used.end(), name);
    node.index = static_cast<int>(found - used.begin());
  }
  for (Node& child : node.children) collect(child, all, used);
}

Wide evaluate(const Node& node, const std::vector<const Amount*>& rows, AmountFormula::Result& result) {
  if (node.op == Node::Op::number) return node.number;
  if (node.op == Node::Op::parameter) return rows[static_cast<std::size_t>(node.index)]->value;
  const Wide a = evaluate(node.children[0], rows, result);
  if (node.op == Node::Op::negate) return -a;
  const Wide b = evaluate(node.children[1], rows, result);
  Wide value = 0;
  switch (node.op) {
    case Node::Op::add: value = a + b; break;
    case Node::Op::subtract: value = a - b; break;
    case Node::Op::minimum: value = std::min(a, b); break;
    case Node::Op::maximum: value = std::max(a, b); break;
    default: value = a * b / number_one; result.exact = result.exact && a * b % number_one == 0;
  }
  const Wide limit = number_limit;
  result.large = result.large || value > limit || value < -limit;
  return std::clamp(value, -limit, limit);
}

// What amounts of one label differ by, in the order in which it appears.
void note(const std::string& one, std::vector<std::string>& all) {
  if (one != "*" && !one.empty() && std::find(all.begin(), all.end(), one) == all.end()) all.push_back(one);
}

// The rows of one label that hold for a group and a type, by their first day.
std::vector<const Amount*> rows_for(const std::vector<const Amount*>& rows, const std::string& group, const std::string& type) {
  std::vector<const Amount*> fitting;
  for (const Amount* row : rows) {
    if ((row->group == "*" || row->group == group) && (row->hukou_type == "*" || row->hukou_type == type)) fitting.push_back(row);
  }
  std::stable_sort(fitting.begin(), fitting.end(), [](const Amount* a, const Amount* b) { return a->from < b->from; });
  return fitting;
}

// The row in force on a day; nullptr: none.
const Amount* on(const std::vector<const Amount*>& rows, Date day) {
  auto after = std::upper_bound(rows.begin(), rows.end(), day, [](Date wanted, const Amount* row) { return wanted < row->from; });
  if (after == rows.begin()) return nullptr;
  const Amount* row = *--after;
  return row->until && *row->until < day ? nullptr : row;
}

void spans_of(const AmountsByLabel& amounts, const std::vector<std::string>& labels, std::optional<Date> from, std::optional<Date> until,
              const std::string& group, const std::string& type, std::vector<AmountSpan>& spans) {
  std::vector<std::vector<const Amount*>> rows;
  std::set<Date> turns;  // days on which something begins, or has just ended
  if (from) turns.insert(*from);
  for (const std::string& label : labels) {
    rows.push_back(rows_for(amounts.at(label), group, type));
    for (const Amount* row : rows.back()) {
      turns.insert(row->from);
      if (row->until) turns.insert(*row->until + std::chrono::days{1});
    }
  }
  for (auto turn = turns.begin(); turn != turns.end(); ++turn) {
    if ((from && *turn < *from) || (until && *turn > *until)) continue;
    AmountSpan span{group, type, *turn, until, {}};
    if (const auto next = std::next(turn); next != turns.end() && (!until || *next <= *until)) span.until = *next - std::chrono::days{1};
    for (const auto& of_label : rows) span.rows.push_back(on(of_label, *turn));
    if (std::find(span.rows.begin(), span.rows.end(), nullptr) == span.rows.end()) spans.push_back(std::move(span));
  }
}

// Turns formula rows into amounts, each after what it rests on.
class Expansion {
 public:
  Expansion(std::vector<AmountFormulaRow> rows, std::vector<Amount>& amounts, Findings& findings) : amounts_(amounts), findings_(findings) {
    std::set<std::string> labels;
    for (const Amount& amount : amounts) labels.insert(amount.label);
    for (const AmountFormulaRow& row : rows) labels.insert(row.amount.label);
    const std::vector<std::string> all(labels.begin(), labels.end());
    for (AmountFormulaRow& row : rows) {
      auto formula = AmountFormula::parse(row.text, cell_of(row.amount, "算式"), all, findings);
      const std::string label = row.amount.label;
      waiting_[label].push_back({std::move(row), std::move(formula)});
      order_.push_back(label);
    }
  }

  void run() {
    for (const std::string& label : order_) expand(label);
  }

 private:
  struct Waiting {
    AmountFormulaRow row;
    std::optional<AmountFormula> formula;  // absent: a fault of it has been reported
  };

  // False where it cannot be worked out; that has been reported.
  bool expand(const std::string& label) {
    if (failed_.contains(label)) return false;
    const auto found = waiting_.find(label);
    if (found == waiting_.end()) return true;  // values, or done
    if (std::find(path_.begin(), path_.end(), label) != path_.end()) {
      report_circle(label, found->second.front());
      return false;
    }
    path_.push_back(label);
    bool good = true;
    for (const Waiting& one : found->second) {
      good = good && one.formula;
      for (std::size_t i = 0; good && i < one.formula->labels().size(); ++i) good = expand(one.formula->labels()[i]);
    }
    path_.pop_back();
    if (!good) {
      failed_.insert(label);
      for (const Waiting& one : found->second) keep_name(one.row);
      return false;
    }
    const std::vector<Waiting> rows = std::move(found->second);
    waiting_.erase(found);
    for (const Waiting& one : rows) work_out(one);
    return true;
  }

  // The name stays known, or every text that uses it would be reported too.
  void keep_name(const AmountFormulaRow& row) {
    amounts_.push_back(row.amount);
    amounts_.back().origin.formula = row.text;
  }

  void report_circle(const std::string& label, const Waiting& first) {
    if (!failed_.insert(label).second) return;
    std::string way;
    for (auto step = std::find(path_.begin(), path_.end(), label); step != path_.end(); ++step) way += "“" + *step + "”→";
    findings_.add("circle", cell_of(first.row.amount, "算式"), {label, way + "“" + label + "”"});
  }

  void work_out(const Waiting& one) {
    const Amount& row = one.row.amount;
    const Place cell = cell_of(row, "算式");
    const AmountsByLabel known = amounts_by_label(amounts_);
    const std::optional<Date> from = row.from == Date{} ? std::nullopt : std::optional(row.from);
    std::vector<Amount> made;
    bool inexact = false, large = false;
    for (const AmountSpan& span : amount_spans(known, one.formula->labels(), from, row.until)) {
      if ((row.group != "*" && span.group != row.group && span.group != "*") ||
          (row.hukou_type != "*" && span.hukou_type != row.hukou_type && span.hukou_type != "*"))
        continue;
      Amount amount = row;
      amount.group = span.group == "*" ? row.group : span.group;
      amount.hukou_type = span.hukou_type == "*" ? row.hukou_type : span.hukou_type;
      amount.from = span.from;
      amount.until = span.until;
      const AmountFormula::Result result = one.formula->value(span.rows);
      amount.value = result.value;
      amount.sample = row.sample || std::any_of(span.rows.begin(), span.rows.end(), [](const Amount* input) { return input->sample; });
      amount.origin.formula = one.row.text;
      if (!result.exact && !inexact)
        findings_.add("amount_inexact", cell, {one.row.text, amount.group, to_string(amount.from), to_string_number(result.value)});
      if (result.large && !large) findings_.add("number_overflow", cell, {one.row.text, std::to_string(number_limit / answer_limit)});
      inexact = inexact || !result.exact;
      large = large || result.large;
      made.push_back(std::move(amount));
    }
    if (made.empty()) {
      findings_.add("amount_formula_empty", cell, {one.row.text});
      keep_name(one.row);
    }
    for (Amount& amount : made) amounts_.push_back(std::move(amount));
  }

  std::vector<Amount>& amounts_;
  Findings& findings_;
  std::map<std::string, std::vector<Waiting>> waiting_;
  std::vector<std::string> order_, path_;
  std::set<std::string> failed_;
};

}  // namespace

AmountsByLabel amounts_by_label(const std::vector<Amount>& amounts) {
  AmountsByLabel by_label;
  for (const Amount& amount : amounts) by_label[amount.label].push_back(&amount);
  return by_label;
}

std::optional<AmountFormula> AmountFormula::parse(const std::string& text, const Place& place, const std::vector<std::string>& labels,
                                                  Findings& findings) {
  auto node = parse_expression(text, Value::Kind::number, place, AmountNames(labels), findings);
  if (!node) return std::nullopt;
  if (!arithmetic(*node)) {
    findings.add("amount_formula_part", place, {text});
    return std::nullopt;
  }
  AmountFormula formula;
  formula.node_ = std::move(*node);
  collect(formula.node_, labels, formula.labels_);
  return formula;
}

AmountFormula::Result AmountFormula::value(const std::vector<const Amount*>& rows) const {
  Result result;
  result.value = static_cast<Number>(evaluate(node_, rows, result));
  return result;
}

std::vector<AmountSpan> amount_spans(const AmountsByLabel& amounts, const std::vector<std::string>& labels, std::optional<Date> from,
                                     std::optional<Date> until) {
  std::vector<std::string> groups, types;
  for (const std::string& label : labels) {
    const auto found = amounts.find(label);
    if (found == amounts.end()) return {};
    for (const Amount* row : found->second) {
      note(row->group, groups);
      note(row->hukou_type, types);
    }
  }
  if (groups.empty()) groups.emplace_back("*");
  if (types.empty()) types.emplace_back("*");
  std::vector<AmountSpan> spans;
  for (const std::string& group : groups) {
    for (const std::string& type : types) spans_of(amounts, labels, from, until, group, type, spans);
  }
  std::stable_sort(spans.begin(), spans.end(), [](const AmountSpan& a, const AmountSpan& b) { return a.from < b.from; });
  return spans;
}

void expand_amounts(std::vector<AmountFormulaRow> rows, std::vector<Amount>& amounts, Findings& findings) {
  Expansion(std::move(rows), amounts, findings).run();
}

}  // namespace content
