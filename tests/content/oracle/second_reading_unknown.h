// SPDX-License-Identifier: MIT
#pragma once

// The second reading of households that do not know, or will not say, everything: every value of every missing answer is put in, and what
// the complete households are told is told as one (4.4.4). For numbers these are the points on, just below and just above each line they
// are compared with. A household with urban and rural members is read as both (4.4.5).

#include <tuple>

#include "tests/content/oracle/second_reading.h"

namespace second_reading {

// What can be missing, in the order in which it is put in: the lines of numbers depend on the rest. `level` and what follows are about one
// disabled person.
enum class Fact {
  hukou,
  size,
  savings,
  property,
  status,
  situation_changed,
  elder60,
  minor,
  parents,
  age16_17,
  disabled,
  illness,
  students,
  unemployed,
  unemployed_flags,
  supporters,
  housing,
  events,
  hard_now,
  type,
  level,
  adult,
  job,
  care,
  cert,
  student,
  income,
  base_pension,
  medical_year,
  education_year
};
constexpr int fact_count = static_cast<int>(Fact::education_year) + 1;
constexpr bool of_person(Fact fact) { return fact >= Fact::type && fact <= Fact::student; }

struct Missing {
  Fact fact{};
  std::size_t person = 0;
  bool operator<(const Missing& other) const { return std::tie(fact, person) < std::tie(other.fact, other.person); }
};

// Whether the question is asked of this household (4.2); one that is not has its neutral value (4.4.2).
bool asked(const Household& household, Fact fact);
void put_neutral(Household& household, Fact fact);

// Nothing where more than `most` complete households would have to be read.
std::optional<Outcomes> second_reading(Household household, std::vector<Missing> missing, Date day, std::size_t most = 1'000'000);

}  // namespace second_reading
