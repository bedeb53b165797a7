// SPDX-License-Identifier: MIT
#pragma once

// The order in which the groups of criteria decide a programme, written down once for the interpreter and for the lanes:
//   转办 → na, 已享受 → already, 不涉及 → na, 必问 → ask, 排除 → unlikely, 直接 → likely (each: any row met);
//   then, where the programme has 全部 or 任一 rows, the worst of their outcomes (na, unlikely, ask, likely; 放宽 rows soften the row they name);
//   else 待核 → ask, then 否则 rows in the order of the sheet, then the programme's fallback.

#include <array>

#include "content/criteria/assessment.h"

namespace content {

struct Gate {
  Criterion::Group group;
  Outcome outcome;
};
constexpr std::array<Gate, 6> gates = {{{Criterion::Group::transfer, Outcome::na},
                                        {Criterion::Group::already, Outcome::already},
                                        {Criterion::Group::not_concerned, Outcome::na},
                                        {Criterion::Group::must_ask, Outcome::ask},
                                        {Criterion::Group::excluded, Outcome::unlikely},
                                        {Criterion::Group::direct, Outcome::likely}}};

// 全部 and 任一: the worst decides, and the worst is last.
constexpr std::array<Outcome, 4> worst_last = {Outcome::likely, Outcome::ask, Outcome::unlikely, Outcome::na};

// Its place there; worst_last.size() for an outcome that no such row gives.
constexpr std::size_t severity(Outcome outcome) {
  std::size_t place = 0;
  while (place < worst_last.size() && worst_last[place] != outcome) ++place;
  return place;
}

}  // namespace content
