// SPDX-License-Identifier: MIT
// Amounts in options and questions. A resident has to see a number wherever he is registered, also where he does not know: an amount that
// differs by place is written with 最低 or 最高.
#include <algorithm>
#include <map>

#include "content/pack/check.h"
#include "content/pack/page.h"

namespace content {
namespace {

class AmountsInWords {
 public:
  AmountsInWords(const Pack& pack, Findings& findings) : findings_(findings) {
    for (const Amount& amount : pack.amounts) {
      bool& varies = varies_[amount.name];
      varies = varies || amount.group != "*" || amount.hukou_type != "*";
    }
    for (const auto& [name, varies] : varies_) names_.push_back(name);
  }

  void check(const std::string& words, const Place& place) {
    for (const AmountMark& mark : amounts_in(words)) {
      const auto amount = varies_.find(mark.name);
      if (amount == varies_.end()) {
        if (!varies_.empty()) findings_.add("amount_unknown", place, {mark.name}, suggestion_for(mark.name, names_));
      } else if (amount->second && mark.bound == AmountMark::Bound::none) {
        findings_.add("amount_bound_missing", place, {mark.name});
      }
    }
  }

 private:
  Findings& findings_;
  std::map<std::string, bool> varies_;  // by name: whether it differs by place or registration
  std::vector<std::string> names_;
};

}  // namespace

void check_option_amounts(const Pack& pack, Findings& findings) {
  AmountsInWords amounts(pack, findings);
  for (const Option& option : pack.options) {
    amounts.check(option.words.zh, cell_of(option, "中文"));
    amounts.check(option.words.en, cell_of(option, "English"));
  }
  for (const Question& question : pack.questions) {
    amounts.check(question.words.zh, cell_of(question, "问题"));
    amounts.check(question.words.en, cell_of(question, "English"));
    amounts.check(question.help.zh, cell_of(question, "帮助"));
    amounts.check(question.help.en, cell_of(question, "English help"));
  }
}

}  // namespace content
