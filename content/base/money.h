// SPDX-License-Identifier: MIT
#pragma once

// Exact decimal numbers: a 64-bit count of 1/10000. Yuan, ratios and head counts alike; never binary floating point.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace content {

// 1 yuan = 10'000 units. Sums and products saturate at ±`number_limit` instead of wrapping.
using Number = std::int64_t;
constexpr Number number_one = 10'000;
constexpr Number number_limit = 1'000'000'000'000 * number_one / 100;  // 10^10 yuan

// The largest number a household can name where facts.csv sets none: a hundred million yuan. Far below `number_limit`, so that
// products with amounts and head counts stay exact; the check of a pack proves it for every formula.
constexpr Number answer_limit = 100'000'000 * number_one;

Number add(Number a, Number b);
Number subtract(Number a, Number b);
// Product of two scaled numbers through 128 bits; `up` rounds towards +infinity, else towards -infinity.
Number multiply(Number a, Number b, bool up);

// "1234", "1234.5", "-3"; at most four decimals, no separators, at most `number_limit`.
std::optional<Number> parse_number(std::string_view text);
// Shortest form: "1234.5".
std::string to_string_number(Number number);

}  // namespace content
