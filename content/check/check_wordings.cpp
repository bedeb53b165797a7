// SPDX-License-Identifier: MIT
// Words that reverse an answer: two options that read alike, bands of one amount that do not join, and the words of a criterion that
// are the same or swapped for those who meet it and those who do not.
#include <algorithm>

#include "content/base/cell_value.h"
#include "content/base/utf8.h"
#include "content/check/check.h"
#include "content/pack/page.h"

namespace content {
namespace {

// Letters only, so that a blank or a full stop makes no difference.
std::string letters_of(const std::string& text) {
  static constexpr std::u32string_view signs = U" ,.;:!?\"'()\u3000，。；：！？、“”‘’（）";
  std::u32string letters;
  for (const char32_t c : utf8_characters(narrow(text))) {
    if (signs.find(c) == std::u32string_view::npos) letters += c;
  }
  return utf8_from(letters);
}

bool same_in_english(const Text& one, const Text& other) {
  const std::string words(other.own(english_language));
  return !words.empty() && letters_of(std::string(one.own(english_language))) == letters_of(words);
}

// One end of a band of money: "不超过 {{amount x}}" is its top, "超过 {{amount x}}" its bottom.
struct Bound {
  std::string amount;
  bool top = false;
};

// The last amount an option names; the words before it say which end it is.
std::optional<Bound> bound_of(const std::string& text) {
  const std::vector<AmountMark> amounts = amounts_in(text);
  if (amounts.empty()) return std::nullopt;
  const std::string_view before = trimmed(std::string_view(text).substr(0, text.rfind("{{amount ")));
  const std::string& amount = amounts.back().name;
  if (before.ends_with("不超过") || before.ends_with("低于")) return Bound{amount, true};
  if (before.ends_with("超过") || before.ends_with("高于")) return Bound{amount, false};
  return std::nullopt;
}

void check_options(const Pack& pack, Findings& findings) {
  for (std::size_t i = 0; i < pack.options.size(); ++i) {
    const Option& option = pack.options[i];
    const std::optional<Bound> bound = bound_of(option.words.zh);
    const Option* before = nullptr;  // the option above it, of the same fact
    bool told = false;
    for (std::size_t j = 0; j < i; ++j) {
      const Option& other = pack.options[j];
      if (other.fact != option.fact) continue;
      before = &other;
      const bool zh = letters_of(other.words.zh) == letters_of(option.words.zh), en = same_in_english(other.words, option.words);
      if ((zh || en) && !told)
        findings.add("option_words_same", cell_of(option, zh ? "中文" : "English"),
                     {option.fact, std::to_string(other.place.line), option.words.in(zh ? base_language : english_language)});
      told = told || zh || en;
    }
    if (before == nullptr || !bound) continue;
    // Bands stand in the order of their money: each top once, and the bottom is where the band above ends.
    const std::optional<Bound> last = bound_of(before->words.zh);
    if (last && last->top && (bound->top ? bound->amount == last->amount : bound->amount != last->amount)) {
      findings.add("option_amount_same", cell_of(option, "中文"), {option.fact, std::to_string(before->place.line), bound->amount});
    }
  }
}

constexpr std::string_view negations[] = {"没有", "不", "没"};

bool negated(std::string_view text) {
  return std::any_of(std::begin(negations), std::end(negations),
                     [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

// What two texts say about which side, once the negation is taken out: 收入没有低于 and 收入低于 are the same.
std::string without_negation(const std::string& text) {
  std::string left = letters_of(text);
  for (const std::string_view word : {"没有", "不", "没", "了", "也"}) {
    for (std::size_t at = left.find(word); at != std::string::npos; at = left.find(word, at)) left.erase(at, word.size());
  }
  return left;
}

// The words that one text negates and the other does not must stand in the fact's name, or nobody can tell which side they are of.
bool names_it(const std::string& fact, const std::string& text) {
  for (const std::string_view word : negations) {
    const std::size_t at = text.find(word);
    if (at == std::string::npos) continue;
    const std::u32string after = utf8_characters(std::string_view(text).substr(at + word.size()));
    return after.size() >= 2 && fact.find(utf8_from(after.substr(0, 2))) != std::string::npos;
  }
  return false;
}

void check_criterion(const Criterion& criterion, Findings& findings) {
  const std::string& met = criterion.met.zh;
  const std::string& not_met = criterion.not_met.zh;
  if (met.empty() || not_met.empty()) return;
  const bool same_en = same_in_english(criterion.met, criterion.not_met);
  if (letters_of(met) == letters_of(not_met) || same_en) {
    findings.add("criterion_words_same",
                 cell_of(criterion, same_en && letters_of(met) != letters_of(not_met) ? "English not met" : "不满足时的话"));
    return;
  }
  if ((criterion.condition != "true" && criterion.condition != "false") || negated(criterion.fact)) return;
  if (negated(met) == negated(not_met) || without_negation(met) != without_negation(not_met) ||
      !names_it(criterion.fact, negated(met) ? met : not_met))
    return;
  if (negated(met) == (criterion.condition == "true"))
    findings.add("criterion_words_swapped", cell_of(criterion, "满足时的话"),
                 {criterion.fact, criterion.condition == "true" ? "是" : "否"});
}

}  // namespace

void check_wordings(const Pack& pack, Findings& findings) {
  check_options(pack, findings);
  for (const Programme& programme : pack.programmes) {
    for (const Criterion& criterion : programme.criteria) {
      check_criterion(criterion, findings);
      if (criterion.group == Criterion::Group::note || criterion.not_met.zh.empty()) continue;
      // A row's "no" is no other row's "yes".
      const auto other = std::find_if(programme.criteria.begin(), programme.criteria.end(), [&](const Criterion& one) {
        return one.code != criterion.code && one.group == criterion.group && !one.met.zh.empty() &&
               letters_of(one.met.zh) == letters_of(criterion.not_met.zh);
      });
      if (other != programme.criteria.end()) findings.add("criterion_words_same", cell_of(criterion, "不满足时的话"));
    }
  }
}

}  // namespace content
