// SPDX-License-Identifier: MIT
#include "content/screening/answers_refused.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "content/base/utf8.h"
#include "content/base/value_hint.h"

namespace content {
namespace {

using Kind = JsonTree::Kind;

constexpr std::size_t max_listed = 8;

tl::unexpected<Fault> refused(std::string sentence) { return fault(FaultCode::value_invalid, std::move(sentence)); }

std::string cut(const std::string& word) {
  JsonTree text;
  text.text = word;
  text.kind = Kind::number;  // without quotes
  return shown(text);
}

// Blanks anywhere in a word are slips of the hand.
std::u32string without_blanks(std::string_view word) {
  std::u32string characters = utf8_characters(word);
  std::erase_if(characters, [](char32_t c) { return c <= U' ' || c == 0x3000 || c == 0xA0; });
  return characters;
}

// The only word that keeps all characters of the shorter one in their order: 昆区 of 昆都仑区.
const std::string* written_short(const std::u32string& word, const std::vector<std::string>& known) {
  const std::string* only = nullptr;
  if (word.size() < 2) return nullptr;
  for (const std::string& candidate : known) {
    std::size_t found = 0;
    for (const char32_t c : utf8_characters(candidate)) {
      if (found < word.size() && word[found] == c) ++found;
    }
    if (found < word.size()) continue;
    if (only != nullptr) return nullptr;
    only = &candidate;
  }
  return only;
}

std::string nearest(std::string_view word, const std::vector<std::string>& known) {
  const std::u32string plain = without_blanks(word);
  std::string suggestion = suggestion_for(utf8_from(plain), known);
  if (!suggestion.empty()) return suggestion;
  const std::string* const longer = written_short(plain, known);
  return longer == nullptr ? std::string() : "您是不是想写“" + *longer + "”？";
}

std::string listed(const std::vector<std::string>& known) {
  std::string list;
  for (std::size_t i = 0; i < std::min(known.size(), max_listed); ++i) list += (i == 0 ? "" : "、") + known[i];
  return known.size() > max_listed ? fmt::format("可以写 {} 等 {} 种。", list, known.size()) : fmt::format("可以写 {}。", list);
}

std::string wanted(const FactModel& fact) {
  const std::string low = to_string_number(fact.domain.low), high = to_string_number(fact.domain.high);
  return fact.domain.whole ? fmt::format("要写 {} 到 {} 的整数", low, high) : fmt::format("要写 {} 到 {} 的数，最多四位小数", low, high);
}

std::vector<std::string> codes(const FactModel& fact) {
  std::vector<std::string> codes = fact.options;
  if (fact.kind == Fact::Kind::choices) std::erase(codes, "none");
  return codes;
}

}  // namespace

WrittenNumber number_as_written(std::string_view text) {
  WrittenNumber read{WrittenNumber::Fault::none, 0, text.starts_with('-')};
  if (read.negative) text.remove_prefix(1);
  long exponent = 0;
  if (const std::size_t mark = text.find_first_of("eE"); mark != std::string_view::npos) {
    std::string_view power = text.substr(mark + 1);
    if (power.starts_with('+')) power.remove_prefix(1);
    if (std::from_chars(power.data(), power.data() + power.size(), exponent).ec != std::errc())
      exponent = power.starts_with('-') ? -1'000'000 : 1'000'000;
    exponent = std::clamp(exponent, -1'000'000L, 1'000'000L);
    text = text.substr(0, mark);
  }
  std::string digits;
  const std::size_t point = text.find('.');
  for (const char c : text) {
    if (c != '.') digits += c;
  }
  if (point != std::string_view::npos) exponent -= static_cast<long>(text.size() - point - 1);
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
  while (!digits.empty() && digits.back() == '0') {
    digits.pop_back();
    ++exponent;
  }
  if (digits.empty()) return read;
  constexpr long max_digits = 11;  // before the point, of `number_limit`
  if (static_cast<long>(digits.size()) + exponent > max_digits) {
    read.fault = WrittenNumber::Fault::large;
  } else if (exponent < -4) {
    read.fault = WrittenNumber::Fault::decimals;
  } else {
    digits.append(static_cast<std::size_t>(exponent + 4), '0');
    std::from_chars(digits.data(), digits.data() + digits.size(), read.number);
    if (read.number > number_limit) read.fault = WrittenNumber::Fault::large;
    if (read.negative) read.number = -read.number;
  }
  return read;
}

tl::unexpected<Fault> number_refused(const FactModel& fact, const std::string& key, const JsonTree& value, const WrittenNumber& read) {
  const std::string written = shown(value), low = to_string_number(fact.domain.low), high = to_string_number(fact.domain.high);
  if (value.is(Kind::string) && parse_number(value.text))
    return refused(fmt::format("“{}”的 {} 不要加引号，请写成 {}。", key, written, value.text));
  if (value.is(Kind::string)) return refused(fmt::format("“{}”要写一个数，不能是 {}。{}", key, written, number_hint(value.text)));
  if (!value.is(Kind::number)) return refused(fmt::format("“{}”不能是 {}，{}。", key, written, wanted(fact)));
  const bool large = read.fault == WrittenNumber::Fault::large;
  if (read.negative && (large || read.number < fact.domain.low))
    return refused(fmt::format("“{}”不能是负数 {}，最少写 {}。", key, written, low));
  if (large || read.number > fact.domain.high) return refused(fmt::format("“{}”的 {} 太大了，最多写 {}。", key, written, high));
  if (read.fault == WrittenNumber::Fault::decimals && !fact.domain.whole)
    return refused(fmt::format("“{}”的 {} 小数位太多，最多四位小数。", key, written));
  return refused(fmt::format("“{}”不能是 {}，{}。", key, written, wanted(fact)));
}

tl::unexpected<Fault> option_refused(const FactModel& fact, const std::string& key, const JsonTree& value) {
  if (fact.kind == Fact::Kind::yes_no) return refused(fmt::format("“{}”要写 true 或 false，不能是 {}。", key, shown(value)));
  const std::vector<std::string> known = codes(fact);
  if (value.is(Kind::list) || value.is(Kind::object))
    return refused(fmt::format("“{}”的一个选项不能写成 {}。{}", key, shown(value), listed(known)));
  if (fact.kind == Fact::Kind::choices && value.text == "none")
    return refused(fmt::format("“{}”里不写 \"none\"，一样都没有就写 []。", key));
  const std::string suggestion = value.is(Kind::string) ? nearest(value.text, known) : std::string();
  return refused(fmt::format("“{}”没有 {} 这个选项。{}", key, shown(value), suggestion.empty() ? listed(known) : suggestion));
}

tl::unexpected<Fault> list_refused(const FactModel& fact, const std::string& key, const JsonTree& value) {
  if (fact.kind == Fact::Kind::people)
    return refused(fmt::format("“{}”不能是 {}，要写成列表，每个人一个对象：[{{…}},{{…}}]；没有就写 []。", key, shown(value)));
  const std::vector<std::string> known = codes(fact);
  const bool single = value.is(Kind::string) && std::find(known.begin(), known.end(), value.text) != known.end();
  return refused(fmt::format("“{}”不能是 {}，要写成列表，例如 [\"{}\"]；一样都没有就写 []。", key, shown(value),
                             single || known.empty() ? value.text : known.front()));
}

tl::unexpected<Fault> field_refused(const Model& model, const std::string& people, const std::string& field) {
  std::vector<std::string> known;
  for (const int index : model.facts[static_cast<std::size_t>(model.fact(people))].fields)
    known.push_back(model.facts[static_cast<std::size_t>(index)].field_name);
  const std::string suggestion = nearest(field, known);
  return fault(FaultCode::name_unknown,
               fmt::format("“{}”里没有“{}”这一项。{}", people, cut(field), suggestion.empty() ? listed(known) : suggestion));
}

tl::unexpected<Fault> fact_refused(const Model& model, const std::string& key) {
  std::vector<std::string> known;
  for (const FactModel& fact : model.facts) {
    if (!fact.formula && fact.people < 0) known.push_back(fact.code);
    if (fact.code == key && fact.formula)
      return fault(FaultCode::name_unknown, fmt::format("“{}”是从别的回答算出来的，不用写。", cut(key)));
    if (fact.name == key && !fact.formula && fact.people < 0)
      return fault(FaultCode::name_unknown, fmt::format("没有“{}”这一项回答，请写成“{}”。", cut(key), fact.code));
  }
  return fault(FaultCode::name_unknown, fmt::format("没有“{}”这一项回答。{}", cut(key), nearest(key, known)));
}

}  // namespace content
