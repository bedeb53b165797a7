// SPDX-License-Identifier: MIT
// Recursive descent over the tokens of one condition. Kinds are checked here, so that evaluation never meets a wrong kind.
#include <array>

#include "content/rules/expression_cursor.h"

namespace content {
namespace {

struct Typed {
  Node node;
  Value::Kind kind = Value::Kind::truth;
  std::optional<NameReference> name;  // where the node is a bare name
};

class Parser : private TokenCursor {
 public:
  using TokenCursor::TokenCursor;

  std::optional<Node> whole_expression(Value::Kind kind) {
    if (too_long()) return std::nullopt;
    auto result = expression();
    if (result && !at_end()) fail("expression_trailing", {text_, token().text});
    if (result && result->kind != kind) fail("expression_kinds", {text_});
    return failed() || !result ? std::nullopt : std::optional<Node>(std::move(result->node));
  }

  std::optional<Node> whole_cell(const NameReference& subject) {
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
      fail("expression_trailing", {text_, token().text},
           "一格里两头都要满足的写成范围，例如 (0..100]；别的请在 facts.csv 里写成一个事实。");
    if (result && !at_end()) fail("expression_trailing", {text_, token().text});
    return failed() ? std::nullopt : std::move(result);
  }

 private:
  static Node make(Node::Op op, std::vector<Node> children) {
    Node node;
    node.op = op;
    node.children = std::move(children);
    return node;
  }

  std::optional<Typed> expression() {
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

  bool expect_word(std::string_view word) {
    if (take_word(word)) return true;
    fail("expression_expected", {text_, std::string(word), at_end() ? "（到头了）" : token().text});
    return false;
  }

  std::optional<Node> expect_kind(Value::Kind kind) {
    auto result = expression();
    if (!result) return std::nullopt;
    if (result->kind != kind) return fail("expression_kinds", {text_});
    return std::move(result->node);
  }

  // some p in LIST satisfies CONDITION
  std::optional<Typed> some() {
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

  std::optional<Typed> conjunction() {
    auto left = comparison();
    while (left && take_word("and")) {
      auto right = comparison();
      if (!right) return std::nullopt;
      if (left->kind != Value::Kind::truth || right->kind != Value::Kind::truth) return fail("expression_kinds", {text_});
      left = Typed{make(Node::Op::logical_and, {std::move(left->node), std::move(right->node)}), Value::Kind::truth, {}};
    }
    return left;
  }

  std::optional<Typed> comparison() {
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

  std::optional<Typed> compare(Typed left, const std::string& sign, Typed right) {
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

  bool check_symbol(const NameReference& name, Symbol symbol) {
    const auto known = names_.symbols_of(name);
    for (const auto& one : known) {
      if (names_.symbol(one) == symbol) return true;
    }
    fail("expression_value_unknown", {text_, last_text_}, suggestion_for(last_text_, known));
    return false;
  }

  std::optional<Typed> sum() {
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

  std::optional<Typed> product() {
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

  std::optional<Typed> unary() {
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

  std::optional<Typed> primary() {
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
  std::optional<Node> text_literal(const std::optional<NameReference>& about = std::nullopt) {
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

  std::optional<Typed> name() {
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

  std::optional<Typed> call() {
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

  // A list of unary tests: one of them holds.
  std::optional<Node> tests() {
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

  Typed subject() const {
    Node node = subject_node_ ? *subject_node_ : subject_of(*subject_);
    return Typed{std::move(node), subject_->value, subject_->index >= 0 ? subject_ : std::nullopt};
  }

  static Node subject_of(const NameReference& name) {
    Node node;
    node.op = name.kind == NameKind::fact ? Node::Op::fact : name.kind == NameKind::parameter ? Node::Op::parameter : Node::Op::programme;
    node.index = name.index;
    return node;
  }

  std::optional<Node> test() {
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
  std::optional<Node> range() {
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

  int depth_ = 0;
  std::string person_;
  int people_ = -1;
  std::string last_text_;
  std::optional<NameReference> subject_;
  std::optional<Node> subject_node_;
};

}  // namespace

std::optional<Node> parse_expression(const std::string& text, Value::Kind kind, const Place& place, const Names& names,
                                     Findings& findings) {
  return Parser(text, place, names, findings).whole_expression(kind);
}

std::optional<Node> parse_cell(const std::string& text, const NameReference& subject, const Place& place, const Names& names,
                               Findings& findings) {
  return Parser(text, place, names, findings).whole_cell(subject);
}

}  // namespace content
