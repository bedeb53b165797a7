// SPDX-License-Identifier: MIT
#include <algorithm>

#include "content/check/check.h"
#include "content/pack/pack_columns.h"

namespace content {
namespace {

void pair_up(const Pack& pack, std::string_view from, std::string_view to, std::string_view kind, Findings& findings) {
  for (const Page& page : pack.pages) {
    if (page.language != from) continue;
    const bool have = std::any_of(pack.pages.begin(), pack.pages.end(), [&](const Page& p) { return p.language == to && p.id == page.id; });
    if (!have) findings.add(kind, page.place, {page.id, from == english_language ? "英文" : std::string(from)});
  }
}

void both(const Text& text, std::string_view column, const Place& place, Findings& findings) {
  if (!text.zh.empty() && text.own(english_language).empty()) findings.add("english_missing", place, {std::string(column)});
}

// A column that a table need not have: either every row fills it or none.
template <typename Row>
void all_or_none(const std::vector<Row>& rows, std::string Row::*words, Translations Row::*others, std::string_view column,
                 Findings& findings) {
  if (std::all_of(rows.begin(), rows.end(), [&](const Row& row) { return (row.*others).in(english_language).empty(); })) return;
  for (const Row& row : rows) both({row.*words, row.*others}, column, cell_of(row, column), findings);
}

}  // namespace

void check_translations(const Pack& pack, Findings& findings) {
  pair_up(pack, base_language, english_language, "translation_missing", findings);
  for (const PackLanguage& one : pack.languages)
    if (one.tag != base_language) pair_up(pack, one.tag, base_language, "translation_orphan", findings);
  all_or_none(pack.documents, &Document::short_title, &Document::short_title_in, "简称", findings);
  all_or_none(pack.amounts, &Amount::label, &Amount::label_in, "白话名", findings);
  for (const District& district : pack.districts) both({district.name, district.name_in}, "名称", cell_of(district, "名称"), findings);
  each_text(pack, [&](const Text& text, const auto& row, const Column& column) {
    both(text, column.heading, cell_of(row, column.heading), findings);
  });
}

}  // namespace content
