// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "content/check/amount_words.h"
#include "content/check/check.h"

namespace content {
namespace {

// Holes that have been told of the amounts others follow from.
using Told = std::set<std::string>;

// Days without an amount and days with two, within one name × group × hukou type.
void check_series(std::vector<const Amount*> rows, Told& told, Findings& findings) {
  std::stable_sort(rows.begin(), rows.end(), [](const Amount* a, const Amount* b) { return a->from < b->from; });
  const Amount* last = nullptr;  // the row that reaches furthest so far
  for (const Amount* row : rows) {
    if (row->from == Date{} || (row->until && *row->until < row->from)) continue;  // reported when it was read
    if (last != nullptr) {
      if (!last->until || row->from <= *last->until) {
        findings.add("amount_overlap", cell_of(*row, "自"), {series_name(*row), to_string(row->from), std::to_string(last->place.line)});
      } else if (row->from > *last->until + std::chrono::days{1}) {
        const std::string first = to_string(*last->until + std::chrono::days{1}), end = to_string(row->from - std::chrono::days{1});
        if (told.insert(first + end).second || !row->derived())
          findings.add("amount_gap", cell_of(*row, "自"), {series_name(*row), first, end});
      }
    }
    if (last == nullptr || (last->until && (!row->until || *row->until > *last->until))) last = row;
  }
}

// Every group of the city, both hukou types, or one row for all: nothing in between.
void check_coverage(const std::vector<const Amount*>& rows, const std::set<std::string>& groups, Told& told, Findings& findings) {
  const auto missing = [&](std::string_view column, const std::string& words) {
    if (told.insert(words).second || !rows.front()->derived())
      findings.add("amount_group_missing", cell_of(*rows.front(), column), {rows.front()->label, words});
  };
  const Amount& first = *rows.front();
  std::set<std::string> used;
  for (const Amount* row : rows) used.insert(row->group);
  if (used.contains("*") && used.size() > 1) {
    findings.add("amount_mixed", cell_of(first, "旗县组"), {first.label, "旗县组"});
    return;
  }
  for (const std::string& group : used.contains("*") ? std::set<std::string>{"*"} : groups) {
    const std::string words = group == "*" ? std::string("全市") : fmt::format(" {} 组", group);
    std::set<std::string> types;
    for (const Amount* row : rows) {
      if (row->group == group) types.insert(row->hukou_type);
    }
    if (types.empty()) {
      missing("旗县组", words);
    } else if (types.contains("*")) {
      if (types.size() > 1) findings.add("amount_mixed", cell_of(first, "户口"), {first.label, "户口"});
    } else {
      for (const std::string type : {"urban", "rural"}) {
        if (!types.contains(type)) missing("户口", words + hukou_word(type));
      }
    }
  }
}

}  // namespace

void check_amounts(const Pack& pack, Findings& findings) {
  std::set<std::string> groups;
  for (const District& district : pack.districts) {
    if (district.in_city && !district.group.empty()) groups.insert(district.group);
  }
  std::vector<std::string> known(groups.begin(), groups.end());
  known.emplace_back("*");

  std::map<std::string, std::vector<const Amount*>> by_name;
  std::map<std::tuple<std::string, std::string, std::string>, std::vector<const Amount*>> series;
  std::map<std::string, std::string> name_of_label;
  for (const Amount& amount : pack.amounts) {
    if (!amount.group.empty() && amount.group != "*" && !groups.contains(amount.group)) {
      findings.add("group_unknown", cell_of(amount, "旗县组"), {amount.group}, suggestion_for(amount.group, known));
    }
    if (!amount.document.empty() && pack.document(amount.document) == nullptr) {
      std::vector<std::string> documents;
      for (const Document& document : pack.documents) documents.push_back(document.code);
      findings.add("document_unknown", cell_of(amount, "依据文件"), {amount.document}, suggestion_for(amount.document, documents));
    }
    if (!amount.sample && (amount.document.empty() || !amount.checked)) findings.add("sample_unmarked", cell_of(amount, "示例"));
    const auto [label, fresh] = name_of_label.emplace(amount.label, amount.name);
    if (!fresh && label->second != amount.name)
      findings.add("amount_label_taken", cell_of(amount, "白话名"), {amount.label, label->second});
    std::vector<const Amount*>& rows = by_name[amount.name];
    if (!rows.empty() && rows.front()->label != amount.label) {
      findings.add("amount_label_differs", cell_of(amount, "白话名"),
                   {amount.name, std::to_string(rows.front()->place.line), rows.front()->label});
    }
    rows.push_back(&amount);
    series[{amount.name, amount.group, amount.hukou_type}].push_back(&amount);
  }
  Told holes, places;
  for (const bool derived : {false, true}) {  // what others follow from goes first
    for (const auto& [key, rows] : series) {
      if (rows.front()->derived() == derived) check_series(rows, holes, findings);
    }
    for (const auto& [name, rows] : by_name) {
      if (rows.front()->derived() == derived) check_coverage(rows, groups, places, findings);
    }
  }
  const bool unread = std::any_of(findings.all().begin(), findings.all().end(), [](const Finding& finding) {
    return finding.severity == Severity::error &&
           (finding.place.file == "tables/amounts.csv" || finding.place.file == "tables/districts.csv");
  });
  if (!unread) check_amount_values(pack, findings);  // a value nobody can read is reported; what it is taken for says nothing
}

}  // namespace content
