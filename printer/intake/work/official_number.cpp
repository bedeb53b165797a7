// SPDX-License-Identifier: MIT
#include "printer/intake/work/official_number.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <regex>
#include <vector>

#include "content/base/cell_value.h"
#include "content/base/utf8.h"
#include "printer/intake/work/work_words.h"

namespace intake {

namespace {

constexpr std::size_t max_characters = 40, old_identity = 15, identity = 18;

tl::unexpected<content::Fault> refused_number(std::string_view why) {
  return content::fault(content::FaultCode::value_invalid, std::string(why));
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_han(char32_t c) { return (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF); }

// A month and a day of it, "0229" with any year.
bool is_birthday(std::string_view text) {
  const int month = (text[0] - '0') * 10 + text[1] - '0', day = (text[2] - '0') * 10 + text[3] - '0';
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

// GB 11643: the last of 18 is a check of the others (ISO 7064 MOD 11-2).
bool check_fits(std::string_view number) {
  constexpr std::array weights{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  int sum = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) sum += (number[i] - '0') * weights[i];
  return "10X98765432"[sum % 11] == number.back();
}

// A mistyped one is one as well, by the birthday in it. `document`: days since then, "20251130", are those of a document.
bool looks_like_identity(std::string_view run, std::string_view document) {
  if (run.size() == old_identity) return is_birthday(run.substr(8));
  if (run.size() != identity) return false;
  const std::string_view day = run.substr(6, 8);
  return (day >= "1900" && day < document && is_birthday(run.substr(10))) || check_fits(run);
}

// Digits one after another, whatever people put between them; X ends an identity card's.
std::vector<std::string> digit_runs(std::string_view text, std::string_view between) {
  std::vector<std::string> runs(1);
  for (const char c : text) {
    if (is_digit(c)) runs.back() += c;
    else if ((c == 'X' || c == 'x') && runs.back().size() == identity - 1) runs.back() += 'X';
    else if (between.find(c) == std::string_view::npos && !runs.back().empty()) runs.emplace_back();
  }
  return runs;
}

bool holds_identity(std::string_view text, content::Date today) {
  std::string document = content::to_string(today - std::chrono::days(366));
  std::erase(document, '-');
  for (const std::string_view between : {std::string_view(), std::string_view(" -./")})
    for (const std::string& run : digit_runs(text, between))
      if (looks_like_identity(run, document)) return true;
  return false;
}

bool holds_phone(std::string_view text) {
  for (const std::string& run : digit_runs(text, " -")) {
    const std::string_view number = run.starts_with("86") && run.size() == 13 ? std::string_view(run).substr(2) : std::string_view(run);
    if (number.size() == 11 && number[0] == '1' && number[1] >= '3') return true;
  }
  static const std::regex fixed_line("(^|[^0-9])0[0-9]{2,3}[- )]{1,2}[0-9]{7,8}($|[^0-9])");
  return std::regex_search(text.begin(), text.end(), fixed_line);
}

// The number of a document has words such as 字, 第 and 号. Other words next to each other may be somebody's name.
bool holds_name(const std::u32string& characters) {
  constexpr std::u32string_view marks = U"字第号", plain = U"年月日民政局救助低保编案临时医疗住房就业教育特困边缘街道旗县区市省";
  for (std::size_t i = 0; i < characters.size();) {
    std::size_t end = i;
    bool marked = false, all_plain = true;
    for (; end < characters.size() && (is_han(characters[end]) || characters[end] == U'·'); ++end) {
      const bool mark = marks.find(characters[end]) != std::u32string_view::npos;
      marked |= mark;
      all_plain &= mark || plain.find(characters[end]) != std::u32string_view::npos;
    }
    marked |= end < characters.size() && characters[end] == U'〔';  // as in 包民低保〔2026〕12号
    if (end - i >= 2 && !marked && !all_plain) return true;
    i = std::max(end, i + 1);
  }
  return false;
}

}  // namespace

content::Result<std::string> official_number(std::string_view typed, content::Date today) {
  const std::string narrow = content::narrow(typed);
  const std::string text(content::trimmed(narrow));
  const std::u32string characters = content::utf8_characters(text);
  if (characters.empty()) return refused_number(words::number_empty);
  if (holds_identity(text, today)) return refused_number(words::number_identity);
  if (holds_phone(text)) return refused_number(words::number_phone);
  std::u32string close = characters;
  std::erase_if(close, [](char32_t c) { return c == U' ' || c == U'　' || c == U'\t' || c == U'\n'; });
  if (holds_name(close)) return refused_number(words::number_name);
  const bool allowed = std::all_of(characters.begin(), characters.end(), [](char32_t c) {
    return is_han(c) ||
           (c < 0x80 && (std::isalnum(static_cast<int>(c)) || std::u32string_view(U" -_/.()[]#:").find(c) != std::u32string_view::npos)) ||
           std::u32string_view(U"〔〕【】").find(c) != std::u32string_view::npos;
  });
  if (!allowed || characters.size() > max_characters || std::none_of(text.begin(), text.end(), is_digit))
    return refused_number(words::number_rule);
  return text;
}

}  // namespace intake
