// SPDX-License-Identifier: MIT
#pragma once

// The replies of `welfare-content answer` other than a whole assessment, one line of JSON each, without the line end.

#include <cstdint>
#include <string>

#include "content/simulation/brief_screening.h"

namespace tools {

// {"line":7,"outcomes":{"dibao":"likely",…},"open":["income_month_total",…],"contradictions":["X01",…]}: every programme, in the order of
// the pack; the base facts that can still change one of them; the rows of contradictions.csv that the answers fall under.
std::string brief_line(std::uint64_t line, const content::Pack& pack, const content::BriefAssessment& assessment);
// {"line":7,"empty":true}
std::string empty_line(std::uint64_t line);
// {"line":7,"error":{"code":"key_duplicate","place":"stdin:7","sentence":"…"}}. Codes: text_malformed (no JSON, no object), text_too_long,
// key_duplicate, name_unknown (no such fact), value_invalid.
std::string refusal_line(std::uint64_t line, const content::Fault& fault);

}  // namespace tools
