// SPDX-License-Identifier: MIT
#pragma once

// What the criteria of a pack can and cannot do, over every household there could be: rows that can never be met, rows that change nobody's
// outcome, programmes nobody can get, values no row speaks about, boundaries two rows share or leave out, and what the example
// households do not exercise: rows, amounts that decide (five percent more or less must turn some outcome), groups of districts.
//
// A claim that something never happens is proven: the question is put to completion over a household of whom nothing is known
// (outcome_search.h: sets and intervals, split along open facts until every part is decided). What amounts alone decide (a switch such as
// 折算 = 1, whether a standard is in force) is left open, since staff may set it tomorrow. A completion that runs out of its budget
// claims nothing, and is told as audit_unfinished with the rows concerned. Most rows never come to that: what an example household or a
// household drawn at random shows to be possible is not asked. All searches together have one budget, counted in steps of plans and not in
// time, so that a pack has the same findings on every machine.

#include <cstdint>
#include <functional>
#include <string>

#include "content/screening/screening.h"

namespace content {

// `progress` hears at which row of which sheet it is.
using AuditProgress = std::function<void(const std::string& sheet, std::size_t row, std::size_t rows)>;
constexpr std::int64_t audit_steps = 150'000'000;

// Findings of a pack without errors; `day` is the one for which amounts are looked up. Where the amounts are in doubt (findings so far
// about amounts.csv), what the examples do not exercise is withheld: it would follow from them.
void audit(const Pack& pack, const Screening& screening, Date day, Findings& findings, bool amounts_in_doubt = false,
           const AuditProgress& progress = {}, std::int64_t steps = audit_steps);
bool amounts_in_doubt(const Findings& findings);

}  // namespace content
