// SPDX-License-Identifier: MIT
#include "content/bundle/search_text.h"

#include "content/base/utf8.h"

namespace content {
namespace {

bool wide(char32_t c) { return c >= 0x2E80; }
bool is_blank(char32_t c) { return c == U' ' || c == U'\t' || c == U'\n' || c == U'\r' || c == 0x3000 || c == 0xA0; }

// Letters and digits of any script; what the index would drop is not worth a word of a query.
bool sounds(char32_t c) {
  if (c < 0x80) return (c >= U'0' && c <= U'9') || (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
  return !(c >= 0x2000 && c <= 0x206F) && !(c >= 0x3000 && c <= 0x3004) && !(c >= 0x3008 && c <= 0x3020) && !(c >= 0xFF00 && c <= 0xFF0F) &&
         !(c >= 0xFF1A && c <= 0xFF20) && !(c >= 0xFF3B && c <= 0xFF40) && !(c >= 0xFF5B && c <= 0xFF65) && c != 0xA0;
}

}  // namespace

std::string spaced(std::string_view text) {
  std::u32string out;
  const std::u32string characters = utf8_characters(text);
  for (std::size_t i = 0; i < characters.size(); ++i) {
    const char32_t c = characters[i];
    const auto skip_to = [&](std::u32string_view end) {
      const std::size_t found = characters.find(end, i);
      if (found == std::u32string::npos) return false;
      i = found + end.size() - 1;
      return true;
    };
    if (c == U'〔' && skip_to(U"〕")) continue;
    if (c == U'{' && i + 1 < characters.size() && characters[i + 1] == U'{' && skip_to(U"}}")) continue;
    if (c == U'*' && i + 1 < characters.size() && characters[i + 1] == U'*') {
      ++i;
      continue;
    }
    if (wide(c)) {
      if (!out.empty() && out.back() != U' ') out += U' ';
      out += c;
      out += U' ';
    } else {
      if (!is_blank(c) || (!out.empty() && out.back() != U' ')) out += is_blank(c) ? U' ' : c;
    }
  }
  while (!out.empty() && out.back() == U' ') out.pop_back();
  return utf8_from(out);
}

std::string unspaced(std::string_view text) {
  const std::u32string characters = utf8_characters(text);
  std::u32string out;
  for (std::size_t i = 0; i < characters.size(); ++i) {
    const bool beside_wide = (!out.empty() && wide(out.back())) || (i + 1 < characters.size() && wide(characters[i + 1]));
    if (characters[i] == U' ' && beside_wide) continue;
    out += characters[i];
  }
  return utf8_from(out);
}

std::string search_query(std::string_view words) {
  constexpr std::size_t longest = 100;  // characters; more is no search but a slip of the elbow
  std::u32string characters = utf8_characters(words);
  if (characters.size() > longest) characters.resize(longest);
  std::string query, phrase;
  const auto end_phrase = [&] {
    if (!phrase.empty()) query += (query.empty() ? "\"" : " AND \"") + phrase + "\"";
    phrase.clear();
  };
  bool last_wide = false;
  for (const char32_t c : characters) {
    if (!sounds(c)) {  // quotes and operators end here, so nobody's words are read as a query of their own
      end_phrase();
      continue;
    }
    if (!phrase.empty() && (wide(c) || last_wide)) phrase += ' ';
    phrase += utf8_from(std::u32string(1, c));
    last_wide = wide(c);
  }
  end_phrase();
  return query;
}

}  // namespace content
