// SPDX-License-Identifier: MIT
// Facts, the values they can take and the questions that ask for them.
#include "content/pack/pack_reader.h"

namespace content {
namespace {

const Choices fact_kinds = {{"choice", "choice"}, {"yes_no", "yes_no"}, {"number", "number"}, {"choices", "choices"}, {"people", "people"}};
// What an answer that cannot wait leads to at once; the words are those of the terminal's screen of urgent help.
const Choices urgent_help = {{"没地方住", "wander"}, {"没饭吃", "hungry"}, {"有危险", "violence"}, {"想不开", "despair"},
                             {"wander", "wander"},   {"hungry", "hungry"}, {"violence", "violence"}, {"despair", "despair"}};
const Choices steps = {{"每月", "month"}, {"month", "month"}};
const Choices formats = {{"choice", "choice"}, {"choices", "choices"}, {"yes_no", "yes_no"}, {"number", "number"}, {"count", "count"}, {"flags", "flags"}};

Fact::Kind fact_kind(const std::string& word) {
  if (word == "yes_no") return Fact::Kind::yes_no;
  if (word == "number") return Fact::Kind::number;
  if (word == "choices") return Fact::Kind::choices;
  if (word == "people") return Fact::Kind::people;
  return Fact::Kind::choice;
}

// "不知道" as the code that means it.
std::string stands_for(const std::string& word) { return word == "不知道" ? std::string(option_open) : word; }

}  // namespace

void PackReader::read_facts() {
  const CsvTable facts =
      table("tables/facts.csv", {"代码", "名称", "类型", "最小", "最大", "不超过", "何时适用", "不适用时", "不知道时", "算式", "说明"}, {"English name", "说法", "English", "页面"});
  UniqueCodes codes;
  for (const CsvRow& line : facts.rows) {
    const RowReader row(facts, line, findings);
    Fact fact;
    fact.code = row.required("代码");
    fact.name = row.required("名称");
    fact.name_en = row.text("English name");
    row.required("类型");
    fact.kind = fact_kind(row.one_of("类型", fact_kinds));
    fact.low = row.number("最小");
    fact.high = row.number("最大");
    fact.upper_bound = row.text("不超过");
    fact.applies_when = row.text("何时适用");
    fact.otherwise = row.text("不适用时");
    fact.when_unknown = row.text("不知道时");
    fact.formula = row.text("算式");
    fact.note = row.text("说明");
    fact.words = {row.text("说法"), row.text("English")};
    fact.page = row.text("页面");
    fact.place = row.place();
    fact.cells = row.cells();
    if (!fact.code.empty() && codes.add(fact.code, row.place("代码"), findings)) pack.facts.push_back(std::move(fact));
  }

  const CsvTable options = table("tables/options.csv", {"事实", "代码", "中文", "English"}, {"马上帮", "等于", "最小", "不到", "说明"});
  UniqueCodes option_codes;
  for (const CsvRow& line : options.rows) {
    const RowReader row(options, line, findings);
    Option option;
    option.fact = row.required("事实");
    option.code = row.required("代码");
    option.words = {row.required("中文"), row.text("English")};
    option.urgent = row.one_of("马上帮", urgent_help);
    option.stands_for = stands_for(row.text("等于"));
    option.least = row.number("最小");
    option.below = row.number("不到");
    option.place = row.place();
    option.cells = row.cells();
    if (option.fact.empty() || option.code.empty()) continue;
    if (option_codes.add(option.fact + " " + option.code, row.place("代码"), findings)) pack.options.push_back(std::move(option));
  }

  const CsvTable questions =
      table("tables/questions.csv", {"编号", "事实", "话题", "问题", "帮助", "English", "English help", "敏感", "样式"}, {"图标", "举个例子", "English example", "答得出（估）", "逐人加", "说明"});
  UniqueCodes question_codes;
  for (const CsvRow& line : questions.rows) {
    const RowReader row(questions, line, findings);
    Question question;
    question.code = row.required("编号");
    question.fact = row.required("事实");
    question.topic = row.required("话题");
    question.words = {row.required("问题"), row.text("English")};
    question.help = {row.text("帮助"), row.text("English help")};
    question.example = {row.text("举个例子"), row.text("English example")};
    question.icon = row.icon("图标");
    question.sensitive = row.yes_no("敏感", false);
    row.required("样式");
    question.format = row.one_of("样式", formats);
    question.sayable = row.number("答得出（估）").value_or(100 * number_one) / number_one;
    question.adds_up = !row.one_of("逐人加", steps).empty();
    question.place = row.place();
    question.cells = row.cells();
    if (!question.code.empty() && question_codes.add(question.code, row.place("编号"), findings)) pack.questions.push_back(std::move(question));
  }
}

}  // namespace content
