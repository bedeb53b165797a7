// SPDX-License-Identifier: MIT
#include "content/simulation/brief_screening.h"

#include <algorithm>
#include <tuple>

#include "content/criteria/day_amounts.h"
#include "content/screening/screening.h"
#include "content/simulation/stated_outcomes.h"

namespace content {
namespace {

constexpr std::size_t periods_kept = 4;  // batches of about a megabyte each

struct Waiting {
  Date start{};  // of the household's period
  std::size_t household = 0;
  bool operator<(const Waiting& other) const { return std::tie(start, household) < std::tie(other.start, other.household); }
};

}  // namespace

class BriefScreening::Period {
 public:
  Period(const Screening& screening, Date first, Date day)
      : start(first), told_(screening, day), model_(screening.model()), programmes_(screening.model().programmes.size()) {}

  const Date start;

  void assess(const Waiting* waiting, int count, const std::vector<BriefHousehold>& households, std::vector<BriefAssessment>& into) {
    told_.batch().clear(count);
    for (int lane = 0; lane < count; ++lane) told_.batch().set_answers(lane, *households[waiting[lane].household].answers);
    told_.tell_with_open();
    for (int lane = 0; lane < count; ++lane) {
      BriefAssessment& one = into[waiting[lane].household];
      for (std::size_t p = 0; p < programmes_; ++p) one.outcomes.push_back(told_.told(p, lane));
      for (const int fact : told_.open(lane)) one.open.push_back(model_.facts[static_cast<std::size_t>(fact)].code);
      for (std::size_t i = 0; i < model_.contradictions.size(); ++i) {
        if (!model_.contradictions[i].source.counts && (told_.batch().contradicted(i) >> lane & 1) != 0)
          one.contradictions.push_back(model_.contradictions[i].source.code);
      }
    }
  }

 private:
  StatedOutcomes told_;
  const Model& model_;
  const std::size_t programmes_;
};

BriefScreening::BriefScreening(const Screening& screening) : screening_(screening) {}
BriefScreening::~BriefScreening() = default;

BriefScreening::Period& BriefScreening::period(Date start, Date day) {
  auto found = std::find_if(periods_.begin(), periods_.end(), [&](const auto& one) { return one->start == start; });
  if (found == periods_.end()) {
    if (periods_.size() == periods_kept) periods_.pop_back();
    found = periods_.insert(periods_.end(), std::make_unique<Period>(screening_, start, day));
  }
  std::rotate(periods_.begin(), found, found + 1);
  return *periods_.front();
}

std::vector<BriefAssessment> BriefScreening::assess(const std::vector<BriefHousehold>& households) {
  std::vector<Waiting> waiting;
  for (std::size_t i = 0; i < households.size(); ++i) waiting.push_back({period_of(screening_.model(), households[i].day), i});
  std::sort(waiting.begin(), waiting.end());
  std::vector<BriefAssessment> all(households.size());
  for (std::size_t first = 0, end = 0; first < waiting.size(); first = end) {
    const Date start = waiting[first].start;
    while (end < waiting.size() && end - first < HouseholdBatch::width && waiting[end].start == start) ++end;
    period(start, households[waiting[first].household].day).assess(&waiting[first], static_cast<int>(end - first), households, all);
  }
  return all;
}

}  // namespace content
