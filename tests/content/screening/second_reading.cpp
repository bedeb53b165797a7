// SPDX-License-Identifier: MIT
#include "second_reading.h"

namespace second_reading {
namespace {

// The sample table of the brief, section 3.2; in yuan a month.
struct Year {
  const char *from, *until;
  struct {
    Amount urban, rural;
  } standard[3], disposable;
};
constexpr Year years[] = {
    {"2026-01-01", "2026-12-31", {{1000, 700}, {960, 680}, {900, 640}}, {4000, 1800}},
    {"2027-01-01", "2027-12-31", {{1050, 740}, {1010, 720}, {945, 675}}, {4200, 1900}},
};

// Groups A, B and C of districts.
int group_of(Place place) {
  if (place <= Place::hightech) return 0;
  if (place <= Place::bayan_obo) return 1;
  return 2;
}

// 4.4.6: no set of amounts covers the day. Whatever needs a standard, the disposable income or a savings line is open; whatever comes out
// the same wherever the lines may lie is not. So every way the household can lie to them is put in, and every band of savings, which is
// told against a line nobody knows.
Outcomes read_without_lines(const Household& household) {
  const Amount n = household.size, income = household.income, left = income - household.base_pension;
  // A standard just above and at or below each amount a rule compares it with: itself (below it or not) and two thirds of it (1.5 times).
  std::set<Amount> standards = {1, 1'000'000 * yuan};
  for (const Amount amount : {income, left}) {
    for (const Amount standard : {amount / n, 2 * amount / (3 * n)}) {
      for (const Amount step : {-1, 0, 1}) {
        if (standard + step > 0) standards.insert(standard + step);
      }
    }
  }
  std::array<Union, 15> found;
  for (const Amount standard : standards) {
    // Nobody's disposable income of last year was below the line of the households that are nearly poor.
    for (const Amount disposable : {standard * 3 / 2 + 1, income / n, income / n + 1, Amount{10'000'000} * yuan}) {
      if (disposable <= standard * 3 / 2) continue;
      for (const Savings savings : {Savings::ok, Savings::mid, Savings::over}) {
        Household one = household;
        one.savings = savings;
        const Outcomes outcomes = read_with(one, {standard, disposable});
        for (std::size_t p = 0; p < found.size(); ++p) found[p].add(outcomes[p]);
      }
    }
  }
  Outcomes told{};
  for (std::size_t p = 0; p < found.size(); ++p) told[p] = found[p].told();
  return told;
}

}  // namespace

Outcome Union::told() const {
  const auto bit = [](Outcome outcome) { return 1U << static_cast<unsigned>(outcome); };
  for (const Outcome outcome : {Outcome::likely, Outcome::unlikely, Outcome::already, Outcome::na}) {
    if (bits_ == bit(outcome)) return outcome;
  }
  return bits_ == (bit(Outcome::na) | bit(Outcome::unlikely)) ? Outcome::unlikely : Outcome::ask;
}

std::optional<Lines> lines_of(Place place, Hukou hukou, Date day) {
  for (const Year& year : years) {
    if (day < *content::parse_date(year.from) || day > *content::parse_date(year.until)) continue;
    const auto& standard = year.standard[group_of(place)];
    // Of households registered elsewhere only the disposable income is ever asked for (4.4.6).
    if (hukou == Hukou::urban) return Lines{in_baotou(place) ? standard.urban * yuan : 0, year.disposable.urban * yuan};
    return Lines{in_baotou(place) ? standard.rural * yuan : 0, year.disposable.rural * yuan};
  }
  return std::nullopt;
}

Outcomes second_reading(const Household& household, Date day) {
  const auto lines = lines_of(household.place, household.hukou, day);
  return lines ? read_with(household, *lines) : read_without_lines(household);
}

}  // namespace second_reading
