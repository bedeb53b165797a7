// SPDX-License-Identifier: MIT
#include "content/difference/case_flips.h"

#include <algorithm>
#include <map>
#include <set>

#include "content/base/json_tree.h"
#include "content/criteria/criterion_dependencies.h"
#include "content/difference/row_text.h"
#include "content/source/clock.h"

namespace tools {
namespace {

using content::Case;
using content::Outcome;
using content::ProgrammeResult;
using content::Reason;

std::string state_words(content::State state) {
  return state == content::State::met ? "满足" : state == content::State::not_met ? "不满足" : "不清楚";
}

const Reason* reason_of(const ProgrammeResult& result, const std::string& criterion) {
  const auto found =
      std::find_if(result.reasons.begin(), result.reasons.end(), [&](const Reason& one) { return one.criterion == criterion; });
  return found == result.reasons.end() ? nullptr : &*found;
}

// The causes of one flip.
class Causes {
 public:
  Causes(const LoadedPack& before, const LoadedPack& after, const std::vector<Change>& changes, const content::Assessment& old_all,
         const content::Assessment& new_all)
      : before_(before), after_(after), changes_(changes), old_all_(old_all), new_all_(new_all) {}

  std::vector<std::string> of(const ProgrammeResult& was, const ProgrammeResult& is) {
    std::vector<std::string> causes;
    for (const Reason& reason : is.reasons) {
      const Reason* old = reason_of(was, reason.criterion);
      if (old == nullptr) {
        if (reason.decisive) causes.push_back("新增的条件 " + name(after_, is.key, reason.criterion) + state_words(reason.state));
      } else if (old->state != reason.state) {
        causes.push_back("条件 " + name(after_, is.key, reason.criterion) + "由" + state_words(old->state) + "变为" +
                         state_words(reason.state) + behind(is.key, *old, reason));
      } else if ((old->decisive || reason.decisive) && effect_changed(reason.criterion)) {
        causes.push_back("条件 " + name(after_, is.key, reason.criterion) + "（" + state_words(reason.state) + "）起的作用改了");
      }
    }
    for (const Reason& old : was.reasons) {
      if (old.decisive && reason_of(is, old.criterion) == nullptr) {
        causes.push_back("删掉的条件 " + name(before_, was.key, old.criterion) + "原来" + state_words(old.state));
      }
    }
    for (const Change& change : changes_) {
      if (change.table == "programmes" && change.code == is.key && change.column == "fallback") {
        causes.push_back("“都不符合时”由 " + change.before + " 改为 " + change.after);
      }
    }
    if (causes.empty()) causes.push_back(unseen(is.key));
    return causes;
  }

 private:
  // "P01-09（收入低于低保线）"
  static std::string name(const LoadedPack& pack, const std::string& programme, const std::string& criterion) {
    if (const content::Programme* one = pack.pack->programme(programme)) {
      for (const content::Criterion& row : one->criteria) {
        if (row.code == criterion && !row.fact.empty()) return criterion + "（" + row.fact + "）";
      }
    }
    return criterion;
  }

  bool effect_changed(const std::string& criterion) const {
    return std::any_of(changes_.begin(), changes_.end(), [&](const Change& change) {
      return change.table == "criteria" && change.code == criterion &&
             (change.column == "criterion_group" || change.column == "outcome" || change.column == "exception_to" ||
              change.kind == Change::Kind::moved);
    });
  }

  // What made a criterion turn: its own text, amounts, formulas, or the outcome of another programme.
  std::string behind(const std::string& programme, const Reason& old, const Reason& reason) const {
    std::vector<std::string> parts;
    for (const Change& change : changes_) {
      if (change.table == "criteria" && change.code == reason.criterion && (change.column == "condition" || change.column == "fact")) {
        parts.push_back("“" + change.label + "”由 " + change.before + " 改为 " + change.after);
      }
    }
    for (const content::ParameterUse& use : reason.parameters) {
      const auto same = std::find_if(old.parameters.begin(), old.parameters.end(),
                                     [&](const content::ParameterUse& one) { return one.name == use.name; });
      if (same != old.parameters.end() && same->value != use.value) {
        parts.push_back(use.label + " " + content::to_string_number(same->value) + " → " + content::to_string_number(use.value) + " " +
                        use.unit);
      }
    }
    const content::CriterionDependencies rests = content::dependencies_of(after_.screening->model(), programme, reason.criterion);
    for (const Change& change : changes_) {
      if (change.table != "facts" || !rests.facts.contains(change.code) || change.kind != Change::Kind::changed) continue;
      if (change.column == "formula" || change.column == "applies_when" || change.column == "otherwise" || change.column == "upper_bound") {
        parts.push_back("事实 " + change.code + " 的“" + change.label + "”改了");
      }
    }
    for (const std::string& key : rests.programmes) {
      const ProgrammeResult* was = old_all_.programme(key);
      const ProgrammeResult* is = new_all_.programme(key);
      if (was != nullptr && is != nullptr && was->outcome != is->outcome) {
        parts.push_back("随 " + after_.pack->programme(key)->name.zh + " 的结果一起变");
      }
    }
    std::string text;
    for (const std::string& part : parts) text += (text.empty() ? "（" : "；") + part;
    return text.empty() ? text : text + "）";
  }

