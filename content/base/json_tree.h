// SPDX-License-Identifier: MIT
#pragma once

// JSON as values, read and written. Numbers stay as they were written, so that no digit is lost on the way; objects keep the order of
// their keys. Read: a key that is written twice in one object, and text nested deeper than answers are, is a fault that names it; a fault
// of the writing has the character it was seen at as its place's column. No other file sees the library's header, which is slow to compile.

#include <concepts>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "content/base/fault.h"
#include "content/base/money.h"

namespace content {

struct JsonTree {
  enum class Kind { null, boolean, number, string, list, object };

  using Members = std::initializer_list<std::pair<std::string_view, JsonTree>>;

  // Where JsonTree is complete, in json_tree.cpp: clang copies and frees no pair of one before that.
  JsonTree();
  JsonTree(const JsonTree& other);
  JsonTree(JsonTree&& other) noexcept;
  JsonTree& operator=(const JsonTree& other);
  JsonTree& operator=(JsonTree&& other) noexcept;
  ~JsonTree();

  // What a value of C++ is in JSON: JsonTree{{"code", code}, {"line", 7}} is an object.
  JsonTree(std::nullptr_t);
  JsonTree(std::string says);
  JsonTree(std::string_view says);
  JsonTree(const char* says);
  JsonTree(std::same_as<bool> auto value) : kind(Kind::boolean), yes(value) {}
  template <std::integral Whole>
  requires(!std::same_as<Whole, bool>) JsonTree(Whole value) : kind(Kind::number), text(std::to_string(value)) {}
  JsonTree(double value);
  JsonTree(Members members);
  JsonTree(const std::vector<std::string>& says);
  static JsonTree list(std::initializer_list<JsonTree> items = {});
  static JsonTree object();

  Kind kind = Kind::null;
  bool yes = false;
  std::string text;                                       // string: what it says; number: as written
  std::vector<JsonTree> items;                            // list
  std::vector<std::pair<std::string, JsonTree>> members;  // object

  bool is(Kind one) const { return kind == one; }
  bool operator==(const JsonTree& other) const;
  // Of an object; nullptr where there is none.
  const JsonTree* find(std::string_view name) const;
  // Of an object: null and last where it was not there.
  JsonTree& operator[](std::string_view name);
};

JsonTree json_number(Number number);
Result<JsonTree> json_tree(std::string_view text);
// On one line, or with so many blanks for each level. What is not UTF-8 is written as U+FFFD.
std::string json_text(const JsonTree& value, int indent = -1);
// As JSON again, for a sentence: cut short where it is long.
std::string shown(const JsonTree& value);

}  // namespace content
