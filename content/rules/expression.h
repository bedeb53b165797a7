// SPDX-License-Identifier: MIT
#pragma once

// Conditions and formulas as staff write them, compiled to a tree. The language is a part of S-FEEL (DMN 1.3): numbers, "texts",
// true / false, names, + - *, comparisons, and / or / not(…), in (…), ranges [a..b), if … then … else …, min, max, count(list),
// list contains(list, "x"), some p in list satisfies p.field …, defined(parameter). `/` is refused: write 收入 < 标准 * 人数.
// Missing answers never become FEEL's null: they are sets and intervals (value.h).

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "content/base/finding.h"
#include "content/rules/value.h"

namespace content {

struct Node {
  enum class Op {
    number,
    text,
    truth,  // literals
    fact,
    parameter,
    programme,  // names
    field,      // a field of the person at hand
    add,
    subtract,
    multiply,
    negate,
    minimum,
    maximum,
    less,
    less_equal,
    equal,  // > and >= are turned round, != is a not
    logical_and,
    logical_or,
    logical_not,
    member,  // a is one of the texts
    if_else,
    count,
    contains,
    some,
    defined,
  };
  Op op = Op::truth;
  Number number = 0;
  Symbol symbol = -1;
  SymbolSet symbols;  // member
  int index = -1;     // fact, parameter, programme or field
  std::vector<Node> children;
  int slot = -1;  // where the flat form (plan.h) keeps its value: a truth's word, a number slot or a symbol slot
};

enum class NameKind { fact, parameter, programme };
struct NameReference {
  NameKind kind{};
  int index = -1;  // of the fact, parameter or programme
  Value::Kind value = Value::Kind::number;
  int field = -1;  // a field of a person: its place among the fields
};

// What the names in a condition mean; answered by the model being compiled.
class Names {
 public:
  virtual ~Names() = default;
  virtual std::optional<NameReference> find(const std::string& name) const = 0;
  virtual std::optional<NameReference> find_field(int people_fact, const std::string& field) const = 0;
  virtual std::vector<std::string> all() const = 0;
  virtual Symbol symbol(const std::string& text) const = 0;  // -1: no fact has such a value
  virtual std::vector<std::string> symbols_of(const NameReference& name) const = 0;
  // For suggestions: lists of people, fields of one, and every value there is.
  virtual std::vector<std::string> lists() const = 0;
  virtual std::vector<std::string> fields_of(int people_fact) const = 0;
  virtual std::vector<std::string> values() const = 0;
};

constexpr int expression_depth_limit = 64;
constexpr std::size_t expression_token_limit = 400;  // words and signs of one condition

// A whole expression that gives a value of `kind`; every fault is a finding at `place`.
std::optional<Node> parse_expression(const std::string& text, Value::Kind kind, const Place& place, const Names& names, Findings& findings);
// A cell (unary test) about the value of `subject`: `< 低保标准`, `[18..60)`, `"urban","rural"`, `not("other")`, `true`, `-`.
std::optional<Node> parse_cell(const std::string& text, const NameReference& subject, const Place& place, const Names& names,
                               Findings& findings);

}  // namespace content
