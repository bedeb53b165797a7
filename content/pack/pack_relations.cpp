// SPDX-License-Identifier: MIT
// What two programmes have to do with each other: one of two, both together, one that comes with another.
#include "content/pack/pack_reader.h"

namespace content {
namespace {

const Choices kinds = {{"互斥", "excludes"},    {"叠加", "adds"},        {"自动可得", "brings"}, {"补差", "tops_up"},       {"身份互认", "recognised"}, {"先后", "before"},
                       {"excludes", "excludes"}, {"adds", "adds"},        {"brings", "brings"},   {"tops_up", "tops_up"},    {"recognised", "recognised"}, {"before", "before"}};
const Choices levels = {{"核", "核"}, {"二", "二"}, {"忆", "忆"}, {"推", "推"}};

Relation::Kind kind_of(const std::string& word) {
  using Kind = Relation::Kind;
  if (word == "excludes") return Kind::excludes;
  if (word == "brings") return Kind::brings;
  if (word == "tops_up") return Kind::tops_up;
  if (word == "recognised") return Kind::recognised;
  if (word == "before") return Kind::before;
  return Kind::adds;
}

}  // namespace

void PackReader::read_relations() {
  const CsvTable relations = table("tables/relations.csv", {"编号", "项目", "关系", "另一项", "条件", "可信度", "依据", "对居民说的话", "English"}, {"备注"});
  UniqueCodes codes;
  for (const CsvRow& line : relations.rows) {
    const RowReader row(relations, line, findings);
    Relation relation;
    relation.code = row.required("编号");
    relation.programme = row.required("项目");
    row.required("关系");
    const std::string kind = row.one_of("关系", kinds);
    relation.kind = kind_of(kind);
    relation.other = row.required("另一项");
    relation.condition = row.text("条件");
    row.required("可信度");
    relation.level = row.one_of("可信度", levels);
    if (relation.certain()) row.required("依据");
    relation.clauses = row.list("依据");
    relation.words = {row.required("对居民说的话"), row.text("English")};
    relation.note = row.text("备注");
    relation.place = row.place();
    relation.cells = row.cells();
    // A kind nobody knows has been reported and says nothing about the two.
    if (!relation.code.empty() && codes.add(relation.code, row.place("编号"), findings) && !kind.empty()) pack.relations.push_back(std::move(relation));
  }
}

}  // namespace content
