// SPDX-License-Identifier: MIT
#include "tests/content/oracle/second_reading_unknown.h"

#include <algorithm>

namespace second_reading {
namespace {

std::vector<Amount> around(const std::vector<Amount>& lines) {
  std::set<Amount> points = {0, 1, 1'000'000 * yuan};
  for (const Amount line : lines) {
    for (const Amount step : {-1, 0, 1}) {
      if (line + step >= 0) points.insert(line + step);
    }
  }
  return {points.begin(), points.end()};
}

// The incomes of the household at which something changes.
std::vector<Amount> income_lines(const Household& household, Date day) {
  const auto lines = lines_of(household.place, household.hukou, day);
  if (!lines) return {};
  return {lines->standard * household.size, lines->standard * household.size * 3 / 2, lines->disposable * household.size};
}

std::vector<Amount> points_of(const Household& household, Fact fact, Date day) {
  std::vector<Amount> lines = income_lines(household, day);
  const Amount income = household.income, pension = household.base_pension;
  switch (fact) {
    case Fact::income: {
      // Where the pension is left out every line lies higher by it; and it is no more than all they have.
      for (const Amount line : std::vector<Amount>(lines)) lines.push_back(line + pension);
      lines.push_back(pension);
      // Half of a year's income (4.4.21).
      lines.push_back((household.medical_year + household.education_year) / 6);
      return around(lines);
    }
    case Fact::base_pension: {
      std::vector<Amount> left;
      for (const Amount line : lines) left.push_back(income - line);
      left.push_back(income);
      return around(left);
    }
    case Fact::medical_year: return around({6 * income - household.education_year});
    default: return around({6 * income - household.medical_year});
  }
}

Amount& number_of(Household& household, Fact fact) {
  switch (fact) {
    case Fact::income: return household.income;
    case Fact::base_pension: return household.base_pension;
    case Fact::medical_year: return household.medical_year;
    default: return household.education_year;
  }
}

class Completions {
 public:
  Completions(Household household, std::vector<Missing> missing, Date day, std::size_t most)
      : household_(std::move(household)), missing_(std::move(missing)), day_(day), most_(most) {
    std::sort(missing_.begin(), missing_.end());
    pension_open_ = lacks(Fact::income) || lacks(Fact::base_pension);
  }

  std::optional<Outcomes> told() {
    put(0);
    if (read_ > most_) return std::nullopt;
    Outcomes outcomes{};
    for (std::size_t p = 0; p < outcomes.size(); ++p) outcomes[p] = found_[p].told();
    return outcomes;
  }

 private:
  bool lacks(Fact fact) const {
    return std::any_of(missing_.begin(), missing_.end(), [&](const Missing& one) { return one.fact == fact; });
  }

  template <typename T, typename Values>
  void each(T& place, const Values& values, std::size_t next) {
    for (const auto& value : values) {
      place = value;
      put(next);
    }
  }
  void each_yes_no(bool& place, std::size_t next) { each(place, std::array{false, true}, next); }
  // Every subset of these.
  void each_subset(const std::vector<bool*>& elements, std::size_t next) {
    for (unsigned subset = 0; subset < 1U << elements.size(); ++subset) {
      for (std::size_t i = 0; i < elements.size(); ++i) *elements[i] = (subset >> i & 1) != 0;
      put(next);
    }
  }
  // Nobody, and one person of each kind that matters. What several are told by differs from it in no programme alone: every rule asks
  // whether there is somebody.
  void each_disabled(std::size_t next) {
    household_.disabled.clear();
    put(next);
    for (const Disability type : {Disability::sight, Disability::hearing, Disability::limbs, Disability::mind}) {
      for (int level = 1; level <= 4; ++level) {
        for (unsigned bits = 0; bits < 32; ++bits) {
          const auto bit = [&](int i) { return (bits >> i & 1) != 0; };
          household_.disabled = {{type, level, bit(0), bit(1), bit(2), bit(3), bit(4)}};
          put(next);
        }
      }
    }
  }

