// SPDX-License-Identifier: MIT
#include "content/voice/spoken_numbers.h"

#include <utility>

#include "content/base/utf8.h"

namespace content::voice {
namespace {

constexpr std::string_view chinese_digits[] = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
constexpr std::int64_t ten_thousand = 10'000, hundred_million = 100'000'000;

// Up to 9999; `leads`: nothing was said before it.
std::string chinese_group(std::int64_t value, bool leads, bool counting) {
  constexpr std::pair<std::int64_t, const char*> places[] = {{1000, "千"}, {100, "百"}, {10, "十"}, {1, ""}};
  std::string said;
  bool gap = false;
  for (const auto& [place, name] : places) {
    const std::int64_t digit = value / place % 10;
    if (digit == 0) {
      gap = gap || !said.empty();
      continue;
    }
    if (std::exchange(gap, false)) said += "零";
    const bool first = leads && said.empty();
    if (place == 10 && digit == 1 && first) {
      said += name;
    } else if (digit == 2 && place >= 100 && first && counting) {
      said += std::string("两") + name;
    } else {
      said += std::string(chinese_digits[digit]) + name;
    }
  }
  return said;
}

}  // namespace

std::string chinese_number(std::int64_t value, bool counting) {
  if (value == 0) return "零";
  if (value == 2 && counting) return "两";
  std::string said;
  const auto group = [&](std::int64_t part, std::int64_t full, const char* name) {
    if (part == 0) return;
    if (!said.empty() && part < full / 10) said += "零";
    said += part == 2 && counting && said.empty() && *name != 0 ? "两" : chinese_group(part, said.empty(), counting);
    said += name;
  };
  if (value >= hundred_million * ten_thousand) {  // never an amount here; said whole all the same
    said = chinese_number(value / hundred_million, counting) + "亿";
    value %= hundred_million;
  }
  group(value / hundred_million, ten_thousand, "亿");
  const std::int64_t rest = value % hundred_million;
  group(rest / ten_thousand, ten_thousand, "万");
  // 一万零二十; 三万二千 needs no 零, and one before the ten thousands was said already.
  group(rest % ten_thousand, ten_thousand, "");
  return said;
}

std::string english_number(std::int64_t value) {
  constexpr const char* small[] = {"zero",     "one",     "two",     "three",     "four",     "five",    "six",
                                   "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",  "thirteen",
                                   "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
  constexpr const char* tens[] = {"", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"};
  if (value < 20) return small[value];
  if (value < 100) return std::string(tens[value / 10]) + (value % 10 == 0 ? "" : std::string(" ") + small[value % 10]);
  constexpr std::pair<std::int64_t, const char*> scales[] = {
      {1'000'000'000, "billion"}, {1'000'000, "million"}, {1000, "thousand"}, {100, "hundred"}};
  for (const auto& [scale, name] : scales)
    if (value >= scale) return english_number(value / scale) + " " + name + (value % scale == 0 ? "" : " " + english_number(value % scale));
  return {};
}

namespace {

// A text as characters, with a place in it.
class Scan {
 public:
  explicit Scan(std::string_view text) : text_(utf8_characters(text)) {}
  bool done() const { return at_ >= text_.size(); }
  char32_t here(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : U'\0'; }
  char32_t before() const {
    std::size_t back = at_;
    while (back > 0 && text_[back - 1] == U' ') --back;
    return back == 0 ? U'\0' : text_[back - 1];
  }
  // The character behind `ahead`, spaces left out.
  char32_t after(std::size_t ahead) const {
    while (here(ahead) == U' ') ++ahead;
    return here(ahead);
  }
  void go(std::size_t characters) { at_ += characters; }
  std::size_t digits(std::size_t ahead) const {
    std::size_t count = 0;
    while (here(ahead + count) >= U'0' && here(ahead + count) <= U'9') ++count;
    return count;
  }
  std::int64_t value(std::size_t ahead, std::size_t count) const {
    std::int64_t value = 0;
    for (std::size_t i = 0; i < count && i < 17; ++i) value = value * 10 + static_cast<std::int64_t>(here(ahead + i) - U'0');
    return value;
  }

 private:
  std::u32string text_;
  std::size_t at_ = 0;
};

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool is_one_of(char32_t c, std::u32string_view list) { return c != U'\0' && list.find(c) != std::u32string_view::npos; }
bool is_dash(char32_t c) { return is_one_of(c, U"-–—~～−"); }

constexpr std::u32string_view measures = U"元个天人口户位岁分小条项张次块万亿米秒题倍平页段份公斤度级步种字格间套辆头只亩里年周家台名组样";

// A number as it is written: digits with commas between thousands, and a part after a point.
struct Written {
  std::size_t length = 0, whole = 0;  // characters; of the part before the point, commas counted
  std::int64_t value = 0;
  std::string fraction;  // digits after the point
  bool grouped = false;
};

Written written(const Scan& scan) {
  Written number;
  std::size_t count = scan.digits(0);
  number.value = scan.value(0, count);
  number.length = count;
  while (count <= 3 && scan.here(number.length) == U',' && scan.digits(number.length + 1) == 3) {
    number.value = number.value * 1000 + scan.value(number.length + 1, 3);
    number.length += 4;
    number.grouped = true;
  }
  number.whole = number.length;
  if (scan.here(number.length) == U'.' && scan.digits(number.length + 1) > 0) {
    const std::size_t places = scan.digits(number.length + 1);
    for (std::size_t i = 0; i < places; ++i) number.fraction += static_cast<char>('0' + (scan.here(number.length + 1 + i) - U'0'));
    number.length += 1 + places;
  }
  return number;
}

// So many digits, and it is called rather than counted: 110, 12345, 0472-5123456, 0147.
bool is_called(const Scan& scan, const Written& number) {
  if (number.grouped || !number.fraction.empty()) return false;
  const std::size_t count = number.length;
  if (count > 1 && scan.here(0) == U'0') return true;
  if (is_one_of(scan.after(count), measures) || (is_dash(scan.after(count)) && scan.here(0) != U'0' && count <= 5)) return false;
  if (count >= 7) return true;
  const std::int64_t value = number.value;
  if (count == 3) return value == 110 || value == 119 || value == 120 || value == 122;
  return count == 5 && (value / 1000 == 12 || value / 1000 == 95 || value / 1000 == 96);
}

struct Day {
  std::int64_t year = 0, month = 0, day = 0;
};

// "2026-11-24" at the start.
bool is_day(const Scan& scan, Day& day) {
  if (scan.digits(0) != 4 || scan.here(4) != U'-' || scan.digits(5) != 2 || scan.here(7) != U'-' || scan.digits(8) != 2) return false;
  day = {scan.value(0, 4), scan.value(5, 2), scan.value(8, 2)};
  return day.month >= 1 && day.month <= 12 && day.day >= 1 && day.day <= 31;
}

// "09:41", how many characters; 0: it is none.
std::size_t clock_length(const Scan& scan) {
  const std::size_t hours = scan.digits(0);
  if (hours == 0 || hours > 2 || scan.here(hours) != U':' || scan.digits(hours + 1) != 2) return 0;
  return scan.value(0, hours) < 25 && scan.value(hours + 1, 2) < 60 ? hours + 3 : 0;
}

std::string one_by_one(const Scan& scan, std::size_t from, std::size_t count, bool called) {
  std::string said;
  for (std::size_t i = 0; i < count; ++i) {
    const auto digit = static_cast<std::size_t>(scan.here(from + i) - U'0');
    said += called && digit == 1 ? "幺" : chinese_digits[digit];
  }
  return said;
}

// What joins two numbers: a range.
bool joins(const Scan& scan, std::size_t& length) {
  length = 0;
  std::size_t at = 0;
  while (scan.here(at) == U' ') ++at;
  if (!is_dash(scan.here(at))) return false;
  ++at;
  while (scan.here(at) == U' ') ++at;
  length = at;
  return is_digit(scan.here(at));
}

std::string chinese_at(Scan& scan) {
  Day day;
  if (is_day(scan, day)) {
    const std::string year = one_by_one(scan, 0, 4, false);
    scan.go(10);
    return year + "年" + chinese_number(day.month, false) + "月" + chinese_number(day.day, false) + "日";
  }
  if (const std::size_t length = clock_length(scan); length != 0) {
    const std::size_t hours = scan.digits(0);
    const std::int64_t hour = scan.value(0, hours), minute = scan.value(hours + 1, 2);
    scan.go(length);
    const std::string minutes = minute == 0 ? "" : (minute < 10 ? "零" : "") + chinese_number(minute, false) + "分";
    return chinese_number(hour, true) + "点" + minutes;
  }
  const char32_t before = scan.before();
  const Written number = written(scan);
  if (number.length == 4 && number.whole == 4 && !number.grouped && scan.after(4) == U'年' && number.value >= 1900 && number.value < 2200) {
    const std::string said = one_by_one(scan, 0, 4, false);
    scan.go(4);
    return said;
  }
  if (is_called(scan, number)) {
    std::string said = one_by_one(scan, 0, number.length, true);
    scan.go(number.length);
    // An area code and the rest of the number.
    while (scan.here() == U'-' && scan.digits(1) >= 3) {
      const std::size_t rest = scan.digits(1);
      scan.go(1);
      said += one_by_one(scan, 0, rest, true);
      scan.go(rest);
    }
    return said;
  }
  if (number.fraction.empty() && scan.here(number.length) == U'/' && scan.digits(number.length + 1) > 0) {
    const std::size_t below = scan.digits(number.length + 1);
    const std::string said = chinese_number(scan.value(number.length + 1, below), false) + "分之" + chinese_number(number.value, false);
    scan.go(number.length + 1 + below);
    return said;
  }
  const char32_t after = scan.after(number.length);
  const bool dated = is_one_of(after, U"月日号") || before == U'第';
  std::string said;
  if (after == U'%' || after == U'％') {
    said = "百分之";
    std::size_t sign = number.length;
    while (scan.here(sign) == U' ') ++sign;
    said += chinese_number(number.value, false);
    if (!number.fraction.empty()) {
      said += "点";
      for (const char digit : number.fraction) said += chinese_digits[digit - '0'];
    }
    scan.go(sign + 1);
    return said;
  }
  const bool counting = !dated && number.fraction.empty() && (number.value > 2 || is_one_of(after, measures));
  said = chinese_number(number.value, counting);
  std::string fraction = number.fraction;
  while (!fraction.empty() && fraction.back() == '0') fraction.pop_back();  // 12.50 元
  if (!fraction.empty()) {
    said += "点";
    for (const char digit : fraction) said += chinese_digits[digit - '0'];
  }
  scan.go(number.length);
  return said;
}

std::string spelled_in_english(const Scan& scan, std::size_t count) {
  std::string said;
  for (std::size_t i = 0; i < count; ++i) said += (i == 0 ? "" : " ") + english_number(static_cast<std::int64_t>(scan.here(i) - U'0'));
  return said;
}

std::string english_year(std::int64_t year) {
  if (year % 1000 < 10) return english_number(year);
  const std::int64_t rest = year % 100;
  return english_number(year / 100) + (rest == 0 ? " hundred" : rest < 10 ? " oh " + english_number(rest) : " " + english_number(rest));
}

std::string english_at(Scan& scan) {
  constexpr const char* months[] = {"January", "February", "March",     "April",   "May",      "June",
                                    "July",    "August",   "September", "October", "November", "December"};
  Day day;
  if (is_day(scan, day)) {
    scan.go(10);
    return std::string(months[day.month - 1]) + " " + english_number(day.day) + " " + english_year(day.year);
  }
  if (const std::size_t length = clock_length(scan); length != 0) {
    const std::size_t hours = scan.digits(0);
    const std::int64_t hour = scan.value(0, hours), minute = scan.value(hours + 1, 2);
    scan.go(length);
    return english_number(hour) + (minute == 0 ? " o'clock" : minute < 10 ? " oh " + english_number(minute) : " " + english_number(minute));
  }
  const Written number = written(scan);
  const bool plain = !number.grouped && number.fraction.empty();
  const bool called = plain && ((number.length > 1 && scan.here(0) == U'0') || number.length >= 5 || number.value == 110 ||
                                number.value == 119 || number.value == 120 || number.value == 122);
  if (called) {
    std::string said = spelled_in_english(scan, number.length);
    scan.go(number.length);
    while (scan.here() == U'-' && scan.digits(1) >= 3) {
      scan.go(1);
      const std::size_t rest = scan.digits(0);
      said += " " + spelled_in_english(scan, rest);
      scan.go(rest);
    }
    return said;
  }
  std::string said = plain && number.length == 4 && number.value >= 1900 && number.value < 2200 ? english_year(number.value)
                                                                                                : english_number(number.value);
  std::string fraction = number.fraction;
  while (!fraction.empty() && fraction.back() == '0') fraction.pop_back();
  if (!fraction.empty()) {
    said += " point";
    for (const char digit : fraction) said += " " + english_number(digit - '0');
  }
  scan.go(number.length);
  if (scan.here() == U'%') {
    scan.go(1);
    said += " percent";
  }
  return said;
}

}  // namespace

namespace {

// The text with its numbers in words: `number` says the one at hand, `between` what stands between the ends of a range.
template <typename Number, typename Between>
std::string with_numbers_said(std::string_view text, Number number, Between between) {
  Scan scan(text);
  std::string said;
  bool number_before = false;
  while (!scan.done()) {
    std::size_t length = 0;
    if (number_before && joins(scan, length)) {
      between(said);
      scan.go(length);
      number_before = false;
    } else if (is_digit(scan.here())) {
      number(scan, said);
      number_before = true;
    } else {
      number_before = number_before && scan.here() == U' ';
      said += utf8_from(std::u32string(1, scan.here()));
      scan.go(1);
    }
  }
  return said;
}

}  // namespace

std::string numbers_said_in_chinese(std::string_view text) {
  return with_numbers_said(
      text, [](Scan& scan, std::string& said) { said += chinese_at(scan); }, [](std::string& said) { said += "到"; });
}

std::string numbers_said_in_english(std::string_view text) {
  const auto number = [](Scan& scan, std::string& said) {
    if (!said.empty() && said.back() != ' ') said += ' ';
    said += english_at(scan);
    if (!scan.done() && scan.here() != U' ') said += ' ';
  };
  return with_numbers_said(text, number, [](std::string& said) { said += said.ends_with(' ') ? "to " : " to "; });
}

}  // namespace content::voice
