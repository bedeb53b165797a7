// SPDX-License-Identifier: MIT
// Programmes and the criteria of each, one file a programme.
#include <algorithm>

#include "content/base/cell_value.h"
#include "content/base/files.h"
#include "content/base/utf8.h"
#include "content/base/value_hint.h"
#include "content/pack/pack_reader.h"

namespace content {
namespace {

// Spreadsheets turn true into TRUE, and staff write 是; the other conditions are left as they are.
std::string plain_truth(const std::string& condition) {
  if (condition == "1" || condition == "0") return condition;
  const std::optional<bool> truth = cell_truth(condition);
  return !truth ? condition : *truth ? "true" : "false";
}

void read_group(const RowReader& row, Criterion& criterion, Findings& findings) {
  using Group = Criterion::Group;
  const std::string word = row.text("组");
  if (word.empty()) return;
  std::vector<std::string> known;
  std::string listed;
  for (const EnumWord<Group>& name : words::of(Group{})) {
    const std::string_view written = word.starts_with(name.zh) ? name.zh : name.code;
    const bool softens = name.value == Group::exception && word.starts_with(written);
    if (word == written || softens) criterion.group = name.value;
    if (softens) criterion.exception_to = std::string(trimmed(std::string_view(word).substr(written.size())));
    if (softens && criterion.exception_to.empty()) {
      findings.add("code_invalid", row.place("组"), {"组", word, "“放宽”后面写它放宽的条件，例如 放宽 P01-03"});
    }
    if (word == written || softens) return;
    known.emplace_back(name.zh);
    listed += (listed.empty() ? "" : "、") + std::string(name.zh);
  }
  findings.add("value_not_listed", row.place("组"), {"组", word, listed}, suggestion_for(word, known));
}

}  // namespace

std::vector<Criterion> PackReader::criteria(const Programme& programme) {
  std::vector<Criterion> criteria;
  read("criteria/" + programme.code + "-" + programme.key + ".csv", criteria, [&](const RowReader& row, Criterion& criterion) {
    read_group(row, criterion, findings);
    criterion.condition = plain_truth(criterion.condition);
    if (!criterion.code.empty() && !criterion.code.starts_with(programme.code + "-")) {
      findings.add("code_invalid", row.place("编号"),
                   {"编号", criterion.code, "以 " + programme.code + "- 开头，例如 " + programme.code + "-01"});
    }
    if (criterion.group != Criterion::Group::note) {
      if (criterion.fact.empty()) row.required("事实");
      if (criterion.condition.empty()) row.required("条件");
    }
    return !criterion.code.empty();
  });
  return criteria;
}

void PackReader::read_programmes() {
  UniqueCodes criterion_codes;
  std::vector<std::string> files;
  read("tables/programmes.csv", pack.programmes, [&](const RowReader& row, Programme& programme) {
    if (programme.code.find('/') != std::string::npos || programme.key.find('/') != std::string::npos) {
      findings.add("code_invalid", row.place("键"), {"键", programme.key, "只用小写英文字母和数字"});
      return false;
    }
    files.push_back(programme.code + "-" + programme.key + ".csv");
    for (Criterion& criterion : criteria(programme)) {
      if (criterion_codes.add(criterion.code, criterion.place, findings)) programme.criteria.push_back(std::move(criterion));
    }
    return true;
  });
  for (const std::filesystem::path& path : list_files(folder_ / "criteria", ".csv")) {
    const std::string name = path.filename().string();
    if (std::find(files.begin(), files.end(), name) == files.end()) {
      findings.add("criteria_stray", {"criteria/" + name}, {}, suggestion_for(name, files));
    }
  }
}

}  // namespace content
