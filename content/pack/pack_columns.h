// SPDX-License-Identifier: MIT
#pragma once

// Every table of the pack, described once: for each kind of row `columns(visit, row)` calls `visit` with every column and the member it
// fills. Reading the sheets, checking their headings, writing and reading a bundle and comparing two packs all walk these lists; a new
// column is a member of pack.h and a line here. Changing a name or the order of a list is a new `bundle_schema`.

#include <concepts>

#include "content/pack/row_reader.h"

namespace content {

struct Column {
  enum Flag : unsigned {
    needed = 1,    // the cell may not be empty
    unique = 2,    // no two rows of the table have the same
    extra = 4,     // a sheet may lack the column
    number = 8,    // a code of digits, which spreadsheets shorten
    whole = 16,    // written as a whole number
    picture = 32,  // of the terminal
    own = 64,      // its table reads it
    part = 128,    // stands in the cell of another column
    key = needed | unique,
  };
  const char* name = nullptr;     // in a bundle, and for programs; nullptr: kept nowhere
  const char* heading = nullptr;  // of the sheet; nullptr: follows from others
  unsigned flags = 0;
  const char* english = nullptr;  // heading of its English, of a text or of what translates the column `heading`
  const Choices* choices = nullptr;

  bool is(Flag flag) const { return (flags & flag) != 0; }
  // Of what it says in a language: any but English stands under its tag and the Chinese heading, "mn-Cyrl 问题".
  std::string heading_in(std::string_view language) const {
    if (language == base_language) return heading;
    return language == english_language ? english : std::string(language) + " " + heading;
  }
};

template <typename T, typename Row>
concept RowOf = std::same_as<std::remove_const_t<T>, Row>;

namespace choices {
inline const Choices document_levels = {{"核", "核"}, {"二", "二"}};
inline const Choices relation_levels = {{"核", "核"}, {"二", "二"}, {"忆", "忆"}, {"推", "推"}};
inline const Choices registrations = {{"urban", "urban"}, {"rural", "rural"},    {"*", "*"},
                                      {"城镇", "urban"},  {"农村牧区", "rural"}, {"农村", "rural"}};
inline const Choices comparisons = {{"<", "<"},    {"<=", "<="},     {">", ">"},    {">=", ">="},
                                    {"小于", "<"}, {"不大于", "<="}, {"大于", ">"}, {"不小于", ">="}};
inline const Choices degrees = {{"错误", "yes"}, {"提醒", "no"}};
inline const Choices steps = {{"每月", "yes"}, {"month", "yes"}};
inline const Choices formats = {{"choice", "choice"}, {"choices", "choices"}, {"yes_no", "yes_no"},
                                {"number", "number"}, {"count", "count"},     {"flags", "flags"}};
inline const Choices where = {{"户籍地", "registered"}, {"常住地", "residence"}, {"急事发生地", "event"}, {"学校", "school"},
                              {"医院", "hospital"},     {"部门", "department"},  {"救助站", "shelter"}};
}  // namespace choices

template <typename Visitor>
void columns(Visitor& visit, RowOf<PackInfo> auto& row) {  // the keys of pack.csv
  visit({"code", "code", Column::needed}, row.code);
  visit({"city_name", "city", Column::needed, "city_en"}, row.city_name);
  visit({"city"}, row.city);
  visit({"version", "version", Column::needed}, row.version);
  visit({"office_host", "office_host", Column::needed}, row.office_host);
  visit({"schema", "schema", Column::needed | Column::own}, row.schema);
  visit({"checked", "checked", Column::needed}, row.checked);
  visit({"district_fact", "district_fact", Column::needed}, row.district_fact);
  visit({"registration_fact", "registration_fact", Column::needed}, row.registration_fact);
  visit({"people_fact", "people_fact", Column::needed}, row.people_fact);
}

template <typename Visitor>
void columns(Visitor& visit, RowOf<PackLanguage> auto& row) {
  visit({"tag", "语言", Column::key}, row.tag);
  visit({"name", "自己的叫法", Column::needed}, row.name);
  visit({"direction", "方向", Column::needed}, row.direction);
  visit({"switched_on", "打开", Column::needed}, row.on);
  visit({"reviewer", "核对人"}, row.reviewer);
  visit({"reviewed", "核对日期"}, row.reviewed);
  visit({"font", "字体"}, row.font);
  visit({"letters_signed_by", "字形签字"}, row.letters_signed_by);
  visit({"note", "说明"}, row.note);
  visit({"texts"}, row.texts);
  visit({"said"}, row.said);
}

template <typename Visitor>
void columns(Visitor& visit, RowOf<Document> auto& row) {
  visit({"code", "代号", Column::key}, row.code);
  visit({"title", "名称", Column::needed}, row.title);
  visit({"short_title", "简称"}, row.short_title);
  visit({"short_title_in", "简称", Column::extra, "English"}, row.short_title_in);
  visit({"in_force", "施行"}, row.in_force);
  visit({"level", "可信度", Column::needed, nullptr, &choices::document_levels}, row.level);
  visit({"checked", "核对日期"}, row.checked);
  visit({"note", "说明"}, row.note);
}

template <typename Visitor>
void columns(Visitor& visit, RowOf<Clause> auto& row) {
  visit({"code", "依据", Column::key}, row.code);
  visit({"document"}, row.document);
  visit({"number"}, row.number);
  visit({"words", "白话", Column::needed, "English"}, row.words);
  visit({"page", "对应页面"}, row.page);
  visit({"changed", "改于", Column::extra}, row.changed);
}

template <typename Visitor>
void columns(Visitor& visit, RowOf<District> auto& row) {
  visit({"code", "代码", Column::unique | Column::number}, row.code);
  visit({"name", "名称", Column::key}, row.name);
  visit({"name_in", "名称", 0, "English"}, row.name_in);
  visit({"district_group", "组"}, row.group);
  visit({"in_city", "在本市", Column::needed}, row.in_city);
}

template <typename Visitor>
void columns(Visitor& visit, RowOf<Amount> auto& row) {
  visit({"name", "名称", Column::needed}, row.name);
  visit({"label", "白话名", Column::needed}, row.label);
  visit({"label_in", "白话名", Column::extra, "English"}, row.label_in);
  visit({"district_group", "旗县组", Column::needed}, row.group);
  visit({"hukou_type", "户口", Column::needed, nullptr, &choices::registrations}, row.hukou_type);
  visit({"valid_from", "自", Column::needed}, row.from);
  visit({"valid_until", "至"}, row.until);
  visit({"value", "值", Column::own}, row.value);
  visit({"unit", "单位", Column::needed}, row.unit);
  visit({"document", "依据文件"}, row.document);
  visit({"sample", "示例"}, row.sample);
  visit({"checked", "核对日期"}, row.checked);
  visit({"note", "说明"}, row.note);
  visit({nullptr, "算式", Column::extra | Column::own}, row.origin.formula);
}

template <typename Visitor>
void columns(Visitor& visit, RowOf<AmountRule> auto& row) {  // in no bundle
  visit({nullptr, "编号", Column::key}, row.code);
  visit({nullptr, "数额", Column::needed}, row.label);
  visit({nullptr, "关系", Column::needed, nullptr, &choices::comparisons}, row.relation);
  visit({nullptr, "比", Column::needed}, row.other);
  visit({nullptr, "程度", Column::needed, nullptr, &choices::degrees}, row.must);
  visit({nullptr, "说明", Column::needed}, row.words);
}

template <typename Visitor>
void columns(Visitor& visit, RowOf<Office> auto& row) {
  visit({"district_code", "旗县代码", Column::needed | Column::number}, row.district_code);
  visit({"district", "旗县区", Column::needed}, row.district);
  visit({"code", "单位代码", Column::key | Column::number}, row.code);
  visit({"name", "单位名称", Column::needed}, row.name);
  visit({"kind", "类型"}, row.kind);
  visit({"window", "窗口名称", Column::needed}, row.window);
  visit({"address", "地址"}, row.address);
  visit({"phone", "电话"}, row.phone);
  visit({"hours", "开放时间"}, row.hours);
  visit({"wheelchair", "轮椅"}, row.wheelchair);
  visit({"sample", "示例"}, row.sample);
  visit({"note", "备注"}, row.note);
}

template <typename Visitor>
void columns(Visitor& visit, RowOf<Department> auto& row) {
  visit({"code", "代号", Column::key}, row.code);
  visit({"name", "名称", Column::needed, "English"}, row.name);
  visit({"asked", "管什么", Column::needed, "English asked"}, row.asked);
  visit({"phone", "电话"}, row.phone);
  visit({"checked", "核对日期"}, row.checked);
  visit({"note", "说明"}, row.note);
}

template <typename Visitor>
void columns(Visitor& visit, RowOf<Workday> auto& row) {
  visit({"day", "日期", Column::needed}, row.day);
  visit({"kind", "休或班", Column::needed}, row.kind);
  visit({"name", "名称", Column::needed}, row.name);
  visit({"document", "依据文件", Column::needed}, row.document);
}

template <typename Visitor>
void columns(Visitor& visit, RowOf<Notice> auto& row) {
  visit({"code", "编号", Column::key}, row.code);
  visit({"valid_from", "自", Column::needed}, row.from);
  visit({"valid_until", "至"}, row.until);
  visit({"title", "标题", Column::needed, "English title"}, row.title);
  visit({"body", "正文", Column::needed, "English text"}, row.body);
  visit({"sample", "示例"}, row.sample);
}

template <typename Visitor>
void columns(Visitor& visit, RowOf<Contact> auto& row) {
  visit({"code", "编号", Column::key}, row.code);
  visit({"name", "名称", Column::needed, "English"}, row.name);
  visit({"phone", "电话"}, row.phone);
  visit({"call_when", "什么时候打", Column::needed, "When"}, row.when);
  visit({"shown", "显示"}, row.shown);
  visit({"urgent_call", "急事页", Column::extra}, row.urgent);
}

template <typename Visitor>
void columns(Visitor& visit, RowOf<UrgentNeed> auto& row) {
  visit({"code", "编号", Column::key}, row.code);
  visit({"name", "叫法", Column::key}, row.name);
  visit({"words", "说法", Column::needed, "English"}, row.words);
  visit({"first", "第一步", Column::needed, "English first"}, row.first);
  visit({"second", "第二步", 0, "English second"}, row.second);
  visit({"third", "第三步", 0, "English third"}, row.third);
  visit({"icon", "图标", Column::needed | Column::picture}, row.icon);
  visit({"page", "页面", Column::needed}, row.page);
  visit({"page_too", "也看"}, row.page_too);
  visit({"words_too", "也看的话", 0, "English also"}, row.words_too);
}

template <typename Visitor>
void columns(Visitor& visit, RowOf<Page> auto& row) {  // what stands before its text; its blocks are rows of their own
  visit({"id", "id"}, row.id);
  visit({"language", "language"}, row.language);
  visit({"title", "title"}, row.title);
  visit({"short_title", "short"}, row.short_title);
  visit({"summary", "summary"}, row.summary);
  visit({"programme", "programme"}, row.programme);
  visit({"section", "section"}, row.section);
  visit({"icon", "图标"}, row.icon);
  visit({"offered", "用在"}, row.offered);
  visit({"list_order", "order"}, row.order);
  visit({"checked", "checked"}, row.checked);
}

template <typename Visitor>
void columns(Visitor& visit, RowOf<Block> auto& row) {
  visit({"kind"}, row.kind);
  visit({"text"}, row.text);
  visit({"target"}, row.target);
  visit({"number"}, row.number);
}

template <typename Visitor>
void columns(Visitor& visit, RowOf<Fact> auto& row) {
  visit({"code", "代码", Column::key}, row.code);
  visit({"name", "名称", Column::needed}, row.name);
  visit({"name_in", "名称", Column::extra, "English name"}, row.name_in);
  visit({"kind", "类型", Column::needed}, row.kind);
  visit({"low", "最小"}, row.low);
  visit({"high", "最大"}, row.high);
  visit({"upper_bound", "不超过"}, row.upper_bound);
  visit({"applies_when", "何时适用"}, row.applies_when);
  visit({"otherwise", "不适用时"}, row.otherwise);
  visit({"when_unknown", "不知道时"}, row.when_unknown);
  visit({"formula", "算式"}, row.formula);
  visit({"note", "说明"}, row.note);
  visit({"words", "说法", Column::extra, "English"}, row.words);
  visit({"page", "页面", Column::extra}, row.page);
}

template <typename Visitor>
void columns(Visitor& visit, RowOf<Option> auto& row) {
  visit({"fact", "事实", Column::needed}, row.fact);
  visit({"code", "代码", Column::needed}, row.code);
  visit({"words", "中文", Column::needed, "English"}, row.words);
  visit({"urgent", "马上帮", Column::extra | Column::own}, row.urgent);
  visit({"stands_for", "等于", Column::extra}, row.stands_for);
  visit({"least", "最小", Column::extra}, row.least);
  visit({"below", "不到", Column::extra}, row.below);
}

template <typename Visitor>
void columns(Visitor& visit, RowOf<Question> auto& row) {
  visit({"code", "编号", Column::key}, row.code);
  visit({"facts", "事实", Column::needed}, row.facts);
  visit({"list"}, row.list);
  visit({"field"}, row.field);
  visit({"more"}, row.more);
  visit({"topic", "话题", Column::needed}, row.topic);
  visit({"words", "问题", Column::needed, "English"}, row.words);
  visit({"help", "帮助", 0, "English help"}, row.help);
  visit({"sensitive", "敏感"}, row.sensitive);
  visit({"format", "样式", Column::needed, nullptr, &choices::formats}, row.format);
  visit({"icon", "图标", Column::extra | Column::picture}, row.icon);
  visit({"example", "举个例子", Column::extra, "English example"}, row.example);
  visit({"sayable", "答得出（估）", Column::extra | Column::whole}, row.sayable);
  visit({"adds_up", "逐人加", Column::extra, nullptr, &choices::steps}, row.adds_up);
}

template <typename Visitor>
void columns(Visitor& visit, RowOf<Programme> auto& row) {  // its criteria are rows of their own
  visit({"code", "编号", Column::key}, row.code);
  visit({"key", "键", Column::key}, row.key);
  visit({"name", "名称", Column::needed, "English"}, row.name);
  visit({"apply_where", "到哪里办", Column::needed, "English where"}, row.where);
  visit({"apply_at", "在哪里申请", Column::needed, nullptr, &choices::where}, row.apply_at);
  visit({"days", "多久", 0, "English days"}, row.days);
  visit({"page", "页面", Column::needed}, row.page);
  visit({"fallback", "都不符合时", Column::needed}, row.fallback);
  visit({"amount", "金额算式"}, row.amount);
  visit({"amount_words", "金额的话", 0, "English amount"}, row.amount_words);
  visit({"related", "窗口速读"}, row.related);
  visit({"icon", "图标", Column::needed | Column::picture}, row.icon);
  visit({"urgent_first", "急时先办", Column::extra}, row.urgent_first);
  visit({"posted", "公示", Column::extra}, row.posted);
  visit({"departments", "部门", Column::extra}, row.departments);
  visit({"working_days", "办理工作日", Column::extra}, row.working_days);
  visit({"special_days", "特殊工作日", Column::extra}, row.special_days);
}

template <typename Visitor>
void columns(Visitor& visit, RowOf<Criterion> auto& row) {
  visit({"code", "编号", Column::needed}, row.code);
  visit({"criterion_group", "组", Column::needed | Column::own}, row.group);
  visit({"exception_to", "放宽", Column::part}, row.exception_to);
  visit({"fact", "事实"}, row.fact);
  visit({"condition", "条件"}, row.condition);
  visit({"outcome", "结果"}, row.outcome);
  visit({"clauses", "依据"}, row.clauses);
  visit({"met", "满足时的话", 0, "English met"}, row.met);
  visit({"not_met", "不满足时的话", 0, "English not met"}, row.not_met);
  visit({"proof", "要带的材料", 0, "English proof"}, row.proof);
  visit({"note", "备注"}, row.note);
}

template <typename Visitor>
void columns(Visitor& visit, RowOf<Relation> auto& row) {
  visit({"code", "编号", Column::key}, row.code);
  visit({"programme", "项目", Column::needed}, row.programme);
  visit({"kind", "关系", Column::needed}, row.kind);
  visit({"other", "另一项", Column::needed}, row.other);
  visit({"condition", "条件"}, row.condition);
  visit({"level", "可信度", Column::needed, nullptr, &choices::relation_levels}, row.level);
  visit({"clauses", "依据"}, row.clauses);
  visit({"words", "对居民说的话", Column::needed, "English"}, row.words);
  visit({"note", "备注", Column::extra}, row.note);
}

template <typename Visitor>
void columns(Visitor& visit, RowOf<Contradiction> auto& row) {
  visit({"code", "编号", Column::key}, row.code);
  visit({"fact", "事实", Column::needed}, row.fact);
  visit({"condition", "条件", Column::needed}, row.condition);
  visit({"words", "问居民的话", Column::needed, "English"}, row.words);
  visit({"counts", "算数", Column::extra}, row.counts);
  visit({"note", "备注", Column::extra}, row.note);
}

template <typename Visitor>
void columns(Visitor& visit, RowOf<Alias> auto& row) {
  visit({"words", "说法", Column::key}, row.words);
  visit({"places", "去哪里", Column::needed}, row.places);
  visit({"english", "English", Column::extra}, row.english);
  visit({"note", "说明", Column::extra}, row.note);
}

template <typename Visitor>
void columns(Visitor& visit, RowOf<SignedPage> auto& row) {
  visit({"page", "页面", Column::key}, row.page);
  visit({"sha256", "影片", Column::needed}, row.sha256);
  visit({"said", "文字", Column::needed}, row.said);
  visit({"signer", "手语者", Column::needed}, row.signer);
  visit({"day", "日期", Column::needed}, row.day);
}

template <typename Visitor>
void columns(Visitor& visit, RowOf<SearchLine> auto& row) {  // in a bundle only
  visit({"kind"}, row.kind);
  visit({"subject"}, row.subject);
  visit({"rank"}, row.rank);
  visit({"language"}, row.language);
  visit({"spelling"}, row.spelling);
  visit({"heading"}, row.heading);
}

template <typename Visitor>
void columns(Visitor& visit, RowOf<Case> auto& row) {  // what is expected are rows of their own
  visit({"code", "case_id"}, row.code);
  visit({"title", "title"}, row.title);
  visit({"as_of", "as_of_date"}, row.date);
  visit({"answers_json", "answers_json"}, row.answers_json);
}

template <typename Visitor>
void columns(Visitor& visit, RowOf<std::pair<std::string, Outcome>> auto& row) {  // of a case
  visit({"programme"}, row.first);
  visit({"outcome"}, row.second);
}

// Every table, in the order of a bundle: `all.table(name, rows)`, and `all.parts(name, wholes, member)` for rows that belong to others.
template <typename Tables>
void each_table(Tables& all, auto& pack) {
  all.table("languages", pack.languages);
  all.table("documents", pack.documents);
  all.table("clauses", pack.clauses);
  all.table("districts", pack.districts);
  all.table("amounts", pack.amounts);
  all.table("offices", pack.offices);
  all.table("departments", pack.departments);
  all.table("workdays", pack.workdays);
  all.table("notices", pack.notices);
  all.table("contacts", pack.contacts);
  all.table("urgent_needs", pack.urgent_needs);
  all.table("options", pack.options);
  all.table("facts", pack.facts);
  all.table("questions", pack.questions);
  all.table("pages", pack.pages);
  all.parts("blocks", pack.pages, &Page::blocks);
  all.table("programmes", pack.programmes);
  all.parts("criteria", pack.programmes, &Programme::criteria);
  all.table("relations", pack.relations);
  all.table("contradictions", pack.contradictions);
  all.table("cases", pack.cases);
  all.parts("expectations", pack.cases, &Case::expected);
  all.table("aliases", pack.aliases);
  all.table("signs", pack.signs);
}

// Every text in several languages that a table of the pack has, whichever column it stands in.
// Walks all tables; `look(text, row, column)` gets each text with the headings of its languages.
template <typename Look>
struct TextWalk {
  const Look& look;

  template <typename Row>
  void table(const char*, const std::vector<Row>& rows) const {
    for (const Row& row : rows) {
      const auto visit = [&](const Column& column, const auto& value) {
        if constexpr (std::same_as<std::remove_cvref_t<decltype(value)>, Text>) look(value, row, column);
      };
      columns(visit, row);
    }
  }
  template <typename Whole, typename Row>
  void parts(const char*, const std::vector<Whole>& wholes, std::vector<Row> Whole::*member) const {
    for (const Whole& whole : wholes) table(nullptr, whole.*member);
  }
};

// `look(words, heading)`, for every language that says something.
template <typename Look>
void each_language(const Text& text, const Column& column, const Look& look) {
  look(text.zh, column.heading_in(base_language));
  text.others.each([&](std::string_view language, std::string_view words) { look(std::string(words), column.heading_in(language)); });
}

template <typename Look>
void each_text(const Pack& pack, const Look& look) {
  const TextWalk<Look> walk{look};
  each_table(walk, pack);
}

}  // namespace content
