// SPDX-License-Identifier: MIT
#pragma once

// The words and signs of one condition, and where its reader has got to; the first fault of the condition is a finding. Private to the
// parser.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "content/rules/expression.h"
#include "content/rules/expression_hint.h"
#include "content/rules/expression_lexer.h"

namespace content {

class TokenCursor {
 public:
  TokenCursor(const std::string& text, const Place& place, const Names& names, Findings& findings)
      : text_(text),
        place_(place),
        names_(names),
        findings_(findings),
        before_(findings.all().size()),
        tokens_(read_tokens(text, place, findings)) {}

 protected:
  const Token& token() const { return tokens_[position_]; }
  bool at_end() const { return token().kind == Token::Kind::end; }
  bool is_sign(std::string_view sign) const { return token().kind == Token::Kind::sign && token().text == sign; }
  // 并且 and 或者 mean what and and or mean, unless something has that name.
  bool is_word(std::string_view word) const {
    if (token().kind != Token::Kind::name) return false;
    return token().text == word || (connective(token().text) == word && !names_.find(token().text));
  }
  // Terms in a row make a tree as deep as brackets do.
  bool too_long() {
    if (tokens_.size() > expression_token_limit) fail("expression_long", {std::to_string(expression_token_limit)});
    return failed();
  }
  bool failed() const { return findings_.all().size() > before_; }
  void next() {
    if (!at_end()) ++position_;
  }
  bool take_sign(std::string_view sign) {
    if (!is_sign(sign)) return false;
    next();
    return true;
  }
  bool take_word(std::string_view word) {
    if (!is_word(word)) return false;
    next();
    return true;
  }
  // Only the first fault of a condition is told; the rest follow from it.
  std::nullopt_t fail(std::string_view code, std::vector<std::string> arguments, std::string suggestion = {}) {
    if (!failed()) {
      if (suggestion.empty() && (code == "expression_trailing" || code == "expression_expected"))
        suggestion = expression_hint(token().text, names_);
      findings_.add(code, Place{place_.file, place_.line, place_.column == 0 ? 0 : place_.column + token().column}, std::move(arguments),
                    std::move(suggestion));
    }
    return std::nullopt;
  }
  std::string hint_or_near(const std::string& word, const std::vector<std::string>& known) const {
    const std::string hint = expression_hint(word, names_);
    return hint.empty() ? suggestion_for(word, known) : hint;
  }
  bool expect_sign(std::string_view sign) {
    if (take_sign(sign)) return true;
    fail("expression_expected", {text_, std::string(sign), at_end() ? "（到头了）" : token().text});
    return false;
  }

  struct Deeper {
    explicit Deeper(int& depth) : depth_(depth) { ++depth_; }
    ~Deeper() { --depth_; }
    int& depth_;
  };

  const std::string& text_;
  const Place& place_;
  const Names& names_;
  Findings& findings_;
  std::size_t before_;
  std::vector<Token> tokens_;
  std::size_t position_ = 0;
};

}  // namespace content
