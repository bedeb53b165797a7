// SPDX-License-Identifier: MIT
#pragma once

// What the criteria of a pack can and cannot do, over every household there could be: rows that can never be met, rows that change nobody's
// outcome, programmes nobody can get, values no row speaks about, boundaries two rows share or leave out, and what the example
// households do not exercise: rows, amounts that decide (five percent more or less must turn some outcome), groups of districts.
//
// A claim that something never happens is proven: the question is put to completion over a household of whom nothing is known
// (completion.h: sets and intervals, split along open facts until every part is decided). What amounts alone decide (a switch such as
// 折算 = 1, whether a standard is in force) is left open, since staff may set it tomorrow. A completion that runs out of its budget
// claims nothing. Work: at most three questions a row, none about rows that the example households exercise on both sides.

#include "content/screening/screening.h"

namespace content {

// Findings of a pack without errors; `day` is the one for which amounts are looked up. Where the amounts are in doubt (findings so far about
// amounts.csv), what the examples do not exercise is withheld: it would follow from them.
void audit(const Pack& pack, const Screening& screening, Date day, Findings& findings, bool amounts_in_doubt = false);
bool amounts_in_doubt(const Findings& findings);

}  // namespace content
