// SPDX-License-Identifier: MIT
// What is true or false: and, or, some, comparisons, if.
#include "content/rules/expression_parser.h"

namespace content {

std::optional<Node> ExpressionParser::whole_expression(Value::Kind kind) {
  if (too_long()) return std::nullopt;
  auto result = expression();
  if (result && !at_end()) fail("expression_trailing", {text_, token().text});
  if (result && result->kind != kind) fail("expression_kinds", {text_});
  return failed() || !result ? std::nullopt : std::optional<Node>(std::move(result->node));
}

std::optional<Node> ExpressionParser::whole_cell(const NameReference& subject) {
  subject_ = subject;
  if (too_long()) return std::nullopt;
  Node node;
  if (is_sign("-") && tokens_.size() == 2) {
    node.op = Node::Op::truth;
    node.number = 1;
    return node;
  }
  auto result = tests();
  if (result && is_word("and"))
    fail("expression_trailing", {text_, token().text}, "一格里两头都要满足的写成范围，例如 (0..100]；别的请在 facts.csv 里写成一个事实。");
  if (result && !at_end()) fail("expression_trailing", {text_, token().text});
  return failed() ? std::nullopt : std::move(result);
}

Node ExpressionParser::make(Node::Op op, std::vector<Node> children) {
  Node node;
  node.op = op;
  node.children = std::move(children);
  return node;
}

std::optional<ExpressionParser::Typed> ExpressionParser::expression() {
  const Deeper deeper(depth_);
  if (depth_ > expression_depth_limit) return fail("expression_deep", {std::to_string(expression_depth_limit)});
  if (take_word("if")) {
    auto condition = expect_kind(Value::Kind::truth);
    if (!condition || !expect_word("then")) return std::nullopt;
    auto yes = expression();
    if (!yes || !expect_word("else")) return std::nullopt;
    auto no = expression();
    if (!no) return std::nullopt;
    if (yes->kind != no->kind) return fail("expression_kinds", {text_});
    return Typed{make(Node::Op::if_else, {std::move(*condition), std::move(yes->node), std::move(no->node)}), yes->kind, {}};
  }
  if (take_word("some")) return some();
  auto left = conjunction();
  while (left && take_word("or")) {
    auto right = conjunction();
    if (!right) return std::nullopt;
    if (left->kind != Value::Kind::truth || right->kind != Value::Kind::truth) return fail("expression_kinds", {text_});
    left = Typed{make(Node::Op::logical_or, {std::move(left->node), std::move(right->node)}), Value::Kind::truth, {}};
  }
  return left;
}

bool ExpressionParser::expect_word(std::string_view word) {
  if (take_word(word)) return true;
  fail("expression_expected", {text_, std::string(word), at_end() ? "（到头了）" : token().text});
  return false;
}

std::optional<Node> ExpressionParser::expect_kind(Value::Kind kind) {
  auto result = expression();
  if (!result) return std::nullopt;
  if (result->kind != kind) return fail("expression_kinds", {text_});
  return std::move(result->node);
}

// some p in LIST satisfies CONDITION
std::optional<ExpressionParser::Typed> ExpressionParser::some() {
  const std::string person = token().text;
  if (token().kind != Token::Kind::name) return fail("expression_expected", {text_, "人的代称", token().text});
  next();
  if (!expect_word("in")) return std::nullopt;
  const std::string list = token().text;
  const auto reference = names_.find(list);
  if (!reference || reference->value != Value::Kind::people)
    return fail("expression_not_people", {text_, list}, suggestion_for(list, names_.lists()));
  next();
  if (!expect_word("satisfies")) return std::nullopt;
  if (!person_.empty()) return fail("expression_nested_some", {text_});
  person_ = person;
  people_ = reference->index;
  auto condition = expect_kind(Value::Kind::truth);
  person_.clear();
  if (!condition) return std::nullopt;
  Node node = make(Node::Op::some, {std::move(*condition)});
  node.index = reference->index;
  return Typed{std::move(node), Value::Kind::truth, {}};
}

std::optional<ExpressionParser::Typed> ExpressionParser::conjunction() {
  auto left = comparison();
  while (left && take_word("and")) {
    auto right = comparison();
    if (!right) return std::nullopt;
    if (left->kind != Value::Kind::truth || right->kind != Value::Kind::truth) return fail("expression_kinds", {text_});
    left = Typed{make(Node::Op::logical_and, {std::move(left->node), std::move(right->node)}), Value::Kind::truth, {}};
  }
  return left;
}

std::optional<ExpressionParser::Typed> ExpressionParser::comparison() {
  auto left = sum();
  if (!left) return std::nullopt;
  for (const std::string_view sign : {"<=", ">=", "!=", "<", ">", "="}) {
    if (!is_sign(sign)) continue;
    next();
    auto right = sum();
    if (!right) return std::nullopt;
    return compare(std::move(*left), std::string(sign), std::move(*right));
  }
  if (take_word("in")) {
    const auto subject_before = subject_;
    const auto node_before = subject_node_;
    if (left->name) {
      subject_ = left->name;
    } else {
      subject_ = NameReference{NameKind::fact, -1, left->kind};
    }
    subject_node_ = left->node;
    std::optional<Node> node;
    if (is_sign("(")) {
      next();
      node = tests();
      if (node && !expect_sign(")")) node.reset();
    } else {
      node = test();
    }
    subject_ = subject_before;
    subject_node_ = node_before;
    if (!node) return std::nullopt;
    return Typed{std::move(*node), Value::Kind::truth, {}};
  }
  return left;
}

std::optional<ExpressionParser::Typed> ExpressionParser::compare(Typed left, const std::string& sign, Typed right) {
  if (left.kind != right.kind) return fail("expression_kinds", {text_});
  if (left.kind == Value::Kind::number) {
    Node node;
    if (sign == "<") node = make(Node::Op::less, {std::move(left.node), std::move(right.node)});
    if (sign == "<=") node = make(Node::Op::less_equal, {std::move(left.node), std::move(right.node)});
    if (sign == ">") node = make(Node::Op::less, {std::move(right.node), std::move(left.node)});
    if (sign == ">=") node = make(Node::Op::less_equal, {std::move(right.node), std::move(left.node)});
    if (sign == "=" || sign == "!=") node = make(Node::Op::equal, {std::move(left.node), std::move(right.node)});
    if (sign == "!=") node = make(Node::Op::logical_not, {std::move(node)});
    return Typed{std::move(node), Value::Kind::truth, {}};
  }
  if ((sign != "=" && sign != "!=") || left.kind == Value::Kind::choices || left.kind == Value::Kind::people) {
    return fail("expression_kinds", {text_});
  }
  if (left.name && right.node.op == Node::Op::text && !check_symbol(*left.name, right.node.symbol)) return std::nullopt;
  Node node = make(Node::Op::equal, {std::move(left.node), std::move(right.node)});
  if (sign == "!=") node = make(Node::Op::logical_not, {std::move(node)});
  return Typed{std::move(node), Value::Kind::truth, {}};
}

bool ExpressionParser::check_symbol(const NameReference& name, Symbol symbol) {
  const auto known = names_.symbols_of(name);
  for (const auto& one : known) {
    if (names_.symbol(one) == symbol) return true;
  }
  fail("expression_value_unknown", {text_, last_text_}, suggestion_for(last_text_, known));
  return false;
}

std::optional<Node> parse_expression(const std::string& text, Value::Kind kind, const Place& place, const Names& names,
                                     Findings& findings) {
  return ExpressionParser(text, place, names, findings).whole_expression(kind);
}

std::optional<Node> parse_cell(const std::string& text, const NameReference& subject, const Place& place, const Names& names,
                               Findings& findings) {
  return ExpressionParser(text, place, names, findings).whole_cell(subject);
}

}  // namespace content
