// SPDX-License-Identifier: MIT
#pragma once

// The day answers were given for, where they name one.

#include <optional>
#include <string_view>

#include "content/pack/date.h"
#include "content/pack/fault.h"

namespace tools {

// "as_of_date" of a JSON object; nullopt where there is none. A fault where it is no date; other faults of the text are left to its reader.
content::Result<std::optional<content::Date>> day_of_answers(std::string_view json);

}  // namespace tools
