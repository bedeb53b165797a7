// SPDX-License-Identifier: MIT
#include "content/rules/expression_lexer.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>
#include <utility>

namespace content {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 45> full_width = {{
    {"＜", "<"},     {"＞", ">"},     {"＝", "="}, {"（", "("}, {"）", ")"},  {"，", ","}, {"、", ","}, {"“", "\""}, {"”", "\""},
    {"×", "*"},      {"＊", "*"},     {"＋", "+"}, {"－", "-"}, {"≤", "<="},  {"≥", ">="}, {"≠", "!="}, {"０", "0"}, {"１", "1"},
    {"２", "2"},     {"３", "3"},     {"４", "4"}, {"５", "5"}, {"６", "6"},  {"７", "7"}, {"８", "8"}, {"９", "9"}, {"．", "."},
    {"［", "["},     {"］", "]"},     {"！", "!"}, {"／", "/"}, {"＂", "\""}, {"…", ".."}, {"–", "-"},  {"−", "-"},  {"÷", "/"},
    {"\u3000", " "}, {"\u00A0", " "}, {"；", ","}, {"≦", "<="}, {"≧", ">="},  {"＆", "&"}, {"｜", "|"}, {"‘", "'"},  {"’", "'"},
}};

// Signs of two characters, and those that other programs and languages write for them: each has one meaning only.
constexpr std::array<std::pair<std::string_view, std::string_view>, 8> two_signs = {{
    {"<=", "<="},
    {">=", ">="},
    {"!=", "!="},
    {"==", "="},
    {"=<", "<="},
    {"=>", ">="},
    {"<>", "!="},
    {"..", ".."},
}};
constexpr std::array<std::pair<std::string_view, std::string_view>, 2> word_signs = {{{"&&", "and"}, {"||", "or"}}};

struct PlainText {
  std::string text;
  std::vector<int> columns;  // which character of the original each byte comes from; one more for the end
};

bool starts_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }

PlainText plain_signs(const std::string& text) {
  PlainText plain;
  int column = -1;
  for (std::size_t i = 0; i < text.size();) {
    if (starts_character(text[i])) ++column;
    const auto wide = std::find_if(full_width.begin(), full_width.end(),
                                   [&](const auto& sign) { return std::string_view(text).substr(i).starts_with(sign.first); });
    const std::string_view as = wide == full_width.end() ? std::string_view(text).substr(i, 1) : wide->second;
    plain.text += as;
    plain.columns.insert(plain.columns.end(), as.size(), column);
    i += wide == full_width.end() ? 1 : wide->first.size();
  }
  plain.columns.push_back(column + 1);
  return plain;
}

bool is_name_byte(unsigned char byte) { return byte >= 0x80 || std::isalnum(byte) != 0 || byte == '_' || byte == '.'; }
bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }
}  // namespace

std::vector<Token> read_tokens(const std::string& original, const Place& place, Findings& findings) {
  const PlainText plain = plain_signs(original);
  const std::string& text = plain.text;
  const std::vector<int>& columns = plain.columns;
  std::vector<Token> tokens;
  std::size_t i = 0;
  const auto take = [&](Token::Kind kind, std::string_view word, std::size_t bytes) {
    tokens.push_back({kind, std::string(word), columns[i]});
    i += bytes;
  };
  const auto listed = [&](const auto& signs) {
    return std::find_if(signs.begin(), signs.end(), [&](const auto& sign) { return text.compare(i, 2, sign.first) == 0; });
  };
  while (i < text.size()) {
    const char c = text[i];
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
      ++i;
      continue;
    }
    if (c == '"' || c == '\'') {
      const std::size_t close = text.find(c, i + 1);
      if (close == std::string::npos) {
        findings.add("expression_quote", Place{place.file, place.line, place.column + columns[i]}, {original});
        break;
      }
      take(Token::Kind::text, std::string_view(text).substr(i + 1, close - i - 1), close - i + 1);
      continue;
    }
    if (is_digit(c)) {
      std::size_t end = i;
      while (end < text.size() && (is_digit(text[end]) || (text[end] == '.' && end + 1 < text.size() && is_digit(text[end + 1])))) ++end;
      take(Token::Kind::number, std::string_view(text).substr(i, end - i), end - i);
      continue;
    }
    if (const auto sign = listed(two_signs); sign != two_signs.end()) {
      take(Token::Kind::sign, sign->second, 2);
      continue;
    }
    if (const auto sign = listed(word_signs); sign != word_signs.end()) {
      take(Token::Kind::name, sign->second, 2);
      continue;
    }
    if (is_name_byte(static_cast<unsigned char>(c))) {
      std::size_t end = i;
      while (end < text.size() && is_name_byte(static_cast<unsigned char>(text[end])) && text.compare(end, 2, "..") != 0) ++end;
      take(Token::Kind::name, std::string_view(text).substr(i, end - i), end - i);
      continue;
    }
    take(Token::Kind::sign, c == ';' ? "," : std::string_view(text).substr(i, 1), 1);
  }
  tokens.push_back({Token::Kind::end, "", columns.back()});
  return tokens;
}

}  // namespace content
