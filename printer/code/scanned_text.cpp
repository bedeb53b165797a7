// SPDX-License-Identifier: MIT
#include "printer/code/scanned_text.h"

#include <algorithm>

#include "content/base/utf8.h"

namespace printer {

namespace {

constexpr std::u32string_view single_quotes = U"‘’‚‛′ʼ´", double_quotes = U"“”„‟″", dashes = U"‐‑‒–—―−─﹘﹣⸺⸻";
constexpr char32_t full_width_first = U'！', full_width_last = U'～', full_width_step = U'！' - U'!';
constexpr int escape_rounds = 3;  // an address inside an address is escaped twice

bool between(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

bool is_blank(char32_t c) {
  return c == U' ' || c == U'\t' || c == U'\v' || c == U'\f' || c == 0xA0 || c == 0x1680 || between(c, 0x2000, 0x200A) || c == 0x202F ||
         c == 0x205F || c == 0x3000;
}

bool is_line_end(char32_t c) { return c == U'\r' || c == U'\n' || c == 0x2028 || c == 0x2029; }

bool is_invisible(char32_t c) {
  return commands_terminal(c) || c == 0xAD || c == 0x34F || c == 0x180E || between(c, 0x200B, 0x200F) || between(c, 0x2060, 0x206F) ||
         between(c, 0xFE00, 0xFE0F) || between(c, 0xE0000, 0xE01EF);
}

// 0 for what is left out.
char32_t plain(char32_t c) {
  if (is_line_end(c)) return U'\n';
  if (is_blank(c)) return U' ';
  if (c < 0x7F && c >= 0x20) return c >= U'a' && c <= U'z' ? c - U'a' + U'A' : c;
  if (is_invisible(c)) return 0;
  if (between(c, full_width_first, full_width_last)) return plain(c - full_width_step);
  if (between(c, 0xE0, 0xFE) && c != 0xF7) return c - 0x20;  // é and É are one key
  if (c == U'ı' || c == U'İ') return U'I';                   // a Turkish keyboard's
  if (c == U'。' || c == U'｡') return U'.';
  if (c == U'、') return U'/';
  if (c == U'￡') return U'£';
  if (single_quotes.find(c) != std::u32string_view::npos) return U'\'';
  if (double_quotes.find(c) != std::u32string_view::npos) return U'"';
  if (dashes.find(c) != std::u32string_view::npos) return U'-';
  return c;
}

std::u32string folded(std::string_view text) {
  std::u32string characters;
  characters.reserve(text.size());
  while (!text.empty()) {
    const std::size_t step = static_cast<unsigned char>(text[0]) < 0x80 ? 1 : content::utf8_step(text);
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    char32_t c = byte(0);
    std::size_t taken = 1;
    if (step > 1) {
      c = content::utf8_characters(text.substr(0, step)).front();
      taken = step;
    } else if (c == 0xA3 && text.size() > 1 && byte(1) > 0xA0 && byte(1) < 0xFF) {
      c = full_width_first + (byte(1) - 0xA1);
      taken = 2;
    }
    text.remove_prefix(taken);
    if (const char32_t kept = plain(c); kept != 0) characters += kept;
  }
  return characters;
}

int hex_digit(char32_t c) {
  return between(c, U'0', U'9') ? static_cast<int>(c - U'0') : between(c, U'A', U'F') ? static_cast<int>(c - U'A') + 10 : -1;
}

constexpr std::u32string_view line_breaks = U" \n>|";  // with the marks of quoted mail

std::size_t past_break(std::u32string_view characters, std::size_t at) {
  return std::min(characters.find_first_not_of(line_breaks, at), characters.size());
}

// Without the breaks that mail puts into long lines: "=" at their end.
std::u32string joined(std::u32string_view characters) {
  std::u32string whole;
  for (std::size_t i = 0; i < characters.size(); ++i) {
    const std::size_t next = characters[i] == U'=' ? past_break(characters, i + 1) : i;
    if (next > i && characters.substr(i, next - i).find(U'\n') != std::u32string_view::npos) i = next - 1;
    else whole += characters[i];
  }
  return whole;
}

// "%23" and "=23" as their byte. An address may be broken within one and between those of a character, for it has no other use of "%".
// False where there was nothing to undo.
bool unescape(std::u32string_view characters, std::string& bytes) {
  bool found = false;
  for (std::size_t i = 0; i < characters.size(); ++i) {
    const char32_t c = characters[i];
    const auto digit = [&](std::size_t at) { return at < characters.size() ? hex_digit(characters[at]) : -1; };
    const std::size_t first = c == U'%' ? past_break(characters, i + 1) : i + 1,
                      second = c == U'%' ? past_break(characters, first + 1) : i + 2;
    if ((c != U'%' && c != U'=') || digit(first) < 0 || digit(second) < 0) {
      bytes += content::utf8_from(characters.substr(i, 1));
      continue;
    }
    bytes += static_cast<char>(digit(first) * 16 + digit(second));
    i = second;
    found = true;
    const std::size_t next = past_break(characters, i + 1);
    if (c == U'%' && static_cast<unsigned char>(bytes.back()) >= 0x80 && characters.substr(next, 1) == U"%") i = next - 1;
  }
  return found;
}

}  // namespace

bool commands_terminal(char32_t c) {
  return c < 0x20 || between(c, 0x7F, 0x9F) || c == 0x61C || between(c, 0x200E, 0x200F) || between(c, 0x2028, 0x202E) ||
         between(c, 0x2066, 0x2069) || c == 0xFEFF;
}

bool is_quiet_text(std::string_view utf8) {
  const std::u32string characters = content::utf8_characters(utf8);
  return std::none_of(characters.begin(), characters.end(), commands_terminal);
}

std::u32string plain_characters(std::string_view text) {
  std::u32string characters = folded(text);
  // Most scans have nothing to join or undo.
  for (int round = 0; round < escape_rounds && characters.find_first_of(U"%=") != std::u32string::npos; ++round) {
    std::string bytes;
    characters = joined(characters);
    if (!unescape(characters, bytes)) break;
    characters = folded(bytes);
  }
  return characters;
}

}  // namespace printer
