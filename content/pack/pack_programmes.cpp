// SPDX-License-Identifier: MIT
// Programmes and the criteria of each, one file a programme.
#include <algorithm>

#include "content/base/cell_value.h"
#include "content/base/files.h"
#include "content/pack/pack_reader.h"
#include "content/base/utf8.h"

namespace content {
namespace {

using Group = Criterion::Group;

struct GroupName {
  std::string_view zh, en;
  Group group;
};
constexpr GroupName groups[] = {
    {"转办", "transfer", Group::transfer}, {"已享受", "already", Group::already},   {"不涉及", "not_concerned", Group::not_concerned},
    {"必问", "must_ask", Group::must_ask}, {"排除", "excluded", Group::excluded},   {"直接", "direct", Group::direct},
    {"任一", "any_of", Group::any_of},     {"全部", "all_of", Group::all_of},       {"放宽", "exception", Group::exception},
    {"待核", "to_ask", Group::to_ask},     {"否则", "else_if", Group::else_if},     {"说明", "note", Group::note},
};

// An outcome in either language as its code; other words stay as they are for the compiler of criteria to report.
std::string outcome_code(const std::string& word) {
  static const Choices outcomes = {{"可能符合", "likely"}, {"到窗口问", "ask"}, {"可能不符合", "unlikely"}, {"不涉及", "na"}, {"已享受", "already"}};
  for (const auto& [writing, code] : outcomes) {
    if (word == writing) return std::string(code);
  }
  return word;
}

const Choices places = {{"户籍地", "registered"}, {"常住地", "residence"}, {"急事发生地", "event"}, {"学校", "school"},
                        {"医院", "hospital"},     {"部门", "department"},  {"救助站", "shelter"}};

// Spreadsheets turn true into TRUE, and staff write 是; the other conditions are left as they are.
std::string plain_truth(const std::string& condition) {
  if (condition == "1" || condition == "0") return condition;
  const std::optional<bool> truth = cell_truth(condition);
  return !truth ? condition : *truth ? "true" : "false";
}

void read_group(const RowReader& row, Criterion& criterion, Findings& findings) {
  const std::string text = row.required("组");
  if (text.empty()) return;
  std::string_view word = text;
  if (word.starts_with("放宽") || word.starts_with("exception")) {
    const std::string_view name = word.starts_with("放宽") ? "放宽" : "exception";
    criterion.group = Group::exception;
    criterion.exception_to = std::string(trimmed(word.substr(name.size())));
    if (criterion.exception_to.empty()) {
      findings.add("code_invalid", row.place("组"), {"组", text, "“放宽”后面写它放宽的条件，例如 放宽 P01-03"});
    }
    return;
  }
  std::vector<std::string> known;
  std::string listed;
  for (const GroupName& name : groups) {
    if (word == name.zh || word == name.en) {
      criterion.group = name.group;
      return;
    }
    known.emplace_back(name.zh);
    listed += (listed.empty() ? "" : "、") + std::string(name.zh);
  }
  findings.add("value_not_listed", row.place("组"), {"组", text, listed}, suggestion_for(word, known));
}

}  // namespace

std::vector<Criterion> PackReader::criteria(const Programme& programme) {
  const std::string file = "criteria/" + programme.code + "-" + programme.key + ".csv";
  const CsvTable rows = table(file,
                              {"编号", "组", "事实", "条件", "结果", "依据", "满足时的话", "不满足时的话", "要带的材料", "English met",
                               "English not met", "English proof", "备注"},
                              {});
  std::vector<Criterion> criteria;
  for (const CsvRow& line : rows.rows) {
    const RowReader row(rows, line, findings);
    Criterion criterion;
    criterion.code = row.required("编号");
    read_group(row, criterion, findings);
    criterion.fact = row.text("事实");
    criterion.condition = plain_truth(row.text("条件"));
    criterion.outcome = outcome_code(row.text("结果"));
    criterion.clauses = row.list("依据");
    criterion.met = {row.text("满足时的话"), row.text("English met")};
    criterion.not_met = {row.text("不满足时的话"), row.text("English not met")};
    criterion.proof = {row.text("要带的材料"), row.text("English proof")};
    criterion.note = row.text("备注");
    criterion.place = row.place();
    criterion.cells = row.cells();
    if (!criterion.code.empty() && !criterion.code.starts_with(programme.code + "-")) {
      findings.add("code_invalid", row.place("编号"), {"编号", criterion.code, "以 " + programme.code + "- 开头，例如 " + programme.code + "-01"});
    }
    if (criterion.group != Group::note) {
      if (criterion.fact.empty()) row.required("事实");
      if (criterion.condition.empty()) row.required("条件");
    }
    if (!criterion.code.empty()) criteria.push_back(std::move(criterion));
  }
  return criteria;
}

void PackReader::read_programmes() {
  const CsvTable programmes = table("tables/programmes.csv",
                                    {"编号", "键", "名称", "English", "到哪里办", "English where", "在哪里申请", "多久", "English days", "页面", "都不符合时",
                                     "金额算式", "金额的话", "English amount", "窗口速读", "图标"},
                                    {"急时先办", "公示", "说明"});
  UniqueCodes codes, keys, criterion_codes;
  std::vector<std::string> files;
  for (const CsvRow& line : programmes.rows) {
    const RowReader row(programmes, line, findings);
    Programme programme;
    programme.code = row.required("编号");
    programme.key = row.required("键");
    programme.name = {row.required("名称"), row.text("English")};
    programme.where = {row.required("到哪里办"), row.text("English where")};
    row.required("在哪里申请");
    programme.apply_at = row.some_of("在哪里申请", places);
    programme.days = {row.text("多久"), row.text("English days")};
    programme.page = row.required("页面");
    row.required("图标");
    programme.icon = row.icon("图标");
    programme.fallback = outcome_code(row.required("都不符合时"));
    if (programme.fallback.empty()) programme.fallback = "ask";  // reported; nobody is turned away by an empty cell
    programme.amount = row.text("金额算式");
    programme.amount_words = {row.text("金额的话"), row.text("English amount")};
    programme.related = row.text("窗口速读");
    programme.urgent_first = row.yes_no("急时先办", false);
    programme.posted = row.yes_no("公示", false);
    programme.place = row.place();
    programme.cells = row.cells();
    if (programme.code.empty() || programme.key.empty()) continue;
    const bool fresh_code = codes.add(programme.code, row.place("编号"), findings);
    if (!keys.add(programme.key, row.place("键"), findings) || !fresh_code) continue;
    if (programme.code.find('/') != std::string::npos || programme.key.find('/') != std::string::npos) {
      findings.add("code_invalid", row.place("键"), {"键", programme.key, "只用小写英文字母和数字"});
      continue;
    }
    files.push_back(programme.code + "-" + programme.key + ".csv");
    for (Criterion& criterion : criteria(programme)) {
      if (criterion_codes.add(criterion.code, criterion.place, findings)) programme.criteria.push_back(std::move(criterion));
    }
    pack.programmes.push_back(std::move(programme));
  }
  for (const std::filesystem::path& path : list_files(folder_ / "criteria", ".csv")) {
    const std::string name = path.filename().string();
    if (std::find(files.begin(), files.end(), name) == files.end()) {
      findings.add("criteria_stray", {"criteria/" + name}, {}, suggestion_for(name, files));
    }
  }
}

}  // namespace content
