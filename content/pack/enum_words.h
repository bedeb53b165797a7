// SPDX-License-Identifier: MIT
#pragma once

// The words of every closed list of the pack, once: a code for programs, and the word staff write. An empty word: they write the code.

#include <optional>
#include <span>
#include <string_view>

#include "content/pack/pack.h"

namespace content {

template <typename E>
struct EnumWord {
  E value;
  std::string_view code, zh;

  std::string_view staff() const { return zh.empty() ? code : zh; }
};

namespace words {

using Group = Criterion::Group;
inline constexpr EnumWord<Group> groups[] = {
    {Group::transfer, "transfer", "转办"}, {Group::already, "already", "已享受"}, {Group::not_concerned, "not_concerned", "不涉及"},
    {Group::must_ask, "must_ask", "必问"}, {Group::excluded, "excluded", "排除"}, {Group::direct, "direct", "直接"},
    {Group::any_of, "any_of", "任一"},     {Group::all_of, "all_of", "全部"},     {Group::exception, "exception", "放宽"},
    {Group::to_ask, "to_ask", "待核"},     {Group::else_if, "else_if", "否则"},   {Group::note, "note", "说明"},
};
inline constexpr EnumWord<Outcome> outcomes[] = {
    {Outcome::likely, "likely", "可能符合"}, {Outcome::ask, "ask", "到窗口问"}, {Outcome::unlikely, "unlikely", "可能不符合"},
    {Outcome::already, "already", "已享受"}, {Outcome::na, "na", "不涉及"},
};
using FactKind = Fact::Kind;
inline constexpr EnumWord<FactKind> fact_kinds[] = {
    {FactKind::choice, "choice", ""},   {FactKind::yes_no, "yes_no", ""}, {FactKind::number, "number", ""},
    {FactKind::choices, "choices", ""}, {FactKind::people, "people", ""},
};
using RelationKind = Relation::Kind;
inline constexpr EnumWord<RelationKind> relation_kinds[] = {
    {RelationKind::excludes, "excludes", "互斥"},         {RelationKind::adds, "adds", "叠加"},
    {RelationKind::brings, "brings", "自动可得"},         {RelationKind::tops_up, "tops_up", "补差"},
    {RelationKind::recognised, "recognised", "身份互认"}, {RelationKind::before, "before", "先后"},
};
using BlockKind = Block::Kind;
inline constexpr EnumWord<BlockKind> block_kinds[] = {
    {BlockKind::heading, "heading", "小标题"}, {BlockKind::paragraph, "paragraph", "段落"},         {BlockKind::item, "item", "条目"},
    {BlockKind::numbered, "numbered", "步骤"}, {BlockKind::check_item, "check_item", "要带的材料"}, {BlockKind::link, "link", "链接"},
    {BlockKind::amounts, "amounts", "数额表"}, {BlockKind::citation, "citation", "依据"},
};
// The first of these two lists is what an empty cell says.
inline constexpr EnumWord<Contact::Urgent> urgent_calls[] = {{Contact::Urgent::not_named, "", ""},
                                                             {Contact::Urgent::first, "first", "先打"},
                                                             {Contact::Urgent::else_whom, "else_whom", "不知道找谁时打"}};
inline constexpr EnumWord<Page::Offered> offers[] = {
    {Page::Offered::listed, "", ""}, {Page::Offered::urgent, "stands_out", "显眼"}, {Page::Offered::beyond, "beyond", "政府救助之外"}};
using Direction = PackLanguage::Direction;
inline constexpr EnumWord<Direction> directions[] = {
    {Direction::across, "across", "横排"}, {Direction::right_to_left, "right_to_left", "从右到左"}, {Direction::down, "down", "竖排"}};
inline constexpr EnumWord<Workday::Kind> day_kinds[] = {{Workday::Kind::off, "off", "休"}, {Workday::Kind::on, "on", "班"}};

constexpr std::span<const EnumWord<Group>> of(Group) { return groups; }
constexpr std::span<const EnumWord<Outcome>> of(Outcome) { return outcomes; }
constexpr std::span<const EnumWord<FactKind>> of(FactKind) { return fact_kinds; }
constexpr std::span<const EnumWord<RelationKind>> of(RelationKind) { return relation_kinds; }
constexpr std::span<const EnumWord<BlockKind>> of(BlockKind) { return block_kinds; }
constexpr std::span<const EnumWord<Contact::Urgent>> of(Contact::Urgent) { return urgent_calls; }
constexpr std::span<const EnumWord<Page::Offered>> of(Page::Offered) { return offers; }
constexpr std::span<const EnumWord<Direction>> of(Direction) { return directions; }
constexpr std::span<const EnumWord<Workday::Kind>> of(Workday::Kind) { return day_kinds; }

}  // namespace words

template <typename E>
constexpr std::string_view code_of(E value) {
  for (const auto& word : words::of(value)) {
    if (word.value == value) return word.code;
  }
  return {};
}

// As staff write it.
template <typename E>
constexpr std::string_view word_of(E value) {
  for (const auto& word : words::of(value)) {
    if (word.value == value) return word.staff();
  }
  return {};
}

// Either of the two.
template <typename E>
constexpr std::optional<E> value_of(std::string_view text) {
  for (const auto& word : words::of(E{})) {
    if (!text.empty() && (text == word.code || text == word.zh)) return word.value;
  }
  return std::nullopt;
}

}  // namespace content