  void put(std::size_t at) {
    if (read_ > most_) return;
    if (at == missing_.size()) return read();
    const Missing& missing = missing_[at];
    const std::size_t next = at + 1;
    Household& h = household_;
    const Household before = h;
    switch (missing.fact) {
      case Fact::hukou: each(h.hukou, std::array{Hukou::urban, Hukou::rural}, next); break;
      case Fact::size:
        for (h.size = 1; h.size <= 30; ++h.size) put(next);
        break;
      case Fact::savings: each(h.savings, std::array{Savings::ok, Savings::mid, Savings::over}, next); break;
      // One of the three does what all do.
      case Fact::property:
        h.house2 = h.business = false;
        each_yes_no(h.car, next);
        break;
      case Fact::status:
        each_subset({&h.on_dibao, &h.on_tekun, &h.on_edge, &h.on_rigid, &h.on_orphan, &h.on_defacto, &h.monitored}, next);
        break;
      case Fact::situation_changed: each_yes_no(h.situation_changed, next); break;
      case Fact::elder60: each_yes_no(h.elder60, next); break;
      case Fact::minor: each_yes_no(h.minor, next); break;
      case Fact::parents:
        each(h.parents, std::array{Parents::can_raise, Parents::orphan, Parents::defacto, Parents::missing_lt6}, next);
        break;
      case Fact::age16_17: each_yes_no(h.age16_17, next); break;
      case Fact::disabled: each_disabled(next); break;
      case Fact::illness: each(h.illness, std::array{Illness::none, Illness::serious, Illness::not_serious}, next); break;
      // Compulsory school and any other.
      case Fact::students:
        h.preschool = h.junior = h.senior = false;
        each_subset({&h.primary, &h.college}, next);
        break;
      case Fact::unemployed: each_yes_no(h.unemployed, next); break;
      case Fact::unemployed_flags: each_yes_no(h.zero_family, next); break;
      case Fact::supporters:
        each(h.supporters, std::array{Supporters::none, Supporters::incapable, Supporters::together, Supporters::apart}, next);
        break;
      case Fact::housing: each(h.housing, std::array{Housing::ok, Housing::dangerous, Housing::none}, next); break;
      // One of each kind: what needs help at once, spending, disasters that are helped, that may be, and nowhere to stay.
      case Fact::events:
        h.accident = h.sudden_illness = h.income_loss = h.other_event = h.disaster_house = false;
        each_subset({&h.fire, &h.expense, &h.disaster_living, &h.disaster_crop, &h.wander}, next);
        break;
      case Fact::hard_now: each_yes_no(h.hard_now, next); break;
      case Fact::type: {
        // Those that no rule names are alike.
        each(h.disabled.at(missing.person).type,
             std::array{Disability::sight, Disability::hearing, Disability::limbs, Disability::intellect}, next);
        break;
      }
      case Fact::level: each(h.disabled.at(missing.person).level, std::array{1, 2, 3, 4}, next); break;
      case Fact::adult: each_yes_no(h.disabled.at(missing.person).adult, next); break;
      case Fact::job: each_yes_no(h.disabled.at(missing.person).job, next); break;
      case Fact::care: each_yes_no(h.disabled.at(missing.person).care, next); break;
      case Fact::cert: each_yes_no(h.disabled.at(missing.person).cert, next); break;
      case Fact::student: each_yes_no(h.disabled.at(missing.person).student, next); break;
      default: each(number_of(h, missing.fact), points_of(h, missing.fact, day_), next); break;
    }
    h = before;
  }

  void read() {
    Household household = household_;
    // Parents decide for their children whether these are asked, and stand before them.
    for (const Missing& one : missing_) {
      if (!asked(household, one.fact)) put_neutral(household, one.fact);
    }
    // The basic pension is part of the income: 0 to I (4.4.16).
    if (pension_open_ && household.elder60 && household.base_pension > household.income) return;
    if (++read_ > most_) return;
    const Outcomes outcomes = second_reading(household, day_);
    for (std::size_t p = 0; p < found_.size(); ++p) found_[p].add(outcomes[p]);
  }

  Household household_;
  std::vector<Missing> missing_;
  Date day_;
  std::size_t most_, read_ = 0;
  bool pension_open_ = false;
  std::array<Union, 15> found_;
};

}  // namespace

bool asked(const Household& h, Fact fact) {
  switch (fact) {
    case Fact::situation_changed: return h.on_dibao;  // 4.4.8
    case Fact::parents: return h.minor;
    case Fact::age16_17: return h.minor && h.parents != Parents::can_raise;  // where P03 goes by the child
    case Fact::base_pension: return h.elder60;
    case Fact::medical_year: return h.illness != Illness::none || !h.disabled.empty();  // 4.4.21
    case Fact::education_year: return h.preschool || h.primary || h.junior || h.senior || h.college;
    case Fact::unemployed_flags: return h.unemployed;
    // Somebody it can be about; below which income it is asked stands in P03 (4.4.19).
    case Fact::supporters:
      return h.elder60 || (h.minor && h.parents != Parents::can_raise) || std::any_of(h.disabled.begin(), h.disabled.end(), unable_to_work);
    case Fact::hard_now:
      return h.fire || h.accident || h.sudden_illness || h.expense || h.income_loss || h.other_event || h.disaster_house ||
             h.disaster_living || h.disaster_crop || h.wander;
    default: return true;
  }
}

void put_neutral(Household& h, Fact fact) {
  const Household plain;
  switch (fact) {
    case Fact::situation_changed: h.situation_changed = plain.situation_changed; break;
    case Fact::parents: h.parents = plain.parents; break;
    case Fact::age16_17: h.age16_17 = plain.age16_17; break;
    case Fact::base_pension: h.base_pension = plain.base_pension; break;
    case Fact::medical_year: h.medical_year = plain.medical_year; break;
    case Fact::education_year: h.education_year = plain.education_year; break;
    case Fact::unemployed_flags: h.age4050 = h.long_unemployed = h.zero_family = h.startup = false; break;
    case Fact::supporters: h.supporters = plain.supporters; break;
    case Fact::hard_now: h.hard_now = plain.hard_now; break;
    default: break;
  }
}

std::optional<Outcomes> second_reading(Household household, std::vector<Missing> missing, Date day, std::size_t most) {
  return Completions(std::move(household), std::move(missing), day, most).told();
}

}  // namespace second_reading
