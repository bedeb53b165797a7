// SPDX-License-Identifier: MIT
// What two programmes have to do with each other, and answers that cannot all be true.
#include "content/pack/pack_reader.h"

namespace content {

void PackReader::read_relations() {
  read("tables/relations.csv", pack.relations, [](const RowReader& row, const Relation& relation) {
    if (relation.certain()) row.required("依据");
    // A kind nobody knows has been reported and says nothing about the two.
    return value_of<Relation::Kind>(row.text("关系")).has_value();
  });
}

void PackReader::read_contradictions() { read("tables/contradictions.csv", pack.contradictions); }

}  // namespace content
