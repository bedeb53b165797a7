// SPDX-License-Identifier: MIT
#pragma once

// Whether headphones are in: by the contact of a socket that ALSA knows ("Headphone Jack"), by a sound card that came by USB, or as the
// hall's settings say. A machine without such a contact has none.

#include <functional>

#include "kiosk/hall/hall.h"

namespace kiosk {

// Quick, and may be called from one thread at a time; looks for cards that came or went every two seconds of `now_ms`.
std::function<bool()> headphones_watch(Headphones how, std::function<std::int64_t()> now_ms);

}  // namespace kiosk
