// SPDX-License-Identifier: MIT
#pragma once

// Bytes as lower-case hexadecimal digits, as they stand in databases and files of public keys. Not for secrets: the time it takes tells of
// the bytes (sodium_bin2hex does not).

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace content {

inline std::string hex_of(std::span<const std::uint8_t> bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string hex;
  hex.reserve(2 * bytes.size());
  for (const std::uint8_t byte : bytes) (hex += digits[byte >> 4]) += digits[byte & 15];
  return hex;
}

// Empty where something is no pair of digits.
inline std::vector<std::uint8_t> bytes_of_hex(std::string_view hex) {
  const auto digit = [](char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1; };
  std::vector<std::uint8_t> bytes(hex.size() / 2);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const int high = digit(hex[2 * i]), low = digit(hex[2 * i + 1]);
    if (high < 0 || low < 0) return {};
    bytes[i] = static_cast<std::uint8_t>(high << 4 | low);
  }
  return hex.size() % 2 == 0 ? bytes : std::vector<std::uint8_t>{};
}

}  // namespace content
