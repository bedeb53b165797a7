// SPDX-License-Identifier: MIT
#pragma once

// A phrase out of the recordings there are: whole where there is one, else out of as few parts as do. What no recording has is left out
// and counted.

#include <functional>
#include <string_view>
#include <vector>

#include "content/voice/clip_id.h"

namespace content::voice {

struct Cover {
  std::vector<ClipId> clips;  // in order
  std::size_t missing = 0;    // characters, or words where words are parted by spaces, that none of them says
};

// `words` as of spoken(). `has`: whether there is such a recording.
Cover cover_of(std::string_view words, std::string_view language, const std::function<bool(ClipId)>& has);

}  // namespace content::voice
