// SPDX-License-Identifier: MIT
// Tables of the legal basis, of places and of amounts.
#include <algorithm>

#include "content/pack/amount_formula.h"
#include "content/pack/pack_reader.h"

namespace content {
namespace {

const Choices document_levels = {{"核", "核"}, {"二", "二"}};
const Choices hukou_types = {{"urban", "urban"}, {"rural", "rural"}, {"*", "*"}, {"城镇", "urban"}, {"农村牧区", "rural"}, {"农村", "rural"}};

const Choices relations = {{"<", "<"}, {"<=", "<="}, {">", ">"}, {">=", ">="}, {"小于", "<"}, {"不大于", "<="}, {"大于", ">"}, {"不小于", ">="}};
const Choices degrees = {{"错误", "must"}, {"提醒", "should"}};

}  // namespace

void PackReader::read_basis() {
  const CsvTable documents = table("tables/documents.csv", {"代号", "名称", "简称", "施行", "可信度", "核对日期", "说明"}, {"English"});
  UniqueCodes codes;
  for (const CsvRow& line : documents.rows) {
    const RowReader row(documents, line, findings);
    Document document;
    document.code = row.required("代号");
    document.title = row.required("名称");
    document.short_title = row.text("简称");
    document.english = row.text("English");
    document.in_force = row.date("施行");
    row.required("可信度");
    document.level = row.one_of("可信度", document_levels);
    document.checked = row.date("核对日期");
    document.note = row.text("说明");
    document.place = row.place();
    document.cells = row.cells();
    if (!document.code.empty() && codes.add(document.code, row.place("代号"), findings)) pack.documents.push_back(std::move(document));
  }

  const CsvTable clauses = table("tables/clauses.csv", {"依据", "白话", "English", "对应页面"}, {"改于", "说明"});
  UniqueCodes clause_codes;
  for (const CsvRow& line : clauses.rows) {
    const RowReader row(clauses, line, findings);
    Clause clause;
    clause.code = row.required("依据");
    clause.document = clause.code.substr(0, clause.code.find('-'));
    clause.words = {row.required("白话"), row.text("English")};
    clause.page = row.text("对应页面");
    clause.changed = row.date("改于");
    clause.place = row.place();
    clause.cells = row.cells();
    if (!clause.code.empty() && clause.document == clause.code) {
      findings.add("code_invalid", row.place("依据"), {"依据", clause.code, "文件代号、“-”、条号，例如 法-18"});
    }
    if (!clause.code.empty() && clause_codes.add(clause.code, row.place("依据"), findings)) pack.clauses.push_back(std::move(clause));
  }
}

void PackReader::read_places() {
  const CsvTable districts = table("tables/districts.csv", {"代码", "名称", "English", "组", "在本市"}, {"说明"});
  UniqueCodes codes, names;
  for (const CsvRow& line : districts.rows) {
    const RowReader row(districts, line, findings);
    District district;
    district.code = row.text("代码").empty() ? std::string() : row.code("代码");
    district.name = row.required("名称");
    district.name_en = row.text("English");
    district.group = row.text("组");
    row.required("在本市");
    district.in_city = row.yes_no("在本市", true);
    district.place = row.place();
    district.cells = row.cells();
    if (district.in_city && !district.name.empty()) {
      if (district.code.empty()) row.required("代码");
      if (district.group.empty()) row.required("组");
    }
    codes.add(district.code, row.place("代码"), findings);
    if (!district.name.empty() && names.add(district.name, row.place("名称"), findings)) pack.districts.push_back(std::move(district));
  }

  const CsvTable offices =
      table("tables/offices.csv", {"旗县代码", "旗县区", "单位代码", "单位名称", "类型", "窗口名称", "地址", "电话", "开放时间", "轮椅", "示例", "备注"}, {});
  UniqueCodes office_codes;
  for (const CsvRow& line : offices.rows) {
    const RowReader row(offices, line, findings);
    Office office;
    office.district_code = row.code("旗县代码");
    office.district = row.required("旗县区");
    office.code = row.code("单位代码");
    office.name = row.required("单位名称");
    office.kind = row.text("类型");
    office.window = row.required("窗口名称");
    office.address = row.text("地址");
    office.phone = row.text("电话");
    office.hours = row.text("开放时间");
    office.wheelchair = row.text("轮椅");
    office.sample = row.yes_no("示例", true);
    office.note = row.text("备注");
    office.place = row.place();
    office.cells = row.cells();
    if (!office.code.empty() && office_codes.add(office.code, row.place("单位代码"), findings)) pack.offices.push_back(std::move(office));
  }

  const CsvTable notices = table("tables/notices.csv", {"编号", "自", "至", "标题", "正文", "English title", "English text", "示例"}, {"说明"});
  UniqueCodes notice_codes;
  for (const CsvRow& line : notices.rows) {
    const RowReader row(notices, line, findings);
    Notice notice;
    notice.code = row.required("编号");
    notice.from = row.required_date("自");
    notice.until = row.date("至");
    notice.title = {row.required("标题"), row.text("English title")};
    notice.body = {row.required("正文"), row.text("English text")};
    notice.sample = row.yes_no("示例", false);
    notice.place = row.place();
    notice.cells = row.cells();
    row.order_of_dates("至", notice.from, notice.until);
    if (!notice.code.empty() && notice_codes.add(notice.code, row.place("编号"), findings)) pack.notices.push_back(std::move(notice));
  }

  const CsvTable contacts = table("tables/help_contacts.csv", {"编号", "名称", "English", "电话", "什么时候打", "When", "显示"}, {"说明"});
  UniqueCodes contact_codes;
  for (const CsvRow& line : contacts.rows) {
    const RowReader row(contacts, line, findings);
    Contact contact;
    contact.code = row.required("编号");
    contact.name = {row.required("名称"), row.text("English")};
    contact.when = {row.required("什么时候打"), row.text("When")};
    contact.phone = row.text("电话");
    contact.shown = row.yes_no("显示", false);
    contact.place = row.place();
    contact.cells = row.cells();
    if (!contact.code.empty() && contact_codes.add(contact.code, row.place("编号"), findings)) pack.contacts.push_back(std::move(contact));
  }
}

void PackReader::read_amounts() {
  const CsvTable amounts = table(
      "tables/amounts.csv", {"名称", "白话名", "旗县组", "户口", "自", "至", "值", "单位", "依据文件", "示例", "核对日期", "说明"}, {"English", "算式"});
  std::vector<AmountFormulaRow> formulas;
  for (const CsvRow& line : amounts.rows) {
    const RowReader row(amounts, line, findings);
    Amount amount;
    amount.name = row.required("名称");
    amount.label = row.required("白话名");
    amount.english = row.text("English");
    amount.group = row.required("旗县组");
    row.required("户口");
    amount.hukou_type = row.one_of("户口", hukou_types);
    amount.from = row.required_date("自");
    amount.until = row.date("至");
    const std::string formula = row.text("算式");
    if (formula.empty()) {
      amount.value = row.required_number("值");
    } else if (!row.text("值").empty()) {
      findings.add("amount_value_and_formula", row.place("值"), {row.text("值"), formula});
    }
    amount.unit = row.required("单位");
    amount.document = row.text("依据文件");
    amount.sample = row.yes_no("示例", true);
    amount.checked = row.date("核对日期");
    amount.note = row.text("说明");
    amount.place = row.place();
    amount.cells = row.cells();
    row.order_of_dates("至", amount.from, amount.until);
    if (amount.name.empty()) continue;
    if (formula.empty()) {
      pack.amounts.push_back(std::move(amount));
    } else {
      formulas.push_back({std::move(amount), formula});
    }
  }
  expand_amounts(std::move(formulas), pack.amounts, findings);
  std::stable_sort(pack.amounts.begin(), pack.amounts.end(), [](const Amount& a, const Amount& b) { return a.place.line < b.place.line; });

  const CsvTable rules = table("tables/amount_rules.csv", {"编号", "数额", "关系", "比", "程度", "说明"}, {});
  UniqueCodes codes;
  for (const CsvRow& line : rules.rows) {
    const RowReader row(rules, line, findings);
    AmountRule rule;
    rule.code = row.required("编号");
    rule.label = row.required("数额");
    row.required("关系");
    rule.relation = row.one_of("关系", relations);
    rule.other = row.required("比");
    row.required("程度");
    rule.must = row.one_of("程度", degrees) == "must";
    rule.words = row.required("说明");
    rule.place = row.place();
    rule.cells = row.cells();
    if (!rule.code.empty() && codes.add(rule.code, row.place("编号"), findings)) pack.amount_rules.rows.push_back(std::move(rule));
  }
}

}  // namespace content
