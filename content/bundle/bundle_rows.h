// SPDX-License-Identifier: MIT
#pragma once

// The columns of every table of a bundle, named once for writing and reading: a visitor is called with each column's name and value.
// Changing anything here is a new `bundle_schema`.

#include <concepts>

#include "content/pack/pack.h"

namespace content {

template <typename T, typename Row>
concept RowOf = std::same_as<std::remove_const_t<T>, Row>;

template <typename Visitor>
void fields(Visitor& visit, RowOf<PackInfo> auto& row) {
  visit("code", row.code);
  visit("city", row.city);
  visit("version", row.version);
  visit("office_host", row.office_host);
  visit("city_name", row.city_name);
  visit("schema", row.schema);
  visit("checked", row.checked);
}

template <typename Visitor>
void fields(Visitor& visit, RowOf<Document> auto& row) {
  visit("code", row.code);
  visit("title", row.title);
  visit("short_title", row.short_title);
  visit("short_title_en", row.english);
  visit("level", row.level);
  visit("in_force", row.in_force);
  visit("checked", row.checked);
  visit("note", row.note);
  visit("place", row.place);
}

template <typename Visitor>
void fields(Visitor& visit, RowOf<Clause> auto& row) {
  visit("code", row.code);
  visit("document", row.document);
  visit("words", row.words);
  visit("page", row.page);
  visit("changed", row.changed);
  visit("place", row.place);
}

template <typename Visitor>
void fields(Visitor& visit, RowOf<District> auto& row) {
  visit("code", row.code);
  visit("name", row.name);
  visit("name_en", row.name_en);
  visit("district_group", row.group);
  visit("in_city", row.in_city);
  visit("place", row.place);
}

template <typename Visitor>
void fields(Visitor& visit, RowOf<Amount> auto& row) {
  visit("name", row.name);
  visit("label", row.label);
  visit("label_en", row.english);
  visit("district_group", row.group);
  visit("hukou_type", row.hukou_type);
  visit("valid_from", row.from);
  visit("valid_until", row.until);
  visit("value", row.value);
  visit("unit", row.unit);
  visit("document", row.document);
  visit("sample", row.sample);
  visit("checked", row.checked);
  visit("note", row.note);
  visit("place", row.place);
}

template <typename Visitor>
void fields(Visitor& visit, RowOf<Office> auto& row) {
  visit("district_code", row.district_code);
  visit("district", row.district);
  visit("code", row.code);
  visit("name", row.name);
  visit("kind", row.kind);
  visit("window", row.window);
  visit("address", row.address);
  visit("phone", row.phone);
  visit("hours", row.hours);
  visit("wheelchair", row.wheelchair);
  visit("note", row.note);
  visit("sample", row.sample);
  visit("place", row.place);
}

template <typename Visitor>
void fields(Visitor& visit, RowOf<Notice> auto& row) {
  visit("code", row.code);
  visit("valid_from", row.from);
  visit("valid_until", row.until);
  visit("title", row.title);
  visit("body", row.body);
  visit("sample", row.sample);
  visit("place", row.place);
}

template <typename Visitor>
void fields(Visitor& visit, RowOf<Contact> auto& row) {
  visit("code", row.code);
  visit("name", row.name);
  visit("call_when", row.when);
  visit("phone", row.phone);
  visit("shown", row.shown);
  visit("place", row.place);
}

template <typename Visitor>
void fields(Visitor& visit, RowOf<Page> auto& row) {  // its blocks are the table blocks
  visit("id", row.id);
  visit("language", row.language);
  visit("title", row.title);
  visit("short_title", row.short_title);
  visit("summary", row.summary);
  visit("programme", row.programme);
  visit("section", row.section);
  visit("icon", row.icon);
  visit("list_order", row.order);
  visit("checked", row.checked);
  visit("place", row.place);
}

template <typename Visitor>
void fields(Visitor& visit, RowOf<Block> auto& row) {
  visit("kind", row.kind);
  visit("text", row.text);
  visit("target", row.target);
  visit("number", row.number);
  visit("place", row.place);
}

template <typename Visitor>
void fields(Visitor& visit, RowOf<Option> auto& row) {
  visit("fact", row.fact);
  visit("code", row.code);
  visit("words", row.words);
  visit("urgent", row.urgent);
  visit("stands_for", row.stands_for);
  visit("least", row.least);
  visit("below", row.below);
  visit("place", row.place);
}

template <typename Visitor>
void fields(Visitor& visit, RowOf<Fact> auto& row) {
  visit("code", row.code);
  visit("name", row.name);
  visit("name_en", row.name_en);
  visit("kind", row.kind);
  visit("low", row.low);
  visit("high", row.high);
  visit("upper_bound", row.upper_bound);
  visit("applies_when", row.applies_when);
  visit("otherwise", row.otherwise);
  visit("when_unknown", row.when_unknown);
  visit("formula", row.formula);
  visit("words", row.words);
  visit("page", row.page);
  visit("note", row.note);
  visit("place", row.place);
}

template <typename Visitor>
void fields(Visitor& visit, RowOf<Question> auto& row) {
  visit("code", row.code);
  visit("fact", row.fact);
  visit("topic", row.topic);
  visit("words", row.words);
  visit("help", row.help);
  visit("example", row.example);
  visit("icon", row.icon);
  visit("sensitive", row.sensitive);
  visit("format", row.format);
  visit("sayable", row.sayable);
  visit("adds_up", row.adds_up);
  visit("place", row.place);
}

template <typename Visitor>
void fields(Visitor& visit, RowOf<Programme> auto& row) {  // its criteria are the table criteria
  visit("code", row.code);
  visit("key", row.key);
  visit("name", row.name);
  visit("apply_where", row.where);
  visit("apply_at", row.apply_at);
  visit("days", row.days);
  visit("page", row.page);
  visit("icon", row.icon);
  visit("fallback", row.fallback);
  visit("amount", row.amount);
  visit("amount_words", row.amount_words);
  visit("related", row.related);
  visit("urgent_first", row.urgent_first);
  visit("posted", row.posted);
  visit("place", row.place);
}

template <typename Visitor>
void fields(Visitor& visit, RowOf<Criterion> auto& row) {
  visit("code", row.code);
  visit("criterion_group", row.group);
  visit("exception_to", row.exception_to);
  visit("fact", row.fact);
  visit("condition", row.condition);
  visit("outcome", row.outcome);
  visit("clauses", row.clauses);
  visit("met", row.met);
  visit("not_met", row.not_met);
  visit("proof", row.proof);
  visit("note", row.note);
  visit("place", row.place);
}

template <typename Visitor>
void fields(Visitor& visit, RowOf<Relation> auto& row) {
  visit("code", row.code);
  visit("programme", row.programme);
  visit("kind", row.kind);
  visit("other", row.other);
  visit("condition", row.condition);
  visit("level", row.level);
  visit("clauses", row.clauses);
  visit("words", row.words);
  visit("note", row.note);
  visit("place", row.place);
}

template <typename Visitor>
void fields(Visitor& visit, RowOf<Contradiction> auto& row) {
  visit("code", row.code);
  visit("fact", row.fact);
  visit("condition", row.condition);
  visit("words", row.words);
  visit("counts", row.counts);
  visit("note", row.note);
  visit("place", row.place);
}

template <typename Visitor>
void fields(Visitor& visit, RowOf<Case> auto& row) {  // what is expected is the table expectations
  visit("code", row.code);
  visit("title", row.title);
  visit("as_of", row.date);
  visit("answers_json", row.answers_json);
  visit("place", row.place);
}

struct Expectation {
  std::string programme, outcome;
};

template <typename Visitor>
void fields(Visitor& visit, RowOf<Expectation> auto& row) {
  visit("programme", row.programme);
  visit("outcome", row.outcome);
}

}  // namespace content
