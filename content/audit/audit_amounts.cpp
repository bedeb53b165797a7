// SPDX-License-Identifier: MIT
// The example households as a test of the amounts: one that could be five percent more or less without any of them noticing may be wrong
// without anybody noticing. Amounts that only stand in texts are no lines. And as a test of which group a district is in.
#include <map>
#include <utility>

#include "content/audit/audit_parts.h"
#include "content/check/amount_words.h"
#include "content/screening/screening.h"

namespace content {
namespace {

struct Told {
  const Example* example;
  std::vector<Outcome> outcomes;
  Symbol district = -1;  // -1: not known
};

std::vector<Outcome> told(OutcomeSearch& search) {
  std::vector<Outcome> outcomes;
  for (const FoundOutcomes& one : search.complete_all()) outcomes.push_back(one.outcomes.told());
  return outcomes;
}

std::string said(const Answers& answers, const std::string& fact) {
  const auto found = answers.find(fact);
  return found == answers.end() || found->second.options.size() != 1 ? std::string() : found->second.options.front();
}

class AmountAudit {
 public:
  AmountAudit(const Pack& pack, const Screening& screening, const std::vector<Example>& examples)
      : pack_(pack), screening_(screening), model_(screening.model()), changed_(std::make_shared<Model>(model_)) {
    if (model_.district_fact >= 0) district_ = model_.facts[static_cast<std::size_t>(model_.district_fact)].code;
    if (model_.hukou_type_fact >= 0) type_ = model_.facts[static_cast<std::size_t>(model_.hukou_type_fact)].code;
    std::map<Date, OutcomeSearch> searches;
    for (const Example& one : examples) {
      auto [search, fresh] = searches.try_emplace(one.day, screening.shared_model(), one.day);
      search->second.load(one.answers);
      told_.push_back({&one, told(search->second), model_.symbols.find(said(one.answers, district_))});
    }
  }

  void amounts(Date day, Findings& findings) {
    for (std::size_t p = 0; p < model_.parameters.size(); ++p) {
      if (model_.plan.parameter_slots[p] < 0) continue;  // no condition rests on it
      for (std::size_t r = 0; r < model_.parameters[p].rows.size(); ++r) {
        const Amount& amount = model_.parameters[p].rows[r].amount;
        if (amount.value == 0 || amount.unit == "是否" || (amount.until && *amount.until < day)) continue;
        const Number step = amount.value / 20;
        if (!notices(p, r, amount.value + step)) findings.add("amount_unseen", value_cell(amount), {name_of(amount), "高", "刚好等于它"});
        if (!notices(p, r, amount.value - step)) findings.add("amount_unseen", value_cell(amount), {name_of(amount), "低", "比它少一点"});
      }
    }
  }

  void districts(Findings& findings) {
    bool by_district = false;  // some amount that decides differs by group
    for (std::size_t p = 0; p < model_.parameters.size(); ++p)
      by_district = by_district || (model_.parameters[p].by_district && model_.plan.parameter_slots[p] >= 0);
    if (!by_district) return;
    std::map<std::string, std::string> one_of;  // by group
    for (const District& district : pack_.districts) {
      if (district.in_city && model_.symbols.find(district.name) >= 0) one_of.emplace(district.group, district.name);
    }
    for (const District& district : pack_.districts) {
      if (!district.in_city) continue;
      for (const auto& [group, stand_in] : one_of) {
        if (group == district.group || notices_move(district.name, stand_in)) continue;
        findings.add("district_unseen", cell_of(district, "组"), {district.name, group});
        break;
      }
    }
  }

 private:
  static std::string name_of(const Amount& amount) { return series_name(amount) + "，" + to_string(amount.from) + " 起"; }

  // Whether an outcome changes with another value in the row.
  bool notices(std::size_t parameter, std::size_t row, Number value) {
    ParameterModel::Row& one = changed_->parameters[parameter].rows[row];
    const Number before = std::exchange(one.amount.value, value);
    const bool noticed = notices(one);
    one.amount.value = before;
    return noticed;
  }
  bool notices(const ParameterModel::Row& changed) {
    std::map<Date, OutcomeSearch> searches;
    for (const Told& one : told_) {
      const Example& example = *one.example;
      if (example.day < changed.amount.from || (changed.amount.until && example.day > *changed.amount.until)) continue;
      if (changed.group >= 0 && (one.district < 0 || model_.group_of[static_cast<std::size_t>(one.district)] != changed.group)) continue;
      if (changed.hukou_type >= 0 && said(example.answers, type_) != changed.amount.hukou_type) continue;
      auto [search, fresh] = searches.try_emplace(example.day, changed_, example.day);
      search->second.load(example.answers);
      if (told(search->second) != one.outcomes) return true;
    }
    return false;
  }

  // A district put into another group is treated as the districts of that one are.
  bool notices_move(const std::string& district, const std::string& stand_in) {
    std::map<Date, OutcomeSearch> searches;
    for (const Told& one : told_) {
      if (said(one.example->answers, district_) != district) continue;
      Answers moved = one.example->answers;
      moved[district_].options = {stand_in};
      auto [search, fresh] = searches.try_emplace(one.example->day, screening_.shared_model(), one.example->day);
      search->second.load(moved);
      if (told(search->second) != one.outcomes) return true;
    }
    return false;
  }

  const Pack& pack_;
  const Screening& screening_;
  const Model& model_;
  const std::shared_ptr<Model> changed_;  // the model with one amount changed at a time
  std::string district_, type_;
  std::vector<Told> told_;
};

}  // namespace

void audit_amounts(const Pack& pack, const Screening& screening, const std::vector<Example>& examples, Date day, Findings& findings) {
  AmountAudit audit(pack, screening, examples);
  audit.amounts(day, findings);
  audit.districts(findings);
}

}  // namespace content
