// SPDX-License-Identifier: MIT
// Amounts in options and questions. A resident has to see a number wherever he is registered, also where he does not know: an amount that
// differs by place, or is multiplied by the people of the family, is written with 最低 or 最高. And the number has to be there when it is
// needed: what it follows from is asked about by another question, which the interview puts first.
#include <algorithm>
#include <map>
#include <set>

#include "content/base/cell_value.h"
#include "content/check/check.h"
#include "content/pack/pack_columns.h"
#include "content/pack/page.h"

namespace content {
namespace {

class AmountsInWords {
 public:
  AmountsInWords(const Pack& pack, Findings& findings) : pack_(pack), findings_(findings) {
    for (const Amount& amount : pack.amounts) {
      Varies& varies = varies_[amount.name];
      varies.by_place = varies.by_place || amount.group != "*";
      varies.by_registration = varies.by_registration || amount.hukou_type != "*";
    }
    for (const auto& [name, varies] : varies_) names_.push_back(name);
  }

  template <typename Row>
  void check(const Text& text, const Column& column, const Row& row) {
    each_language(text, column, [&](const std::string& words, const std::string& heading) { check(words, cell_of(row, heading)); });
  }
  void check(const std::string& words, const Place& place) {
    for (const AmountMark& mark : amounts_in(words)) {
      const auto amount = varies_.find(mark.name);
      if (!mark.times.empty()) check_times(mark, place);
      if (amount == varies_.end()) {
        if (!varies_.empty()) findings_.add("amount_unknown", place, {mark.name}, suggestion_for(mark.name, names_));
      } else if (mark.bound == AmountMark::Bound::none &&
                 (amount->second.by_place || amount->second.by_registration || !mark.times.empty())) {
        findings_.add("amount_bound_missing", place, {mark.times.empty() ? mark.name : mark.name + " × " + mark.times});
      }
    }
  }

  // Whether every number of a question can be known before the question is asked.
  void check_order(const Question& question) {
    for (const auto& [needed, amount, place] : needs_of(question)) {
      std::set<std::string> seen;
      if (!comes_before(needed, question.code, seen)) findings_.add("amount_too_early", place, {question.code, amount, name_of(needed)});
    }
  }

 private:
  struct Varies {
    bool by_place = false, by_registration = false;
  };
  struct Need {
    std::string fact, amount;  // codes
    Place place;
  };

  const Fact* fact_of(const std::string& name) const {
    const auto found =
        std::find_if(pack_.facts.begin(), pack_.facts.end(), [&](const Fact& fact) { return fact.code == name || fact.name == name; });
    return found == pack_.facts.end() ? nullptr : &*found;
  }
  std::string name_of(const std::string& code) const {
    const Fact* fact = pack_.fact(code);
    return fact == nullptr ? code : fact->name;
  }

  // It counts the people of every family: a whole number with both ends, asked of everybody.
  void check_times(const AmountMark& mark, const Place& place) {
    const Fact* fact = fact_of(mark.times);
    if (fact == nullptr) {
      std::vector<std::string> known;
      for (const Fact& one : pack_.facts) known.push_back(one.name);
      findings_.add("fact_unknown", place, {mark.times}, suggestion_for(mark.times, known));
    } else if (fact->kind != Fact::Kind::number || !fact->formula.empty() || !fact->applies_when.empty() || !fact->low || !fact->high) {
      findings_.add("amount_times", place, {mark.times});
    }
  }

  std::vector<Need> needs_of(const Question& question) const {
    std::vector<Need> needs;
    const auto add = [&](const std::string& words, const Place& place) {
      for (const AmountMark& mark : amounts_in(words)) {
        const auto varies = varies_.find(mark.name);
        if (varies != varies_.end() && varies->second.by_place) needs.push_back({pack_.info.district_fact, mark.name, place});
        if (varies != varies_.end() && varies->second.by_registration) needs.push_back({pack_.info.registration_fact, mark.name, place});
        if (const Fact* fact = mark.times.empty() ? nullptr : fact_of(mark.times)) needs.push_back({fact->code, mark.name, place});
      }
    };
    for (const Option& option : pack_.options) {
      if (std::find(question.facts.begin(), question.facts.end(), option.fact) != question.facts.end())
        add(option.words.zh, cell_of(option, "中文"));
    }
    add(question.words.zh, cell_of(question, "问题"));
    add(question.help.zh, cell_of(question, "帮助"));
    return needs;
  }

  // Some question asks for the fact, and neither it nor what its own numbers need waits for `question`.
  bool comes_before(const std::string& fact, const std::string& question, std::set<std::string>& seen) const {
    const auto asks = std::find_if(pack_.questions.begin(), pack_.questions.end(), [&](const Question& one) {
      return std::find(one.facts.begin(), one.facts.end(), fact) != one.facts.end();
    });
    if (asks == pack_.questions.end() || asks->code == question) return false;
    if (!seen.insert(asks->code).second) return true;
    const std::vector<Need> needs = needs_of(*asks);
    return std::all_of(needs.begin(), needs.end(), [&](const Need& need) { return comes_before(need.fact, question, seen); });
  }

  const Pack& pack_;
  Findings& findings_;
  std::map<std::string, Varies> varies_;  // by name
  std::vector<std::string> names_;
};

// 10,000 as it stands in words.
std::string in_thousands(Number number) {
  std::string digits = to_string_number(number);
  for (auto at = static_cast<int>(digits.find('.') == std::string::npos ? digits.size() : digits.find('.')) - 3; at > 0; at -= 3)
    digits.insert(static_cast<std::size_t>(at), ",");
  return digits;
}

// A number of the whole family is chosen in bands, whose words name the ends: "1,000 元多，不到 2,000 元".
void check_band(const Pack& pack, const Option& option, Findings& findings) {
  const Fact* fact = pack.fact(option.fact);
  if (fact == nullptr) return;
  const bool band = option.least || option.below,
             wanted = fact->kind == Fact::Kind::number && option.fact.find('.') == std::string::npos && option.stands_for.empty();
  if (band && !wanted) findings.add("option_band_stray", cell_of(option, option.least ? "最小" : "不到"), {option.fact});
  if (wanted && !band) findings.add("option_band_missing", cell_of(option, "代码"), {option.fact});
  for (const auto& end : {option.least, option.below}) {
    if (!end || *end == 0 || !wanted) continue;
    for (const std::string_view language : {base_language, english_language}) {
      const std::string_view words = option.words.own(language);
      if (words.empty() || words.find(in_thousands(*end)) != std::string_view::npos) continue;
      findings.add("option_band_words", cell_of(option, language == base_language ? "中文" : "English"), {in_thousands(*end)});
      break;
    }
  }
  if (option.least && option.below && *option.least >= *option.below)
    findings.add("limits_reversed", cell_of(option, "不到"), {to_string_number(*option.least), to_string_number(*option.below)});
}

}  // namespace

void check_option_amounts(const Pack& pack, Findings& findings) {
  AmountsInWords amounts(pack, findings);
  for (const Option& option : pack.options) {
    amounts.check(option.words, {"words", "中文", 0, "English"}, option);
    check_band(pack, option, findings);
  }
  for (const Question& question : pack.questions) {
    amounts.check(question.words, {"words", "问题", 0, "English"}, question);
    amounts.check(question.help, {"help", "帮助", 0, "English help"}, question);
    amounts.check_order(question);
  }
}

}  // namespace content
