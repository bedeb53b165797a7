// SPDX-License-Identifier: MIT
#pragma once

// What changed between two packs, row by row and column by column: rows are matched by their codes, so that a row that only moved
// within its file is not "removed and added". Every column a bundle stores is compared; where rows stand in the files is not.

#include <string>
#include <vector>

#include "content/pack/pack.h"

namespace tools {

struct Change {
  enum class Kind { added, removed, changed, moved };
  Kind kind = Kind::changed;
  std::string table;          // "amounts": stable, for JSON
  std::string noun;           // "数额"
  std::string code;           // of the row, as staff know it: "P01-09", "低保标准（A 组，城镇，2026-01-01 起）"
  std::string column, label;  // changed: "value" and "值"
  // changed: the two values; added, removed: what the row says, one line; moved: `after` is the row it now follows
  std::string before, after;
  content::Place before_place, after_place;
};

// In the order of the tables, within one in the order of the new pack; rows that are gone come where they stood.
std::vector<Change> difference(const content::Pack& before, const content::Pack& after);

}  // namespace tools
