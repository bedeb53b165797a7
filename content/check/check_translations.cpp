// SPDX-License-Identifier: MIT
#include <algorithm>

#include "content/check/check.h"

namespace content {
namespace {

void pair_up(const Pack& pack, std::string_view from, std::string_view to, std::string_view kind, Findings& findings) {
  for (const Page& page : pack.pages) {
    if (page.language != from) continue;
    const bool have = std::any_of(pack.pages.begin(), pack.pages.end(), [&](const Page& p) { return p.language == to && p.id == page.id; });
    if (!have) findings.add(kind, page.place, {page.id});
  }
}

void both(const Text& text, std::string_view column, const Place& place, Findings& findings) {
  if (!text.zh.empty() && text.en.empty()) findings.add("english_missing", place, {std::string(column)});
}

// A column that a table need not have: either every row fills it or none.
template <typename Row>
void all_or_none(const std::vector<Row>& rows, std::string Row::*words, std::string_view column, Findings& findings) {
  if (std::all_of(rows.begin(), rows.end(), [](const Row& row) { return row.english.empty(); })) return;
  for (const Row& row : rows) both({row.*words, row.english}, column, cell_of(row, column), findings);
}

}  // namespace

void check_translations(const Pack& pack, Findings& findings) {
  pair_up(pack, "zh-Hans", "en", "translation_missing", findings);
  pair_up(pack, "en", "zh-Hans", "translation_orphan", findings);
  all_or_none(pack.documents, &Document::short_title, "简称", findings);
  all_or_none(pack.amounts, &Amount::label, "白话名", findings);
  for (const Clause& clause : pack.clauses) both(clause.words, "白话", cell_of(clause, "白话"), findings);
  for (const District& district : pack.districts) both({district.name, district.name_en}, "名称", cell_of(district, "名称"), findings);
  for (const Notice& notice : pack.notices) {
    both(notice.title, "标题", cell_of(notice, "标题"), findings);
    both(notice.body, "正文", cell_of(notice, "正文"), findings);
  }
  for (const Contact& contact : pack.contacts) {
    both(contact.name, "名称", cell_of(contact, "名称"), findings);
    both(contact.when, "什么时候打", cell_of(contact, "什么时候打"), findings);
  }
  for (const Option& option : pack.options) both(option.words, "中文", cell_of(option, "中文"), findings);
  for (const Question& question : pack.questions) {
    both(question.words, "问题", cell_of(question, "问题"), findings);
    both(question.help, "帮助", cell_of(question, "帮助"), findings);
    both(question.example, "举个例子", cell_of(question, "举个例子"), findings);
  }
  for (const Fact& fact : pack.facts) both(fact.words, "说法", cell_of(fact, "说法"), findings);
  for (const Relation& relation : pack.relations) both(relation.words, "对居民说的话", cell_of(relation, "对居民说的话"), findings);
  for (const Contradiction& one : pack.contradictions) both(one.words, "问居民的话", cell_of(one, "问居民的话"), findings);
  for (const Programme& programme : pack.programmes) {
    both(programme.name, "名称", cell_of(programme, "名称"), findings);
    both(programme.where, "到哪里办", cell_of(programme, "到哪里办"), findings);
    both(programme.days, "多久", cell_of(programme, "多久"), findings);
    both(programme.amount_words, "金额的话", cell_of(programme, "金额的话"), findings);
    for (const Criterion& criterion : programme.criteria) {
      both(criterion.met, "满足时的话", cell_of(criterion, "满足时的话"), findings);
      both(criterion.not_met, "不满足时的话", cell_of(criterion, "不满足时的话"), findings);
      both(criterion.proof, "要带的材料", cell_of(criterion, "要带的材料"), findings);
    }
  }
}

}  // namespace content
