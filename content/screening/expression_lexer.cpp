// SPDX-License-Identifier: MIT
#include "content/screening/expression_lexer.h"

#include <array>
#include <cctype>
#include <string_view>
#include <utility>

namespace content {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 38> full_width = {{
    {"＜", "<"}, {"＞", ">"}, {"＝", "="}, {"（", "("}, {"）", ")"}, {"，", ","}, {"、", ","}, {"“", "\""},
    {"”", "\""}, {"×", "*"}, {"＊", "*"}, {"＋", "+"}, {"－", "-"}, {"≤", "<="}, {"≥", ">="}, {"≠", "!="},
    {"０", "0"}, {"１", "1"}, {"２", "2"}, {"３", "3"}, {"４", "4"}, {"５", "5"}, {"６", "6"}, {"７", "7"},
    {"８", "8"}, {"９", "9"}, {"．", "."}, {"［", "["}, {"］", "]"}, {"！", "!"}, {"／", "/"}, {"＂", "\""},
    {"…", ".."}, {"–", "-"}, {"−", "-"}, {"÷", "/"}, {"\u3000", " "}, {"\u00A0", " "},
}};

std::string plain_signs(const std::string& text) {
  std::string result;
  for (std::size_t i = 0; i < text.size();) {
    bool replaced = false;
    for (const auto& [from, to] : full_width) {
      if (std::string_view(text).substr(i).starts_with(from)) {
        result += to;
        i += from.size();
        replaced = true;
        break;
      }
    }
    if (!replaced) result += text[i++];
  }
  return result;
}

bool is_name_byte(unsigned char byte) { return byte >= 0x80 || std::isalnum(byte) != 0 || byte == '_' || byte == '.'; }
bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }
bool starts_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }

}  // namespace

std::vector<Token> read_tokens(const std::string& original, const Place& place, Findings& findings) {
  const std::string text = plain_signs(original);
  std::vector<Token> tokens;
  int column = 0;
  std::size_t i = 0;
  const auto advance = [&](std::size_t bytes) {
    for (std::size_t end = i + bytes; i < end && i < text.size(); ++i) {
      if (starts_character(text[i])) ++column;
    }
  };
  while (i < text.size()) {
    const char c = text[i];
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
      advance(1);
      continue;
    }
    const int start = column;
    if (c == '"') {
      const std::size_t close = text.find('"', i + 1);
      if (close == std::string::npos) {
        findings.add("expression_quote", Place{place.file, place.line, place.column + start}, {original});
        break;
      }
      tokens.push_back({Token::Kind::text, text.substr(i + 1, close - i - 1), start});
      advance(close - i + 1);
      continue;
    }
    if (is_digit(c)) {
      std::size_t end = i;
      while (end < text.size() && (is_digit(text[end]) || (text[end] == '.' && end + 1 < text.size() && is_digit(text[end + 1])))) ++end;
      tokens.push_back({Token::Kind::number, text.substr(i, end - i), start});
      advance(end - i);
      continue;
    }
    if (text.compare(i, 2, "..") == 0) {
      tokens.push_back({Token::Kind::sign, "..", start});
      advance(2);
      continue;
    }
    if (is_name_byte(static_cast<unsigned char>(c))) {
      std::size_t end = i;
      while (end < text.size() && is_name_byte(static_cast<unsigned char>(text[end])) && text.compare(end, 2, "..") != 0) ++end;
      tokens.push_back({Token::Kind::name, text.substr(i, end - i), start});
      advance(end - i);
      continue;
    }
    const std::string two = text.substr(i, 2);
    if (two == "<=" || two == ">=" || two == "!=") {
      tokens.push_back({Token::Kind::sign, two, start});
      advance(2);
      continue;
    }
    tokens.push_back({Token::Kind::sign, std::string(1, c), start});
    advance(1);
  }
  tokens.push_back({Token::Kind::end, "", column});
  return tokens;
}

}  // namespace content
