// SPDX-License-Identifier: MIT
#include "content/base/value_hint.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <optional>
#include <vector>

#include "content/base/date.h"
#include "content/base/money.h"
#include "content/base/utf8.h"

namespace content {
namespace {

constexpr std::array<std::string_view, 12> month_names = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

// Full-width signs as ASCII, blanks left out.
std::string narrowed(std::string_view text) {
  std::u32string characters;
  for (const char32_t c : utf8_characters(text)) {
    if (c == U' ' || c == 0x3000 || c == 0xA0) continue;
    characters.push_back(c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c);
  }
  return utf8_from(characters);
}

// The runs of digits in a text, at most six digits each; nullopt where there is a longer one.
std::optional<std::vector<int>> digit_runs(std::string_view text) {
  std::vector<int> runs;
  for (std::size_t i = 0; i < text.size();) {
    if (text[i] < '0' || text[i] > '9') {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < text.size() && text[end] >= '0' && text[end] <= '9') ++end;
    if (end - i > 6) return std::nullopt;
    int value = 0;
    std::from_chars(text.data() + i, text.data() + end, value);
    runs.push_back(value);
    i = end;
  }
  return runs;
}

std::string days_in_month(int year, int month) {
  const auto last = std::chrono::year_month_day_last{std::chrono::year{year},
                                                     std::chrono::month_day_last{std::chrono::month{static_cast<unsigned>(month)}}};
  return fmt::format("{} 年 {} 月只有 {} 天。", year, month, static_cast<unsigned>(last.day()));
}

std::string value_written(int year, int month, int day) {
  if (year < 1900 || year > 2999 || month < 1 || month > 12 || day < 1 || day > 31) return {};
  const std::string text = fmt::format("{:04}-{:02}-{:02}", year, month, day);
  if (!parse_date(text)) return days_in_month(year, month);
  return fmt::format("请写成 {}。", text);
}

bool looks_like_date(const std::string& text) {
  if (text.find("月") != std::string::npos || text.find("年") != std::string::npos || text.find('/') != std::string::npos) return true;
  for (const std::string_view month : month_names) {
    if (text.find(month) != std::string::npos) return true;
  }
  return text.find('-', 1) != std::string::npos;
}

void drop_ending(std::string& text, std::string_view ending) {
  if (text.ends_with(ending)) text.resize(text.size() - ending.size());
}

}  // namespace

std::string date_hint(std::string_view text) {
  const std::string plain = narrowed(text);
  if (plain.size() == 8 && plain.find_first_not_of("0123456789") == std::string::npos) {
    return value_written(std::stoi(plain.substr(0, 4)), std::stoi(plain.substr(4, 2)), std::stoi(plain.substr(6, 2)));
  }
  const std::optional<std::vector<int>> runs = digit_runs(plain);
  if (!runs) return "请写成 2026-01-31 这样的日期。";
  std::string hint;
  // 1-Jan-26, 1-Jan-2026
  for (std::size_t month = 0; month < month_names.size(); ++month) {
    if (plain.find(month_names[month]) == std::string::npos || runs->size() != 2) continue;
    const int year = (*runs)[1] < 100 ? 2000 + (*runs)[1] : (*runs)[1];
    if (std::string written_day = value_written(year, static_cast<int>(month) + 1, (*runs)[0]); !written_day.empty()) return written_day;
  }
  if (runs->size() == 1 && (*runs)[0] >= 20'000 && (*runs)[0] <= 80'000) {  // days since 1899-12-30, as spreadsheets keep them
    const Date day = Date{std::chrono::year{1899} / 12 / 30} + std::chrono::days{(*runs)[0]};
    return fmt::format("表格软件把日期变成了天数，请写成 {}。", to_string(day));
  }
  if (runs->size() >= 3) {
    const int first = (*runs)[0], second = (*runs)[1], third = (*runs)[2];
    if (first >= 1900) {
      hint = value_written(first, second, third);
    } else if (third >= 1900 && first != second && first >= 1 && first <= 12 && second >= 1 &&
               second <= 12) {  // the month first, or the day?
      hint = fmt::format("请写成 {:04}-{:02}-{:02}（{} 月 {} 日）或 {:04}-{:02}-{:02}（{} 月 {} 日）。", third, first, second, first,
                         second, third, second, first, second, first);
    } else {
      hint = first > 12 ? value_written(third, second, first) : value_written(third, first, second);
    }
  } else if (runs->size() == 2 && (*runs)[0] >= 1900) {
    hint = value_written((*runs)[0], (*runs)[1], 1);
  }
  return hint.empty() ? "请写成 2026-01-31 这样的日期。" : hint;
}

std::string number_hint(std::string_view text) {
  std::string plain = narrowed(text);
  for (const std::string_view sign : {"￥", "¥", "约"}) {
    if (plain.starts_with(sign)) plain.erase(0, sign.size());
  }
  for (const std::string_view unit : {"/月", "/年", "元", "倍", "个月", "人", "岁"}) drop_ending(plain, unit);
  drop_ending(plain, "元");
  std::string digits;
  for (const char c : plain) {
    if (c != ',' && c != '\'') digits += c;
  }
  if (digits.ends_with("%")) {
    digits.pop_back();
    if (const auto percent = parse_number(digits)) {
      return fmt::format("百分数请写成小数 {}。", to_string_number(multiply(*percent, number_one / 100, false)));
    }
  }
  if (digits.ends_with("万")) {
    digits.resize(digits.size() - std::string_view("万").size());
    if (const auto amount = parse_number(digits)) {
      return fmt::format("请写成完整的数 {}。", to_string_number(multiply(*amount, number_one * 10'000, false)));
    }
  }
  if (digits.size() > 10 && digits.find_first_not_of("0123456789.-") == std::string::npos) return "最多 100 亿，小数最多四位。";
  if (const auto number = parse_number(digits)) return fmt::format("请写成 {}。", to_string_number(*number));
  const std::size_t power = digits.find_first_of("eE");
  if (power != std::string::npos && power > 0 && digits.find_first_not_of("0123456789.+-eE") == std::string::npos) {
    return "表格软件把长数字缩写了，请把这一格设成“文本”，再写完整的数。";
  }
  if (looks_like_date(plain)) return "表格软件可能把它变成了日期，请把这一格设成“文本”，再写一遍数字。";
  return "请只写数字，例如 1000 或 1.5。";
}

}  // namespace content
