// SPDX-License-Identifier: MIT
#include "tests/content/oracle/second_reading.h"

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

bool heating_list_known(Date day) { return day >= *content::parse_date(years[0].from); }

Outcomes second_reading(const Household& household, Date day) {
  return read_with(household, lines_of(household.place, household.hukou, day), heating_list_known(day));
}

}  // namespace second_reading
