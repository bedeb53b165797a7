// SPDX-License-Identifier: MIT
// The tests of a cell, and those behind "in": each compares with the subject.
#include "content/rules/expression_parser.h"

namespace content {

// A list of unary tests: one of them holds.
std::optional<Node> ExpressionParser::tests() {
  const Deeper deeper(depth_);
  if (depth_ > expression_depth_limit) return fail("expression_deep", {std::to_string(expression_depth_limit)});
  if (take_word("not")) {
    if (!expect_sign("(")) return std::nullopt;
    auto inner = tests();
    if (!inner || !expect_sign(")")) return std::nullopt;
    return make(Node::Op::logical_not, {std::move(*inner)});
  }
  auto result = test();
  while (result && (take_sign(",") || take_word("or"))) {
    auto other = test();
    if (!other) return std::nullopt;
    result = make(Node::Op::logical_or, {std::move(*result), std::move(*other)});
  }
  return result;
}

ExpressionParser::Typed ExpressionParser::subject() const {
  Node node = subject_node_ ? *subject_node_ : subject_of(*subject_);
  return Typed{std::move(node), subject_->value, subject_->index >= 0 ? subject_ : std::nullopt};
}

Node ExpressionParser::subject_of(const NameReference& name) {
  Node node;
  node.op = name.kind == NameKind::fact ? Node::Op::fact : name.kind == NameKind::parameter ? Node::Op::parameter : Node::Op::programme;
  node.index = name.index;
  return node;
}

std::optional<Node> ExpressionParser::test() {
  for (const std::string_view sign : {"<=", ">=", "!=", "<", ">", "="}) {
    if (!is_sign(sign)) continue;
    next();
    auto right = sum();
    if (!right) return std::nullopt;
    auto result = compare(subject(), std::string(sign), std::move(*right));
    return result ? std::optional<Node>(std::move(result->node)) : std::nullopt;
  }
  if ((is_sign("[") || is_sign("(") || is_sign("]")) && subject_->value == Value::Kind::number) return range();
  if (token().kind == Token::Kind::text) {
    Typed about = subject();
    auto literal = text_literal(about.name);
    if (!literal) return std::nullopt;
    if (about.name && !check_symbol(*about.name, literal->symbol)) return std::nullopt;
    if (about.kind == Value::Kind::choices) {
      Node node = make(Node::Op::contains, {std::move(about.node)});
      node.symbol = literal->symbol;
      return node;
    }
    if (about.kind != Value::Kind::symbol) return fail("expression_kinds", {text_});
    Node node = make(Node::Op::member, {std::move(about.node)});
    node.symbols.set(static_cast<std::size_t>(literal->symbol));
    return node;
  }
  auto right = sum();
  if (!right) return std::nullopt;
  auto result = compare(subject(), "=", std::move(*right));
  return result ? std::optional<Node>(std::move(result->node)) : std::nullopt;
}

// [a..b] [a..b) (a..b] (a..b)
std::optional<Node> ExpressionParser::range() {
  const bool low_closed = is_sign("[");
  next();
  auto low = sum();
  if (!low || !expect_sign("..")) return std::nullopt;
  auto high = sum();
  if (!high) return std::nullopt;
  if (!is_sign("]") && !is_sign(")")) return fail("expression_expected", {text_, "] 或 )", token().text});
  const bool high_closed = is_sign("]");
  next();
  auto above = compare(subject(), low_closed ? ">=" : ">", std::move(*low));
  auto below = compare(subject(), high_closed ? "<=" : "<", std::move(*high));
  if (!above || !below) return std::nullopt;
  return make(Node::Op::logical_and, {std::move(above->node), std::move(below->node)});
}

}  // namespace content
