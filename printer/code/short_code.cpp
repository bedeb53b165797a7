// SPDX-License-Identifier: MIT
// The check characters are the syndromes of a Reed–Solomon code over the integers modulo 23: the sum of all characters and the sum weighted
// by their place are both 0. With fewer than 23 characters any one or two errors leave one of them different.

#include "printer/code/short_code.h"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <vector>

#include "content/base/utf8.h"
#include "printer/code/scanned_text.h"

namespace printer {

namespace {

constexpr std::string_view letters = "34679ACDEFGHJKMNPQRTWXY";
constexpr int base = 23;
constexpr std::size_t max_typed = 24;
constexpr std::size_t min_digits = 4, max_digits = 6, day_letters = 2, mark_letters = 4, check_letters = 2;
constexpr std::size_t tail = day_letters + mark_letters + check_letters;
static_assert(letters.size() == base && max_digits + tail < base);

// Without what a person may put between the characters, or leave out.
std::u32string typed_characters(std::string_view text) {
  std::u32string typed = plain_characters(text);
  std::erase_if(typed, [](char32_t c) { return std::u32string_view(U" \n-_.").find(c) != std::u32string_view::npos; });
  return typed;
}

auto code_invalid(std::string sentence) { return content::fault(content::FaultCode::payload_invalid, std::move(sentence)); }

// Places count from 1 at the end, so that the checks stand at 2 and 1 however long the number is.
std::array<int, check_letters> sums(const std::vector<int>& values) {
  std::array<int, check_letters> sum{};
  for (std::size_t i = 0; i < values.size(); ++i) {
    const int place = static_cast<int>(values.size() - i);
    sum[0] = (sum[0] + values[i]) % base;
    sum[1] = (sum[1] + values[i] * place) % base;
  }
  return sum;
}

std::string shown(std::string_view number, std::string_view rest) {
  return fmt::format("{}-{}-{}", number, rest.substr(0, 4), rest.substr(4));
}

}  // namespace

std::string token_mark(const Bytes& token) {
  std::array<std::uint8_t, crypto_hash_sha256_BYTES> digest{};
  crypto_hash_sha256(digest.data(), token.data(), token.size());
  std::uint32_t value = 0;
  for (int i = 0; i < 4; ++i) value = value << 8 | digest[static_cast<std::size_t>(i)];
  std::string mark;
  for (std::size_t i = 0; i < mark_letters; ++i, value /= base) mark += letters[value % base];
  return mark;
}

std::string write_short_code(const std::string& slip_number, content::Date day, const Bytes& token) {
  return write_short_code({slip_number, day, token_mark(token)});
}

std::string write_short_code(const ShortCode& code) {
  const auto& [slip_number, day, mark] = code;
  if (slip_number.size() < min_digits || slip_number.size() > max_digits ||
      slip_number.find_first_not_of("0123456789") != std::string::npos)
    return "";
  const auto days = static_cast<int>(day.time_since_epoch().count() % (base * base));
  std::string rest{letters[static_cast<std::size_t>(days / base)], letters[static_cast<std::size_t>(days % base)]};
  rest += mark;
  std::vector<int> values;
  for (const char digit : slip_number) values.push_back(digit - '0');
  for (const char letter : rest) values.push_back(static_cast<int>(letters.find(letter)));
  values.resize(values.size() + check_letters);
  // a·2 + b·1 = -weighted and a + b = -plain, so a is their difference.
  const auto sum = sums(values);
  const int first = ((sum[0] - sum[1]) % base + base) % base;
  const int second = ((-sum[0] - first) % base + base) % base;
  rest += letters[static_cast<std::size_t>(first)];
  rest += letters[static_cast<std::size_t>(second)];
  return shown(slip_number, rest);
}

bool looks_like_short_code(std::string_view text) {
  if (text.size() > max_typed * 16) return false;  // no need to read it all
  const std::u32string typed = typed_characters(text);
  return !typed.empty() && typed.size() <= max_typed && typed.find_first_of(U":/#£§?&%=") == std::u32string::npos &&
         !typed.starts_with(U"2K") && !typed.starts_with(U"HTTP");
}

content::Result<ShortCode> read_short_code(std::string_view text, content::Date today) {
  const std::u32string typed = typed_characters(text);
  if (std::any_of(typed.begin(), typed.end(), [](char32_t c) { return c >= 0x80; }))
    return code_invalid("短码里只有数字和英文字母，请切换到英文输入。");
  if (typed.size() < min_digits + tail || typed.size() > max_digits + tail)
    return code_invalid(fmt::format("短码应当是小票号加 8 个字符，例如 0147-KWMP-9TXR；输入的有 {} 个字符。", typed.size()));
  const std::size_t digits = typed.size() - tail;
  const std::string code = content::utf8_from(typed);
  std::vector<int> values;
  for (std::size_t i = 0; i < code.size(); ++i) {
    const bool number = i < digits;
    const std::size_t value = number ? std::string_view("0123456789").find(code[i]) : letters.find(code[i]);
    if (value == std::string_view::npos)
      return code_invalid(fmt::format("短码第 {} 个字符“{}”不对：{}", i + 1, code[i],
                                      number ? "前面是小票号，只有数字。" : "短码里没有 0 1 2 5 8 B I L O S U V Z。"));
    values.push_back(static_cast<int>(value));
  }
  const auto sum = sums(values);
  if (sum[0] != 0 || sum[1] != 0) return code_invalid("短码输错了，请对照纸条再输一遍。");
  const int days = values[digits] * base + values[digits + 1];
  const auto now = static_cast<int>(today.time_since_epoch().count());
  const int back = ((now - days) % (base * base) + base * base) % (base * base);
  return ShortCode{code.substr(0, digits), today - std::chrono::days(back), code.substr(digits + day_letters, mark_letters)};
}

}  // namespace printer
