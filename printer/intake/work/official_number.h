// SPDX-License-Identifier: MIT
#pragma once

// The number of the official system is the only thing a clerk writes freely, so it is looked at before it is stored: an identity card's
// number, a phone number or a name is refused, and nothing of it is kept or shown again.

#include <string>
#include <string_view>

#include "content/base/fault.h"

namespace intake {

// In plain characters, without blanks around it. Fault value_invalid with one sentence why it is refused.
content::Result<std::string> official_number(std::string_view typed);

}  // namespace intake
