// SPDX-License-Identifier: MIT
#include "content/base/utf8.h"

#include <algorithm>

namespace content {
namespace {

// Decodes one character; `size` 0 where the bytes are not one.
char32_t decode(std::string_view text, std::size_t& size) {
  size = 0;
  if (text.empty()) return 0;
  const char* bytes = text.data();  // every index below was compared with the size
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  const unsigned first = at(0);
  if (first < 0x80) {
    size = 1;
    return first;
  }
  const std::size_t length = first >= 0xF0 && first <= 0xF4 ? 4 : first >= 0xE0 && first < 0xF0 ? 3 : first >= 0xC2 && first < 0xE0 ? 2 : 0;
  if (length == 0 || text.size() < length) return 0;
  char32_t value = length == 4 ? first & 0x07u : length == 3 ? first & 0x0Fu : first & 0x1Fu;
  for (std::size_t i = 1; i < length; ++i) {
    if ((at(i) & 0xC0u) != 0x80u) return 0;
    value = (value << 6) | (at(i) & 0x3Fu);
  }
  if ((length == 3 && value < 0x800) || (length == 4 && value < 0x10000) || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000))
    return 0;
  size = length;
  return value;
}

}  // namespace

bool utf8_valid(std::string_view text) {
  while (!text.empty()) {
    std::size_t size = 0;
    decode(text, size);
    if (size == 0) return false;
    text.remove_prefix(size);
  }
  return true;
}

std::u32string utf8_characters(std::string_view text) {
  std::u32string characters;
  while (!text.empty()) {
    std::size_t size = 0;
    const char32_t value = decode(text, size);
    characters.push_back(size == 0 ? U'\uFFFD' : value);
    text.remove_prefix(size == 0 ? 1 : size);
  }
  return characters;
}

std::string utf8_from(std::u32string_view characters) {
  std::string text;
  for (const char32_t c : characters) {
    if (c < 0x80) {
      text += static_cast<char>(c);
    } else if (c < 0x800) {
      text += static_cast<char>(0xC0 | (c >> 6));
      text += static_cast<char>(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
      text += static_cast<char>(0xE0 | (c >> 12));
      text += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
      text += static_cast<char>(0x80 | (c & 0x3F));
    } else {
      text += static_cast<char>(0xF0 | (c >> 18));
      text += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
      text += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
      text += static_cast<char>(0x80 | (c & 0x3F));
    }
  }
  return text;
}

std::size_t utf8_step(std::string_view text) {
  std::size_t size = 0;
  decode(text, size);
  return size == 0 && !text.empty() ? 1 : size;
}

std::size_t utf8_length(std::string_view text) {
  std::size_t count = 0;
  for (; !text.empty(); ++count) text.remove_prefix(utf8_step(text));
  return count;
}

std::string_view trimmed(std::string_view text) {
  static constexpr std::string_view blanks[] = {" ", "\t", "\r", "\n", "\u00A0", "\u3000", "\uFEFF"};
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view blank : blanks) {
      if (text.starts_with(blank)) {
        text.remove_prefix(blank.size());
        again = true;
      }
      if (text.ends_with(blank)) {
        text.remove_suffix(blank.size());
        again = true;
      }
    }
  }
  return text;
}

std::vector<std::string> parts_between(std::string_view text, char sign) {
  std::vector<std::string> parts;
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t end = std::min(text.find(sign, from), text.size());
    if (end > from) parts.emplace_back(text.substr(from, end - from));
    from = end + 1;
  }
  return parts;
}

}  // namespace content
