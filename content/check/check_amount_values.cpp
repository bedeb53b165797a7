// SPDX-License-Identifier: MIT
// Values as a clerk would look over them: is it a number of its kind, does it stand in order with the others, is it far from its
// neighbours?
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "content/check/amount_words.h"
#include "content/check/check.h"
#include "content/pack/amount_formula.h"

namespace content {
namespace {

constexpr std::string_view confirmation = "已核对";
constexpr Number far_percent = 30;  // from here on a neighbour is asked about
constexpr Number slip_times = 5;    // from here on it can hardly be anything but a digit too many or too few

// Staff confirm a value with the number itself, so that a copied row confirms nothing: 已核对 1050.
bool confirmed(const Amount& amount) {
  const std::size_t at = amount.note.find(confirmation);
  if (at == std::string::npos) return false;
  const std::size_t first = amount.note.find_first_of("0123456789", at + confirmation.size());
  if (first == std::string::npos) return false;
  const std::size_t end = amount.note.find_first_not_of("0123456789.", first);
  return parse_number(std::string_view(amount.note).substr(first, end - first)) == amount.value;
}

std::string line_of(const Amount& amount) { return "第 " + std::to_string(amount.place.line) + " 行"; }

bool overlap(const Amount& a, const Amount& b) { return (!a.until || b.from <= *a.until) && (!b.until || a.from <= *b.until); }

void check_kind(const Amount& amount, Findings& findings) {
  if (amount.derived()) return;
  if (amount.unit == "是否" && amount.value != 0 && amount.value != number_one) findings.add("amount_flag", cell_of(amount, "值"));
  if (amount.unit.starts_with("个") && amount.value % number_one != 0) findings.add("amount_whole", cell_of(amount, "值"), {amount.unit});
  if (amount.value < 0) findings.add("amount_negative", cell_of(amount, "值"), {to_string_number(amount.value)});
}

bool is_far(Number a, Number b) { return std::abs(a - b) * 100 >= far_percent * std::min(std::abs(a), std::abs(b)) && a != b; }
bool is_slip(Number a, Number b) { return std::max(std::abs(a), std::abs(b)) >= slip_times * std::min(std::abs(a), std::abs(b)) && a != b; }

void far_from(const Amount& amount, const Amount& other, const std::string& what, Findings& findings) {
  const std::string value = to_string_number(amount.value);
  findings.add(is_slip(amount.value, other.value) ? "amount_slip" : "amount_jump", cell_of(amount, "值"),
               {series_name(amount), value, what + "（" + line_of(other) + "）", to_string_number(other.value)});
}

using Rows = std::vector<const Amount*>;

// The period before, of the same group and type.
void check_periods(Rows rows, Findings& findings) {
  std::stable_sort(rows.begin(), rows.end(), [](const Amount* a, const Amount* b) { return a->from < b->from; });
  for (std::size_t i = 1; i < rows.size(); ++i) {
    if (is_far(rows[i]->value, rows[i - 1]->value) && !confirmed(*rows[i])) far_from(*rows[i], *rows[i - 1], "上一期", findings);
  }
}

// The other groups at the same time: one that is far from all of them. Of two that are far from each other the later row is told.
void check_groups(const Rows& rows, Findings& findings) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Amount& amount = *rows[i];
    const Amount* nearest = nullptr;
    std::size_t others = 0, before = 0;
    bool all_far = true;
    for (std::size_t j = 0; j < rows.size(); ++j) {
      const Amount& other = *rows[j];
      if (other.group == amount.group || !overlap(amount, other)) continue;
      ++others;
      before += j < i ? 1 : 0;
      all_far = all_far && is_far(amount.value, other.value);
      if (nearest == nullptr || std::abs(other.value - amount.value) < std::abs(nearest->value - amount.value)) nearest = &other;
    }
    if (nearest == nullptr || !all_far || (others == 1 && before == 0) || confirmed(amount)) continue;
    far_from(amount, *nearest, nearest->group + " 组", findings);
  }
}

