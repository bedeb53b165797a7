// SPDX-License-Identifier: MIT
#pragma once

// A calendar day (proleptic Gregorian), without a time zone. The terminal lives in UTC+8; callers pass "today" in.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace content {

using Date = std::chrono::sys_days;

// "2026-11-20" only; nullopt for a day that does not exist.
std::optional<Date> parse_date(std::string_view text);
std::string to_string(Date date);
Date monday_of(Date day);  // the first day of its week

}  // namespace content
