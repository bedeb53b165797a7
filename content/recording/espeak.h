// SPDX-License-Identifier: MIT
#pragma once

// The stand-in voice: espeak-ng as a child process, never in the terminal. Chinese is given as pinyin, because its own reading of Chinese
// characters is none. Many phrases go through one child; the silence between them parts its answer again.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "content/base/fault.h"

namespace content::recording {

// 16-bit mono.
struct Sound {
  std::vector<std::int16_t> samples;
  int rate_hz = 0;
  std::uint32_t ms() const {
    return rate_hz == 0 ? 0 : static_cast<std::uint32_t>(samples.size() * 1000 / static_cast<std::size_t>(rate_hz));
  }
};

// "espeak-ng 1.51"; empty where it is not installed.
std::string espeak_version();

// One sound a phrase, in order, without silence at its ends. `phrases`: pinyin with tone figures, or the words of another language.
// Fault file_missing: no espeak-ng; value_invalid: it did not say what it was given.
Result<std::vector<Sound>> espeak(std::span<const std::string> phrases, std::string_view language);

// Silence off both ends, soft beginnings and ends, made as loud as all others: `target` is the root mean square of what is not silence,
// peaks stay below full scale.
void trim(Sound& sound);
void level(Sound& sound);

}  // namespace content::recording
