// SPDX-License-Identifier: MIT
#pragma once

// Recursive descent over the tokens of one condition, a function for each rule of the grammar: what is true or false in
// expression_parse.cpp, what has a value in expression_terms.cpp, the tests of a cell in expression_tests.cpp. Kinds are checked here, so
// that evaluation never meets a wrong kind. Private to the parser.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "content/rules/expression_cursor.h"

namespace content {

class ExpressionParser : private TokenCursor {
 public:
  using TokenCursor::TokenCursor;

  std::optional<Node> whole_expression(Value::Kind kind);
  std::optional<Node> whole_cell(const NameReference& subject);

 private:
  struct Typed {
    Node node;
    Value::Kind kind = Value::Kind::truth;
    std::optional<NameReference> name;  // where the node is a bare name
  };

  static Node make(Node::Op op, std::vector<Node> children);
  std::optional<Typed> expression();
  bool expect_word(std::string_view word);
  std::optional<Node> expect_kind(Value::Kind kind);
  // some p in LIST satisfies CONDITION
  std::optional<Typed> some();
  std::optional<Typed> conjunction();
  std::optional<Typed> comparison();
  std::optional<Typed> compare(Typed left, const std::string& sign, Typed right);
  bool check_symbol(const NameReference& name, Symbol symbol);

  std::optional<Typed> sum();
  std::optional<Typed> product();
  std::optional<Typed> unary();
  std::optional<Typed> primary();
  // `about`: what it is compared with, where that is a name.
  std::optional<Node> text_literal(const std::optional<NameReference>& about = std::nullopt);
  std::optional<Typed> name();
  std::optional<Typed> call();

  // A list of unary tests: one of them holds.
  std::optional<Node> tests();
  Typed subject() const;
  static Node subject_of(const NameReference& name);
  std::optional<Node> test();
  // [a..b] [a..b) (a..b] (a..b)
  std::optional<Node> range();

  int depth_ = 0;
  std::string person_;
  int people_ = -1;
  std::string last_text_;
  std::optional<NameReference> subject_;
  std::optional<Node> subject_node_;
};

}  // namespace content
