// SPDX-License-Identifier: MIT
#pragma once

// The only clock of the command line: today in UTC+8, for commands without --as-of.

#include "content/pack/date.h"

namespace tools {

content::Date today();

}  // namespace tools
