// SPDX-License-Identifier: MIT
// The example households as a test of the criteria: each row is replaced by one that is never met, then by one that always is; where
// no example household notices, that side of the row is not exercised.
#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <optional>

#include "content/audit/audit_parts.h"
#include "content/screening/screening.h"

namespace content {
namespace {

// Households of a day whose every side of every row that is not seen yet is looked at.
class Exercise {
 public:
  Exercise(const Model& original, AuditWork& work) : audit_(original, false), work_(work), model_(audit_.finished()) {
    const std::size_t rows = audit_.rows().size();
    result_ = {std::vector<bool>(rows), std::vector<bool>(rows), std::vector<bool>(static_cast<std::size_t>(audit_.programmes()))};
    original_ = &original;
  }

  void look(Date when, const std::vector<const Answers*>& households) {
    HouseholdBatch batch(model_, when);
    std::optional<OutcomeSearch> search;
    for (std::size_t from = 0; from < households.size(); from += HouseholdBatch::width) {
      const auto count = static_cast<int>(std::min<std::size_t>(HouseholdBatch::width, households.size() - from));
      batch.clear(count);
      for (int lane = 0; lane < count; ++lane) batch.set_answers(lane, *households[from + static_cast<std::size_t>(lane)]);
      batch.evaluate();
      for (int p = 0; p < audit_.programmes(); ++p) likely(when, batch, count, p, households, from, search);
      for (std::size_t r = 0; r < audit_.rows().size(); ++r) row(when, batch, r, households, from);
    }
  }

  // Where answers are missing, completion tells; the programmes for it are made for the few rows that no other household has shown.
  Exercised finish() {
    for (std::size_t first = 0; first < audit_.rows().size();) {
      const std::size_t last = std::min(audit_.rows().size(), first + rows_a_model(*original_, audit_.rows()[first]));
      complete(first, last);
      first = last;
    }
    return std::move(result_);
  }

 private:
  struct Open {
    Date when;
    const Answers* household;
    bool met;  // whether the side at hand is that of being met
  };

  void likely(Date when, const HouseholdBatch& batch, int count, int p, const std::vector<const Answers*>& households, std::size_t from,
              std::optional<OutcomeSearch>& search) {
    for (int lane = 0; lane < count && !result_.likely[static_cast<std::size_t>(p)]; ++lane) {
      OutcomeSet outcomes = batch.outcomes(p, lane);
      if (!outcomes.has(Outcome::likely)) continue;
      if (!outcomes.single()) {
        if (!search) search.emplace(model_, when, work_.budget());
        search->load_as_said(*households[from + static_cast<std::size_t>(lane)]);
        outcomes = search->complete(p).outcomes;
      }
      if (outcomes.told() == Outcome::likely) result_.likely[static_cast<std::size_t>(p)] = true;
    }
  }

  void row(Date when, const HouseholdBatch& batch, std::size_t r, const std::vector<const Answers*>& households, std::size_t from) {
    const AuditRow& row = audit_.rows()[r];
    for (const bool met : {true, false}) {
      std::vector<bool>& seen = met ? result_.met : result_.not_met;
      const HouseholdBatch::Word here = met ? batch.row_met(row.programme, static_cast<std::size_t>(row.row))
                                            : batch.row_not_met(row.programme, static_cast<std::size_t>(row.row));
      if (seen[r] || here == 0) continue;
      const HouseholdBatch::Changed changed = batch.changed_by(row.programme, as_if(model_->plan, row, !met));
      if ((changed.other & here) != 0) {
        seen[r] = true;
        continue;
      }
      for (HouseholdBatch::Word open = changed.open & here; open != 0; open &= open - 1) {
        open_[r].push_back({when, households[from + static_cast<std::size_t>(__builtin_ctzll(open))], met});
      }
    }
  }

  void complete(std::size_t first, std::size_t last) {
    AuditModel audit(*original_, false);
    std::map<std::size_t, std::array<int, 2>> instead;  // by row: as if never, as if always met
    for (auto at = open_.lower_bound(first); at != open_.end() && at->first < last; ++at) {
      const auto wanted = [&](const Open& one) { return !(one.met ? result_.met : result_.not_met)[at->first]; };
      if (std::none_of(at->second.begin(), at->second.end(), wanted)) continue;
      const AuditRow& row = audit.rows()[at->first];
      instead[at->first] = {audit.as_if(row, false), audit.as_if(row, true)};
    }
    if (instead.empty()) return;
    const std::shared_ptr<const Model> model = audit.finished();
    std::map<Date, std::unique_ptr<OutcomeSearch>> searches;
    for (const auto& [r, programmes] : instead) {
      for (const Open& one : open_.at(r)) {
        std::vector<bool>& seen = one.met ? result_.met : result_.not_met;
        if (seen[r]) continue;
        std::unique_ptr<OutcomeSearch>& search = searches[one.when];
        if (!search) search = std::make_unique<OutcomeSearch>(model, one.when, work_.budget());
        search->load_as_said(*one.household);
        const Outcome before = search->complete(audit.rows()[r].programme).outcomes.told();
        if (search->complete(programmes[one.met ? 0 : 1]).outcomes.told() != before) seen[r] = true;
      }
    }
  }

  AuditModel audit_;
  AuditWork& work_;
  std::shared_ptr<const Model> model_;
  const Model* original_ = nullptr;
  Exercised result_;
  std::map<std::size_t, std::vector<Open>> open_;  // by row, in the order of the households
};

}  // namespace

Exercised exercise(const Model& model, const std::vector<Example>& examples, AuditWork& work) {
  std::map<Date, std::vector<const Answers*>> by_day;
  for (const Example& one : examples) {
    bool sound = true;  // what they cannot all have said shows nothing about the criteria
    for (std::size_t i = 0; i < model.contradictions.size(); ++i)
      sound = sound && (!one.contradicted[i] || model.contradictions[i].source.counts);
    if (sound) by_day[one.day].push_back(&one.answers);
  }
  Exercise exercise(model, work);
  for (const auto& [when, households] : by_day) exercise.look(when, households);
  return exercise.finish();
}

}  // namespace content
