// SPDX-License-Identifier: MIT
#include "content/base/money.h"

#include <algorithm>

namespace content {
namespace {

__extension__ typedef __int128 Wide;

Number saturated(Wide value) {
  return static_cast<Number>(std::clamp<Wide>(value, -static_cast<Wide>(number_limit), static_cast<Wide>(number_limit)));
}

}  // namespace

Number add(Number a, Number b) { return saturated(static_cast<Wide>(a) + b); }

Number subtract(Number a, Number b) { return saturated(static_cast<Wide>(a) - b); }

Number multiply(Number a, Number b, bool up) {
  const Wide product = static_cast<Wide>(a) * b;
  Wide quotient = product / number_one;  // towards zero
  const Wide rest = product % number_one;
  if (rest > 0 && up) ++quotient;
  if (rest < 0 && !up) --quotient;
  return saturated(quotient);
}

std::optional<Number> parse_number(std::string_view text) {
  bool negative = false;
  if (!text.empty() && text.front() == '-') {
    negative = true;
    text.remove_prefix(1);
  }
  if (text.empty()) return std::nullopt;
  Wide value = 0;
  int whole_digits = 0, decimals = -1;  // -1: before the point
  for (const char c : text) {
    if (c == '.' && decimals < 0) {
      decimals = 0;
      continue;
    }
    if (c < '0' || c > '9') return std::nullopt;
    if (decimals < 0) {
      ++whole_digits;
    } else if (++decimals > 4) {
      return std::nullopt;
    }
    value = value * 10 + (c - '0');
    if (value > static_cast<Wide>(number_limit) * number_one) return std::nullopt;
  }
  if (whole_digits == 0 || decimals == 0) return std::nullopt;
  for (int i = std::max(decimals, 0); i < 4; ++i) value *= 10;
  if (value > number_limit) return std::nullopt;
  return static_cast<Number>(negative ? -value : value);
}

std::string to_string_number(Number number) {
  const bool negative = number < 0;
  const std::uint64_t size = negative ? 0 - static_cast<std::uint64_t>(number) : static_cast<std::uint64_t>(number);
  std::string text = std::to_string(size / number_one);
  std::uint64_t rest = size % number_one;
  if (rest != 0) {
    std::string digits = std::to_string(rest + number_one).substr(1);
    while (digits.back() == '0') digits.pop_back();
    text += "." + digits;
  }
  return negative ? "-" + text : text;
}

}  // namespace content