  // Nothing turned by itself: answers are missing, and what they can still give together is another mix. What was changed behind it.
  std::string unseen(const std::string& programme) const {
    content::CriterionDependencies rests;
    std::vector<std::string> open = {programme};
    std::set<std::string> programmes;
    while (!open.empty()) {
      const std::string key = open.back();
      open.pop_back();
      const content::Programme* one = after_.pack->programme(key);
      if (one == nullptr || !programmes.insert(key).second) continue;
      for (const content::Criterion& criterion : one->criteria) {
        const content::CriterionDependencies part = content::dependencies_of(after_.screening->model(), key, criterion.code);
        rests.facts.insert(part.facts.begin(), part.facts.end());
        rests.amounts.insert(part.amounts.begin(), part.amounts.end());
        open.insert(open.end(), part.programmes.begin(), part.programmes.end());
      }
    }
    std::set<std::string> behind;
    for (const Change& change : changes_) {
      const bool criterion = change.table == "criteria" && std::any_of(programmes.begin(), programmes.end(), [&](const std::string& key) {
                               return change.code.starts_with(after_.pack->programme(key)->code + "-");
                             });
      const bool amount = change.table == "amounts" &&
                          std::any_of(after_.pack->amounts.begin(), after_.pack->amounts.end(), [&](const content::Amount& one) {
                            return rests.amounts.contains(one.name) && change.code.starts_with(one.label + "（");
                          });
      if (criterion || amount || (change.table == "facts" && rests.facts.contains(change.code)))
        behind.insert(change.noun + " " + change.code);
    }
    std::string text = "有的回答不知道，几种可能合起来的结果变了；有关的改动：";
    bool first = true;
    for (const std::string& one : behind) {
      text += (first ? "" : "、") + one;
      first = false;
    }
    return text;
  }

  const LoadedPack& before_;
  const LoadedPack& after_;
  const std::vector<Change>& changes_;
  const content::Assessment& old_all_;
  const content::Assessment& new_all_;
};

// The answers without those the pack has no fact or option for: it never asked about them.
content::Result<content::DatedAnswers> answers_for(const content::Pack& pack, const content::Screening& screening,
                                                   const std::string& text) {
  auto whole = screening.dated_answers_from_json(text);
  if (whole || whole.error().code != content::FaultCode::name_unknown) return whole;
  const auto json = content::json_tree(text);
  if (!json || !json->is(content::JsonTree::Kind::object)) return whole;
  content::JsonTree known = content::JsonTree::object();
  for (const auto& [key, value] : json->members) {
    const bool fact =
        std::any_of(pack.facts.begin(), pack.facts.end(), [&, name = key](const content::Fact& one) { return one.code == name; });
    if (fact || key == "as_of_date") known[key] = value;
  }
  return screening.dated_answers_from_json(json_text(known));
}

content::Date day_tried(const Case& example, const std::optional<content::Date>& given, const std::optional<content::Date>& own) {
  if (given) return *given;
  return content::parse_date(example.date).value_or(own.value_or(today()));
}

// Where the amounts that differ start, for those no case saw in force.
std::vector<content::Date> untried_days(const content::Pack& before, const content::Pack& after, const std::set<content::Date>& tried) {
  std::set<content::Date> days;
  const auto look = [&](const content::Pack& pack, const content::Pack& other) {
    for (content::Amount amount : pack.amounts) {
      const bool same = std::any_of(other.amounts.begin(), other.amounts.end(), [&](const content::Amount& one) {
        amount.place = one.place;
        return amount == one;
      });
      const bool seen = std::any_of(tried.begin(), tried.end(),
                                    [&](content::Date day) { return amount.from <= day && (!amount.until || day <= *amount.until); });
      if (!same && !seen) days.insert(amount.from);
    }
  };
  look(after, before);
  look(before, after);
  return {days.begin(), days.end()};
}

}  // namespace

std::string words_of(Outcome outcome) { return std::string(content::word_of(outcome)); }

Flips flips_of(const LoadedPack& before, const LoadedPack& after, const std::vector<Change>& changes,
               const std::optional<content::Date>& given) {
  Flips result;
  struct Example {
    const Case* source;
    bool old;
  };
  std::vector<Example> examples;
  std::set<content::Date> tried;
  std::map<std::string, const Case*> by_code;
  for (const Case& one : after.pack->cases) {
    examples.push_back({&one, false});
    by_code.emplace(one.code, &one);
  }
  for (const Case& one : before.pack->cases) {
    const auto found = by_code.find(one.code);
    if (found == by_code.end() || found->second->answers_json != one.answers_json || found->second->date != one.date)
      examples.push_back({&one, true});
  }
  for (const auto& [example, old] : examples) {
    const auto old_answers = answers_for(*before.pack, *before.screening, example->answers_json);
    const auto new_answers = answers_for(*after.pack, *after.screening, example->answers_json);
    if (!old_answers || !new_answers) {
      const std::string& sentence = (!new_answers ? new_answers : old_answers).error().sentence;
      result.unreadable.push_back(example->code + (new_answers ? "，旧包读不了：" : "，读不了：") + sentence);
      continue;
    }
    const content::Date day = day_tried(*example, given, new_answers->day);
    ++result.cases;
    tried.insert(day);
    const content::Assessment was = before.screening->assess(old_answers->answers, day);
    const content::Assessment is = after.screening->assess(new_answers->answers, day);
    Causes causes(before, after, changes, was, is);
    for (const ProgrammeResult& one : is.programmes) {
      const ProgrammeResult* old_one = was.programme(one.key);
      if (old_one == nullptr || old_one->outcome == one.outcome) continue;
      Flip flip;
      flip.code = example->code;
      flip.title = example->title;
      flip.of_old_pack = old;
      flip.day = day;
      flip.programme = one.key;
      flip.name = after.pack->programme(one.key)->name.zh;
      flip.before = old_one->outcome;
      flip.after = one.outcome;
      for (const auto& [key, expected] : example->expected) {
        if (!old && key == one.key) flip.expected = expected;
      }
      flip.causes = causes.of(*old_one, one);
      result.flips.push_back(std::move(flip));
    }
  }
  result.untried = untried_days(*before.pack, *after.pack, tried);
  return result;
}

}  // namespace tools
