// SPDX-License-Identifier: MIT
#pragma once

// A JSON text of answers as values. Numbers stay as they were written, so that no digit is lost on the way; objects keep the order of
// their keys. A key that is written twice in one object, and text nested deeper than answers are, is a fault that names it; a fault of
// the writing has the character it was seen at as its place's column.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "content/base/fault.h"

namespace content {

struct JsonTree {
  enum class Kind { null, boolean, number, string, list, object };

  // Where JsonTree is complete, in json_tree.cpp: clang copies and frees no pair of one before that.
  JsonTree();
  JsonTree(const JsonTree& other);
  JsonTree(JsonTree&& other) noexcept;
  JsonTree& operator=(const JsonTree& other);
  JsonTree& operator=(JsonTree&& other) noexcept;
  ~JsonTree();

  Kind kind = Kind::null;
  bool yes = false;
  std::string text;                                       // string: what it says; number: as written
  std::vector<JsonTree> items;                            // list
  std::vector<std::pair<std::string, JsonTree>> members;  // object

  bool is(Kind one) const { return kind == one; }
};

Result<JsonTree> json_tree(std::string_view text);
// As JSON again, for a sentence: cut short where it is long.
std::string shown(const JsonTree& value);

}  // namespace content
