// SPDX-License-Identifier: MIT
#pragma once

// Of a plan's comparisons of numbers the steps that lead to each of them alone: for trying many numbers against one. Private to plan.cpp.

#include "content/criteria/plan.h"

namespace content {

void add_ways(Plan& plan);

}  // namespace content
