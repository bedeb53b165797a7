// SPDX-License-Identifier: MIT
#include "tests/content/oracle/second_reading_draw.h"

#include <algorithm>

namespace second_reading {
namespace {

unsigned below(std::mt19937& random, unsigned count) { return static_cast<unsigned>(random() % count); }
bool in_hundred(std::mt19937& random, unsigned percent) { return below(random, 100) < percent; }
template <typename T>
T any_of(std::mt19937& random, T last) {
  return static_cast<T>(below(random, static_cast<unsigned>(last) + 1));
}

// On a line, the smallest amount beside it, a fen, a yuan, a hundred yuan.
Amount beside(std::mt19937& random, Amount line) {
  constexpr std::array<Amount, 5> steps = {0, 1, yuan / 100, yuan, 100 * yuan};
  const Amount step = steps.at(below(random, 5));
  return std::max<Amount>(0, in_hundred(random, 50) ? line - step : line + step);
}

Disabled any_person(std::mt19937& random) {
  Disabled one;
  one.type = any_of(random, Disability::multiple);
  one.level = 1 + static_cast<int>(below(random, 4));
  one.adult = in_hundred(random, 60);
  one.job = in_hundred(random, 40);
  one.care = in_hundred(random, 50);
  one.cert = in_hundred(random, 70);
  one.student = in_hundred(random, 30);
  return one;
}

void draw_amounts(std::mt19937& random, Household& h, Date day) {
  h.income = static_cast<Amount>(below(random, 60)) * 100 * yuan * (in_hundred(random, 50) ? h.size : 1);
  h.base_pension = in_hundred(random, 50) ? 0 : static_cast<Amount>(below(random, 12)) * 50 * yuan;
  h.medical_year = in_hundred(random, 40) ? 0 : static_cast<Amount>(below(random, 100)) * 1000 * yuan;
  h.education_year = in_hundred(random, 40) ? 0 : static_cast<Amount>(below(random, 40)) * 1000 * yuan;
  const auto lines = lines_of(h.place, h.hukou, day);
  if (lines && in_hundred(random, 60)) {
    const std::array<Amount, 3> per_head = {lines->standard, lines->standard * 3 / 2, lines->disposable};
    // Elsewhere there is one line only.
    Amount line = (in_baotou(h.place) ? per_head.at(below(random, 3)) : lines->disposable) * h.size;
    if (in_hundred(random, 40)) line += h.base_pension;
    h.income = beside(random, line);
  }
  if (in_hundred(random, 15)) h.base_pension = beside(random, h.income - (lines ? lines->standard * h.size : 0));
  if (in_hundred(random, 15)) h.medical_year = beside(random, std::max<Amount>(0, 6 * h.income - h.education_year));
  if (in_hundred(random, 15)) h.education_year = beside(random, std::max<Amount>(0, 6 * h.income - h.medical_year));
  if (in_hundred(random, 3)) h.income = 0;
  // A pension of more than all they have is contradictory; some stay so.
  if (h.base_pension > h.income && in_hundred(random, 80)) h.base_pension = h.income;
}

}  // namespace

const std::vector<Date>& days() {
  static const std::vector<Date> all = [] {
    std::vector<Date> days;
    for (const char* day :
         {"2026-11-20", "2025-12-31", "2026-01-01", "2026-12-31", "2027-01-01", "2027-12-31", "2028-01-01", "2019-06-01", "2040-06-01"}) {
      days.push_back(*content::parse_date(day));
    }
    return days;
  }();
  return all;
}

Household any_household(std::mt19937& random, Date day) {
  Household h;
  // Three of thirteen are elsewhere or not known; a half of those would hide everything else.
  h.place = any_of(random, Place::unknown);
  if (!in_baotou(h.place) && in_hundred(random, 40)) h.place = any_of(random, Place::darhan_muminggan);
  h.hukou = any_of(random, Hukou::rural);
  h.size = in_hundred(random, 35) ? 1 : 1 + static_cast<int>(below(random, 10));
  draw_amounts(random, h, day);
  h.savings = in_hundred(random, 50) ? Savings::ok : any_of(random, Savings::over);
  if (in_hundred(random, 20)) *std::array{&h.house2, &h.car, &h.business}.at(below(random, 3)) = true;
  const std::array standing = {&h.on_dibao, &h.on_tekun, &h.on_edge, &h.on_rigid, &h.on_orphan, &h.on_defacto, &h.monitored};
  if (in_hundred(random, 35)) *standing.at(below(random, standing.size())) = true;
  if (in_hundred(random, 5)) *standing.at(below(random, standing.size())) = true;
  h.situation_changed = in_hundred(random, 50);
  h.elder60 = in_hundred(random, 40);
  h.minor = in_hundred(random, 45);
  h.parents = any_of(random, Parents::missing_lt6);
  h.age16_17 = in_hundred(random, 30);
  if (in_hundred(random, 45)) h.disabled.push_back(any_person(random));
  if (in_hundred(random, 10)) h.disabled.push_back(any_person(random));
  h.illness = in_hundred(random, 50) ? Illness::none : any_of(random, Illness::not_serious);
  if (in_hundred(random, 45)) *std::array{&h.preschool, &h.primary, &h.junior, &h.senior, &h.college}.at(below(random, 5)) = true;
  if (in_hundred(random, 10)) *std::array{&h.preschool, &h.primary, &h.junior, &h.senior, &h.college}.at(below(random, 5)) = true;
  h.unemployed = in_hundred(random, 40);
  if (in_hundred(random, 70)) *std::array{&h.age4050, &h.long_unemployed, &h.zero_family, &h.startup}.at(below(random, 4)) = true;
  if (in_hundred(random, 20)) *std::array{&h.age4050, &h.long_unemployed, &h.zero_family, &h.startup}.at(below(random, 4)) = true;
  h.supporters = any_of(random, Supporters::apart);
  if (h.supporters == Supporters::not_asked && in_hundred(random, 70)) h.supporters = Supporters::none;
  h.housing = any_of(random, Housing::none);
  h.heating = in_hundred(random, 60) ? Heating::self : any_of(random, Heating::unknown);
  const std::array happened = {&h.fire,        &h.accident,       &h.sudden_illness,  &h.expense,       &h.expense, &h.income_loss,
                               &h.other_event, &h.disaster_house, &h.disaster_living, &h.disaster_crop, &h.wander};
  if (in_hundred(random, 55)) *happened.at(below(random, happened.size())) = true;
  if (in_hundred(random, 15)) *happened.at(below(random, happened.size())) = true;
  h.hard_now = in_hundred(random, 50);
  // Most were not asked what does not concern them; some have an answer to it all the same.
  if (in_hundred(random, 85)) {
    for (int fact = 0; fact < fact_count; ++fact) {
      if (!asked(h, static_cast<Fact>(fact))) put_neutral(h, static_cast<Fact>(fact));
    }
  }
  return h;
}

std::vector<Missing> any_missing(std::mt19937& random, const Household& household) {
  std::set<Missing> missing;
  for (unsigned count = 1 + below(random, 5); missing.size() < count;) {
    Missing one{static_cast<Fact>(below(random, fact_count))};
    if (of_person(one.fact)) {
      if (household.disabled.empty() || missing.contains({Fact::disabled})) continue;
      one.person = below(random, static_cast<unsigned>(household.disabled.size()));
    }
    if (one.fact == Fact::disabled) std::erase_if(missing, [](const Missing& other) { return of_person(other.fact); });
    missing.insert(one);
  }
  return {missing.begin(), missing.end()};
}

}  // namespace second_reading
