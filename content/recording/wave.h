// SPDX-License-Identifier: MIT
#pragma once

// WAV files: 16-bit PCM, one channel or two, which become one.

#include <optional>
#include <string>
#include <string_view>

#include "content/recording/espeak.h"

namespace content::recording {

// A length of the data that lies about the file is taken as far as the file goes (espeak-ng writes to a pipe and does not know it).
std::optional<Sound> read_wave(std::string_view bytes);
std::string wave_bytes(const Sound& sound);

}  // namespace content::recording
