// SPDX-License-Identifier: MIT
#pragma once

// The compiled programmes and a household's facts as JSON, for other rule engines to work out (engine_peers.js).

#include <string>

#include "content/screening/screening.h"

namespace content {

// The order of decision, every derived fact's formula and every programme's criteria, as trees.
std::string programmes_json(const Screening& screening);
// {"facts": base facts and the amounts of the day for this household, null where not known; "outcomes": what we tell it, by programme}
std::string household_json(const Screening& screening, const Answers& answers, Date day);

}  // namespace content
