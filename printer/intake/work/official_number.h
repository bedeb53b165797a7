// SPDX-License-Identifier: MIT
#pragma once

// The number of the official system is the only thing a clerk writes freely, so it is looked at before it is stored: an identity card's
// number, a phone number or a name is refused, and nothing of it is kept or shown again.

#include <string>
#include <string_view>

#include "content/base/date.h"
#include "content/base/fault.h"

namespace intake {

// In plain characters, without blanks around it. Fault value_invalid with one sentence why it is refused.
// Place, day and a running number may have the shape of an identity card's: a day of the last year is taken for that of a document, unless
// the card's check digit fits as well; any other is taken for a birthday.
content::Result<std::string> official_number(std::string_view typed, content::Date today);

}  // namespace intake
