// SPDX-License-Identifier: MIT
#include "content/difference/row_text.h"

#include <map>

namespace tools {
namespace {

using Headings = std::map<std::string, std::string>;

// As the sheets themselves are headed.
const std::map<std::string, Headings>& headings() {
  static const std::map<std::string, Headings> all = {
      {"pack",
       {{"code", "code"}, {"city", "city"}, {"version", "version"}, {"office_host", "office_host"}, {"city_name", "city"}, {"city_name.en", "city_en"},
        {"schema", "schema"}, {"checked", "checked"}}},
      {"documents",
       {{"code", "代号"}, {"title", "名称"}, {"short_title", "简称"}, {"short_title_en", "English"}, {"level", "可信度"}, {"in_force", "施行"}, {"checked", "核对日期"}, {"note", "说明"}}},
      {"clauses", {{"code", "依据"}, {"document", "依据"}, {"words", "白话"}, {"words.en", "English"}, {"page", "对应页面"}, {"changed", "改于"}}},
      {"districts", {{"code", "代码"}, {"name", "名称"}, {"name_en", "English"}, {"district_group", "组"}, {"in_city", "在本市"}}},
      {"amounts",
       {{"name", "名称"}, {"label", "白话名"}, {"label_en", "English"}, {"district_group", "旗县组"}, {"hukou_type", "户口"}, {"valid_from", "自"}, {"valid_until", "至"},
        {"value", "值"}, {"unit", "单位"}, {"document", "依据文件"}, {"sample", "示例"}, {"checked", "核对日期"}, {"note", "说明"}}},
      {"offices",
       {{"district_code", "旗县代码"}, {"district", "旗县区"}, {"code", "单位代码"}, {"name", "单位名称"}, {"kind", "类型"}, {"window", "窗口名称"},
        {"address", "地址"}, {"phone", "电话"}, {"hours", "开放时间"}, {"wheelchair", "轮椅"}, {"note", "备注"}, {"sample", "示例"}}},
      {"notices",
       {{"code", "编号"}, {"valid_from", "自"}, {"valid_until", "至"}, {"title", "标题"}, {"title.en", "English title"}, {"body", "正文"},
        {"body.en", "English text"}, {"sample", "示例"}}},
      {"help_contacts",
       {{"code", "编号"}, {"name", "名称"}, {"name.en", "English"}, {"call_when", "什么时候打"}, {"call_when.en", "When"}, {"phone", "电话"}, {"shown", "显示"}}},
      {"options", {{"fact", "事实"}, {"code", "代码"}, {"words", "中文"}, {"words.en", "English"}, {"urgent", "马上帮"}, {"stands_for", "等于"}}},
      {"facts",
       {{"code", "代码"}, {"name", "名称"}, {"name_en", "English name"}, {"kind", "类型"}, {"low", "最小"}, {"high", "最大"}, {"upper_bound", "不超过"}, {"applies_when", "何时适用"},
        {"otherwise", "不适用时"}, {"when_unknown", "不知道时"}, {"formula", "算式"}, {"note", "说明"}, {"words", "说法"},
        {"words.en", "English"}, {"page", "页面"}}},
      {"questions",
       {{"code", "编号"}, {"fact", "事实"}, {"topic", "话题"}, {"words", "问题"}, {"words.en", "English"}, {"help", "帮助"}, {"help.en", "English help"}, {"example", "举个例子"},
         {"example.en", "English example"}, {"icon", "图标"},
        {"sensitive", "敏感"}, {"format", "样式"}, {"adds_up", "逐人加"}}},
      {"programmes",
       {{"code", "编号"}, {"key", "键"}, {"name", "名称"}, {"name.en", "English"}, {"apply_where", "到哪里办"}, {"apply_where.en", "English where"}, {"apply_at", "在哪里申请"},
        {"days", "多久"}, {"days.en", "English days"}, {"page", "页面"}, {"icon", "图标"}, {"fallback", "都不符合时"}, {"amount", "金额算式"}, {"amount_words", "金额的话"},
        {"amount_words.en", "English amount"}, {"related", "窗口速读"}, {"urgent_first", "急时先办"}, {"posted", "公示"}}},
      {"criteria",
       {{"code", "编号"}, {"criterion_group", "组"}, {"exception_to", "放宽"}, {"fact", "事实"}, {"condition", "条件"}, {"outcome", "结果"},
        {"clauses", "依据"}, {"met", "满足时的话"}, {"met.en", "English met"}, {"not_met", "不满足时的话"}, {"not_met.en", "English not met"},
        {"proof", "要带的材料"}, {"proof.en", "English proof"}, {"note", "备注"}}},
      {"relations",
       {{"code", "编号"}, {"programme", "项目"}, {"kind", "关系"}, {"other", "另一项"}, {"condition", "条件"}, {"level", "可信度"}, {"clauses", "依据"},
        {"words", "对居民说的话"}, {"words.en", "English"}, {"note", "备注"}}},
      {"contradictions",
       {{"code", "编号"}, {"fact", "事实"}, {"condition", "条件"}, {"words", "问居民的话"}, {"words.en", "English"}, {"note", "备注"}}},
      {"cases", {{"code", "case_id"}, {"title", "title"}, {"as_of", "as_of_date"}, {"answers_json", "answers_json"}}},
      {"pages",
       {{"id", "id"}, {"language", "language"}, {"title", "title"}, {"short_title", "short"}, {"summary", "summary"}, {"programme", "programme"},
        {"section", "section"}, {"icon", "图标"}, {"list_order", "order"}, {"checked", "checked"}}},
  };
  return all;
}

}  // namespace

std::string heading_of(const std::string& table, const std::string& column) {
  const auto found = headings().find(table);
  if (found == headings().end()) return column;
  const auto heading = found->second.find(column);
  return heading == found->second.end() ? column : heading->second;
}

std::string text_of(content::Criterion::Group group) {
  using Group = content::Criterion::Group;
  switch (group) {
    case Group::transfer: return "转办";
    case Group::already: return "已享受";
    case Group::not_concerned: return "不涉及";
    case Group::must_ask: return "必问";
    case Group::excluded: return "排除";
    case Group::direct: return "直接";
    case Group::any_of: return "任一";
    case Group::all_of: return "全部";
    case Group::exception: return "放宽";
    case Group::to_ask: return "待核";
    case Group::else_if: return "否则";
    case Group::note: return "说明";
  }
  return {};
}

std::string text_of(content::Fact::Kind kind) {
  using Kind = content::Fact::Kind;
  switch (kind) {
    case Kind::choice: return "choice";
    case Kind::yes_no: return "yes_no";
    case Kind::number: return "number";
    case Kind::choices: return "choices";
    case Kind::people: return "people";
  }
  return {};
}

std::string text_of(content::Relation::Kind kind) {
  using Kind = content::Relation::Kind;
  switch (kind) {
    case Kind::excludes: return "互斥";
    case Kind::adds: return "叠加";
    case Kind::brings: return "自动可得";
    case Kind::tops_up: return "补差";
    case Kind::recognised: return "身份互认";
    case Kind::before: return "先后";
  }
  return {};
}

std::string text_of(content::Block::Kind kind) {
  using Kind = content::Block::Kind;
  switch (kind) {
    case Kind::heading: return "小标题";
    case Kind::paragraph: return "段落";
    case Kind::item: return "条目";
    case Kind::numbered: return "步骤";
    case Kind::check_item: return "要带的材料";
    case Kind::link: return "链接";
    case Kind::amounts: return "数额表";
    case Kind::citation: return "依据";
  }
  return {};
}

}  // namespace tools
