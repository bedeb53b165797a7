// SPDX-License-Identifier: MIT
// Facts, the values they can take and the questions that ask for them.
#include "content/pack/pack_reader.h"

namespace content {
namespace {

void read_subject(Question& question) {
  const std::string& fact = question.fact();
  const std::size_t dot = fact.find('.');
  if (dot == std::string::npos) return;
  question.list = fact.substr(0, dot);
  question.more = fact.substr(dot + 1) == "more";
  if (!question.more) question.field = fact.substr(dot + 1);
}

}  // namespace

void PackReader::read_urgent_needs() {
  const std::string file = "tables/urgent_needs.csv";
  if (!has(file)) return;
  read(file, pack.urgent_needs, [](const RowReader& row, const UrgentNeed& need) {
    if (!need.page_too.empty()) row.required("也看的话");
    return true;
  });
}

void PackReader::read_facts() {
  read("tables/facts.csv", pack.facts);
  Choices needs;
  for (const UrgentNeed& need : pack.urgent_needs) needs.emplace_back(need.name, need.code);
  UniqueCodes codes;
  read("tables/options.csv", pack.options, [&](const RowReader& row, Option& option) {
    option.urgent = row.one_of("马上帮", needs);
    if (option.stands_for == "不知道") option.stands_for = option_open;
    return !option.fact.empty() && !option.code.empty() && codes.add(option.fact + " " + option.code, row.place("代码"), findings);
  });
  read("tables/questions.csv", pack.questions, [](const RowReader&, Question& question) {
    read_subject(question);
    return true;
  });
}

}  // namespace content
