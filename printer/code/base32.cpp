// SPDX-License-Identifier: MIT
// Base32 (RFC 4648 §6); see base32.h.

#include "printer/code/base32.h"

#include <array>

namespace printer {

namespace {
constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr std::uint8_t no_value = 0xFF;
// What each byte is worth, small letters as large ones.
constexpr auto value_of = [] {
  std::array<std::uint8_t, 256> table{};
  table.fill(no_value);
  for (std::size_t i = 0; i < alphabet.size(); ++i) {
    table[static_cast<unsigned char>(alphabet[i])] = static_cast<std::uint8_t>(i);
    if (alphabet[i] >= 'A') table[static_cast<unsigned char>(alphabet[i] - 'A' + 'a')] = static_cast<std::uint8_t>(i);
  }
  return table;
}();
}  // namespace

std::string to_base32(const std::vector<std::uint8_t>& bytes) {
  std::string text;
  text.reserve((bytes.size() * 8 + 4) / 5);
  std::uint32_t buffer = 0;
  int bits = 0;
  for (const std::uint8_t byte : bytes) {
    buffer = (buffer << 8 | byte) & 0xFFFU;  // at most 4 bits wait, 12 are enough
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += alphabet[buffer >> bits & 31U];
    }
  }
  if (bits > 0) text += alphabet[buffer << (5 - bits) & 31U];
  return text;
}

std::optional<std::vector<std::uint8_t>> from_base32(std::string_view text) {
  const std::size_t rest = text.size() % 8;
  if (rest == 1 || rest == 3 || rest == 6) return std::nullopt;
  std::vector<std::uint8_t> bytes(text.size() * 5 / 8);
  std::size_t made = 0;
  std::uint32_t buffer = 0;
  int bits = 0;
  for (const char letter : text) {
    const std::uint8_t value = value_of[static_cast<unsigned char>(letter)];
    if (value == no_value) return std::nullopt;
    buffer = (buffer << 5 | value) & 0xFFFU;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes[made++] = static_cast<std::uint8_t>(buffer >> bits & 0xFFU);
    }
  }
  if ((buffer & ((1U << bits) - 1U)) != 0) return std::nullopt;
  return bytes;
}

}  // namespace printer
