// SPDX-License-Identifier: MIT
#include "content/base/cell_value.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <vector>

#include "content/base/utf8.h"

namespace content {
namespace {

constexpr std::array<std::string_view, 12> months = {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};

bool digits(std::string_view text, std::size_t least, std::size_t most) {
  return text.size() >= least && text.size() <= most && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

int number_of(std::string_view text) {
  int value = 0;
  for (const char c : text) value = value * 10 + (c - '0');
  return value;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  std::string out;
  std::string_view rest = text;
  for (std::size_t at = rest.find(from); at != std::string_view::npos; at = rest.find(from)) {
    out.append(rest.substr(0, at)).append(to);
    rest.remove_prefix(at + from.size());
  }
  text = out.append(rest);
}

std::string small(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

// Parts between one kind of sign.
std::vector<std::string_view> parts_at(std::string_view text, char sign) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t end = text.find(sign);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

std::optional<Date> day_of(std::string_view year, std::string_view month, std::string_view day) {
  if (!digits(year, 4, 4) || !digits(month, 1, 2) || !digits(day, 1, 2)) return std::nullopt;
  return parse_date(fmt::format("{}-{:02}-{:02}", year, number_of(month), number_of(day)));
}

std::string code_of(int year, int month) { return fmt::format("{}-{}", year % 100, month); }

}  // namespace

std::string narrow(std::string_view text) {
  std::u32string characters = utf8_characters(text);
  for (char32_t& c : characters) {
    if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;
  }
  return utf8_from(characters);
}

std::optional<Date> cell_date(std::string_view original) {
  std::string text = narrow(original);
  // A day with a time of midnight, as databases export it.
  for (const std::string_view midnight : {" 0:00", " 00:00", " 0:00:00", " 00:00:00", "T00:00:00"}) {
    if (text.ends_with(midnight)) {
      text.resize(text.size() - midnight.size());
      break;
    }
  }
  if (digits(text, 8, 8))
    return day_of(std::string_view(text).substr(0, 4), std::string_view(text).substr(4, 2), std::string_view(text).substr(6));
  if (text.ends_with("日")) {
    text.resize(text.size() - std::string_view("日").size());
    replace_all(text, "年", "/");
    replace_all(text, "月", "/");
  }
  for (const char sign : {'-', '/', '.'}) {
    const std::vector<std::string_view> parts = parts_at(text, sign);
    if (parts.size() == 3) return day_of(trimmed(parts[0]), trimmed(parts[1]), trimmed(parts[2]));
  }
  return std::nullopt;
}

std::optional<Number> cell_number(std::string_view original) {
  std::string text = narrow(original);
  // Thousands, where every group but the first has three digits.
  const std::size_t point = std::min(text.find('.'), text.size());
  if (const std::vector<std::string_view> groups = parts_at(std::string_view(text).substr(0, point), ','); groups.size() > 1) {
    std::string_view first = groups[0];
    if (first.starts_with('-')) first.remove_prefix(1);
    if (!digits(first, 1, 3) || !std::all_of(groups.begin() + 1, groups.end(), [](std::string_view group) { return digits(group, 3, 3); }))
      return std::nullopt;
    std::erase(text, ',');
  }
  if (const std::size_t at = text.find('.'); at != std::string::npos) {
    while (text.size() > at + 5 && text.back() == '0') text.pop_back();  // 1.500000
  }
  return parse_number(text);
}

std::optional<bool> cell_truth(std::string_view text) {
  const std::string word = small(narrow(text));
  for (const std::string_view yes : {"是", "yes", "true", "1", "真", "对", "y"}) {
    if (word == yes) return true;
  }
  for (const std::string_view no : {"否", "no", "false", "0", "假", "错", "n"}) {
    if (word == no) return false;
  }
  return std::nullopt;
}

bool is_cell_error(std::string_view text) {
  static constexpr std::array<std::string_view, 8> errors = {"#NAME?", "#REF!", "#VALUE!", "#N/A", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!"};
  if (std::find(errors.begin(), errors.end(), text) != errors.end()) return true;
  if (text.starts_with("Err:") && digits(text.substr(4), 3, 3)) return true;
  return text.size() >= 3 && text.find_first_not_of('#') == std::string_view::npos;
}

std::optional<std::string> code_before_date(std::string_view original) {
  const std::string text = small(narrow(original));
  if (const auto day = cell_date(text)) {
    const std::chrono::year_month_day date{*day};
    if (static_cast<unsigned>(date.day()) == 1)
      return code_of(static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())));
  }
  if (digits(text, 5, 5)) {
    const std::chrono::year_month_day date{Date{std::chrono::year{1899} / 12 / 30} + std::chrono::days{number_of(text)}};
    if (static_cast<unsigned>(date.day()) == 1)
      return code_of(static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())));
  }
  const std::vector<std::string_view> parts = parts_at(text, '-');
  if (parts.size() == 2 && digits(parts[1], 2, 2)) {
    for (std::size_t month = 0; month < months.size(); ++month) {
      if (parts[0] == months[month] || parts[0] == std::to_string(month + 1) + "月")
        return code_of(number_of(parts[1]), static_cast<int>(month) + 1);
    }
  }
  return std::nullopt;
}

bool is_shortened_number(std::string_view text) {
  const std::size_t power = text.find_first_of("eE");
  return power != std::string_view::npos && power > 0 && text.find_first_not_of("0123456789.+-eE") == std::string_view::npos &&
         text.find_last_of("eE") == power &&
         digits(text.substr(text.find_first_not_of("+-", power + 1) == std::string_view::npos ? text.size()
                                                                                              : text.find_first_not_of("+-", power + 1)),
                1, 3);
}

std::vector<std::string> split_list(std::string_view text) {
  static constexpr std::string_view wide = "；";
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t narrow_at = text.find(';'), wide_at = text.find(wide);
    const std::size_t end = std::min(narrow_at, wide_at);
    const std::string_view part = trimmed(text.substr(0, end));
    if (!part.empty()) parts.emplace_back(part);
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + (end == wide_at ? wide.size() : 1));
  }
  return parts;
}

std::vector<std::string> split_list(const Text& text, std::string_view language) {
  const std::string_view shown = text.language_for(language);
  std::vector<std::string> parts = split_list(text.own(shown));
  for (std::string& part : parts)
    if (shown != language) part += not_translated;
  return parts;
}

}  // namespace content
