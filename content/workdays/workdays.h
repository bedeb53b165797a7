// SPDX-License-Identifier: MIT
#pragma once

// Working days: Monday to Friday, but for the days that workdays.csv says are off, and the weekend days that it says are worked. A year is
// known once its rows have the first of January and the first of October, with which the yearly notice begins and ends; in a year that is
// not known no day is anything.

#include "content/base/fault.h"
#include "content/pack/pack.h"

namespace content {

bool year_known(const std::vector<Workday>& rows, std::chrono::year year);

// The day on which that many working days have passed; the day of acceptance is not counted, whatever day it is. Fault name_unknown, for
// whoever looks after the pack: it would be reached, or lie, in a year that is not known.
Result<Date> due_day(const std::vector<Workday>& rows, Date accepted, int working_days);

}  // namespace content