// What is less in town than in the country.
void check_town(const Rows& rows, Findings& findings) {
  for (const Amount* country : rows) {
    if (country->hukou_type != "rural" || confirmed(*country)) continue;
    for (const Amount* town : rows) {
      if (town->hukou_type != "urban" || town->value >= country->value || !overlap(*town, *country) || confirmed(*town)) continue;
      findings.add("amount_rural_above", cell_of(*country, "值"),
                   {series_name(*country), to_string_number(country->value), to_string_number(town->value), line_of(*town)});
      break;
    }
  }
}

bool holds(Number value, const std::string& relation, Number other) {
  return relation == "<" ? value < other : relation == "<=" ? value <= other : relation == ">" ? value > other : value >= other;
}

std::string relation_words(const std::string& relation) {
  return relation == "<" ? "小于" : relation == "<=" ? "不大于" : relation == ">" ? "大于" : "不小于";
}

// One row of amounts.csv breaks one rule once, whatever else it meets in other groups and periods.
void check_rule(const AmountRule& rule, const AmountsByLabel& amounts, const std::vector<std::string>& labels, Findings& findings) {
  if (!amounts.contains(rule.label)) {
    findings.add("amount_rule_unknown", cell_of(rule, "数额"), {rule.label}, suggestion_for(rule.label, labels));
    return;
  }
  const auto other = AmountFormula::parse(rule.other, cell_of(rule, "比"), labels, findings);
  if (!other || rule.relation.empty()) return;
  std::vector<std::string> used = other->labels();
  used.push_back(rule.label);
  std::set<int> told;
  for (const AmountSpan& span : amount_spans(amounts, used, std::nullopt, std::nullopt)) {
    const Amount& amount = *span.rows.back();
    const Rows parts(span.rows.begin(), span.rows.end() - 1);
    const Number limit = other->value(parts).value;
    if (holds(amount.value, rule.relation, limit) || told.contains(amount.place.line) || (!rule.must && confirmed(amount))) continue;
    told.insert(amount.place.line);
    std::string against = to_string_number(limit);
    if (!parts.empty()) {
      std::string lines;
      for (const Amount* part : parts) lines += (lines.empty() ? "" : "、") + line_of(*part);
      against = "“" + rule.other + "”的 " + against + "（" + lines + "）";
    }
    Amount named = amount;  // a row for all is told with the group and type in which it does not do
    if (amount.derived()) named.group = span.group, named.hukou_type = span.hukou_type;
    findings.add(rule.must ? "amount_order" : "amount_order_odd", value_cell(amount),
                 {series_name(named), to_string_number(amount.value), relation_words(rule.relation), against, rule.words});
  }
}

}  // namespace

void check_amount_values(const Pack& pack, Findings& findings) {
  std::map<std::tuple<std::string, std::string, std::string>, Rows> series, groups, types;
  for (const Amount& amount : pack.amounts) {
    check_kind(amount, findings);
    if (amount.derived() || amount.unit == "是否") continue;  // what follows from others stands as they do
    series[{amount.name, amount.group, amount.hukou_type}].push_back(&amount);
    groups[{amount.name, amount.hukou_type, ""}].push_back(&amount);
    types[{amount.name, amount.group, ""}].push_back(&amount);
  }
  for (const auto& [key, rows] : series) check_periods(rows, findings);
  for (const auto& [key, rows] : groups) check_groups(rows, findings);
  for (const auto& [key, rows] : types) check_town(rows, findings);

  const AmountsByLabel amounts = amounts_by_label(pack.amounts);
  std::vector<std::string> labels;
  for (const auto& [label, rows] : amounts) labels.push_back(label);
  for (const AmountRule& rule : pack.amount_rules.rows) check_rule(rule, amounts, labels, findings);
}

}  // namespace content
