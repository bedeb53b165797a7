// SPDX-License-Identifier: MIT
// What has a value: numbers and their arithmetic, texts, names, functions.
#include "content/rules/expression_parser.h"

namespace content {

std::optional<ExpressionParser::Typed> ExpressionParser::sum() {
  auto left = product();
  while (left && (is_sign("+") || is_sign("-"))) {
    const auto op = is_sign("+") ? Node::Op::add : Node::Op::subtract;
    next();
    auto right = product();
    if (!right) return std::nullopt;
    if (left->kind != Value::Kind::number || right->kind != Value::Kind::number) return fail("expression_kinds", {text_});
    left = Typed{make(op, {std::move(left->node), std::move(right->node)}), Value::Kind::number, {}};
  }
  return left;
}

std::optional<ExpressionParser::Typed> ExpressionParser::product() {
  auto left = unary();
  if (left && is_sign("/")) return fail("expression_division", {text_});
  while (left && take_sign("*")) {
    auto right = unary();
    if (!right) return std::nullopt;
    if (left->kind != Value::Kind::number || right->kind != Value::Kind::number) return fail("expression_kinds", {text_});
    left = Typed{make(Node::Op::multiply, {std::move(left->node), std::move(right->node)}), Value::Kind::number, {}};
    if (is_sign("/")) return fail("expression_division", {text_});
  }
  return left;
}

std::optional<ExpressionParser::Typed> ExpressionParser::unary() {
  if (take_sign("-")) {
    const Deeper deeper(depth_);
    if (depth_ > expression_depth_limit) return fail("expression_deep", {std::to_string(expression_depth_limit)});
    auto operand = unary();
    if (!operand) return std::nullopt;
    if (operand->kind != Value::Kind::number) return fail("expression_kinds", {text_});
    return Typed{make(Node::Op::negate, {std::move(operand->node)}), Value::Kind::number, {}};
  }
  return primary();
}

std::optional<ExpressionParser::Typed> ExpressionParser::primary() {
  const Token current = token();
  if (current.kind == Token::Kind::number) {
    const auto number = parse_number(current.text);
    if (!number) return fail("expression_number", {text_, current.text});
    next();
    Node node;
    node.op = Node::Op::number;
    node.number = *number;
    return Typed{std::move(node), Value::Kind::number, {}};
  }
  if (current.kind == Token::Kind::text) {
    auto node = text_literal();
    if (!node) return std::nullopt;
    return Typed{std::move(*node), Value::Kind::symbol, {}};
  }
  if (take_sign("(")) {
    auto inner = expression();
    if (!inner || !expect_sign(")")) return std::nullopt;
    inner->name.reset();
    return inner;
  }
  if (current.kind != Token::Kind::name) {
    return fail("expression_expected", {text_, "一个名称或数字", at_end() ? "（到头了）" : current.text});
  }
  const bool yes = current.text == "true" || current.text == "TRUE";  // spreadsheets write it large
  if (yes || current.text == "false" || current.text == "FALSE") {
    next();
    Node node;
    node.op = Node::Op::truth;
    node.number = yes ? 1 : 0;
    return Typed{std::move(node), Value::Kind::truth, {}};
  }
  if (tokens_[position_ + 1].kind == Token::Kind::sign && tokens_[position_ + 1].text == "(") return call();
  if (current.text == "list" && tokens_[position_ + 1].kind == Token::Kind::name && tokens_[position_ + 1].text == "contains") {
    next();
    return call();
  }
  return name();
}

// `about`: what it is compared with, where that is a name.
std::optional<Node> ExpressionParser::text_literal(const std::optional<NameReference>& about) {
  last_text_ = token().text;
  Node node;
  node.op = Node::Op::text;
  node.symbol = names_.symbol(token().text);
  if (node.symbol < 0)
    return fail("expression_value_unknown", {text_, token().text},
                suggestion_for(token().text, about ? names_.symbols_of(*about) : names_.values()));
  next();
  return node;
}

std::optional<ExpressionParser::Typed> ExpressionParser::name() {
  const std::string word = token().text;
  if (!person_.empty() && word.starts_with(person_ + ".")) {
    const auto field = names_.find_field(people_, word.substr(person_.size() + 1));
    if (!field) {
      std::vector<std::string> known = names_.fields_of(people_);
      for (std::string& one : known) one = person_ + "." + one;
      return fail("expression_name_unknown", {text_, word}, suggestion_for(word, known));
    }
    next();
    Node node;
    node.op = Node::Op::field;
    node.index = field->field;
    return Typed{std::move(node), field->value, field};
  }
  const auto reference = names_.find(word);
  if (!reference) return fail("expression_name_unknown", {text_, word}, hint_or_near(word, names_.all()));
  next();
  Node node;
  node.op = reference->kind == NameKind::fact        ? Node::Op::fact
            : reference->kind == NameKind::parameter ? Node::Op::parameter
                                                     : Node::Op::programme;
  node.index = reference->index;
  return Typed{std::move(node), reference->value, reference};
}

std::optional<ExpressionParser::Typed> ExpressionParser::call() {
  const std::string function = token().text;
  next();
  next();  // "("
  if (function == "not") {
    auto inner = expect_kind(Value::Kind::truth);
    if (!inner || !expect_sign(")")) return std::nullopt;
    return Typed{make(Node::Op::logical_not, {std::move(*inner)}), Value::Kind::truth, {}};
  }
  auto first = expression();
  if (!first) return std::nullopt;
  if (function == "count") {
    if (first->kind != Value::Kind::choices && first->kind != Value::Kind::people) return fail("expression_kinds", {text_});
    if (!expect_sign(")")) return std::nullopt;
    return Typed{make(Node::Op::count, {std::move(first->node)}), Value::Kind::number, {}};
  }
  if (function == "defined") {
    if (first->node.op != Node::Op::parameter) return fail("expression_defined", {text_});
    if (!expect_sign(")")) return std::nullopt;
    return Typed{make(Node::Op::defined, {std::move(first->node)}), Value::Kind::truth, {}};
  }
  if (function == "contains") {
    if (first->kind != Value::Kind::choices || !first->name) return fail("expression_kinds", {text_});
    if (!expect_sign(",")) return std::nullopt;
    if (token().kind != Token::Kind::text) return fail("expression_expected", {text_, "带引号的选项", token().text});
    const auto literal = text_literal(first->name);
    if (!literal || !check_symbol(*first->name, literal->symbol) || !expect_sign(")")) return std::nullopt;
    Node node = make(Node::Op::contains, {std::move(first->node)});
    node.symbol = literal->symbol;
    return Typed{std::move(node), Value::Kind::truth, {}};
  }
  if (function == "min" || function == "max") {
    const auto op = function == "min" ? Node::Op::minimum : Node::Op::maximum;
    while (take_sign(",")) {
      auto other = expression();
      if (!other) return std::nullopt;
      if (first->kind != Value::Kind::number || other->kind != Value::Kind::number) return fail("expression_kinds", {text_});
      first = Typed{make(op, {std::move(first->node), std::move(other->node)}), Value::Kind::number, {}};
    }
    if (!expect_sign(")")) return std::nullopt;
    return first;
  }
  return fail("expression_function_unknown", {text_, function},
              hint_or_near(function, {"count", "defined", "contains", "min", "max", "not"}));
}

}  // namespace content
