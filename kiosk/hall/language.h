// SPDX-License-Identifier: MIT
#pragma once

// How a resident wants to read: language, text size and theme. They last for one session.

#include <string>

#include "content/languages/languages.h"

namespace kiosk {

using content::base_language;
using Language = std::string;                           // BCP 47, one of the pack's
enum class TextSize { small, normal, large, largest };  // 8, 10, 13 and 17 mm em
enum class Theme { standard, high_light, high_dark };   // 10:1; 20:1 black on white; 20:1 white on black

}  // namespace kiosk
